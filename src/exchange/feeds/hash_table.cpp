#include "exchange/feeds/hash_table.hpp"

#include <algorithm>
#include <utility>

namespace xinheng::exchange {

std::size_t HashTable::Shard::place_of(std::uint64_t low, std::uint32_t high) const {
  auto at = static_cast<std::size_t>((std::uint64_t{high} * slots.size()) >> 32);
  while (slots[at].number != 0 && (slots[at].low != low || slots[at].high != high))
    at = at + 1 == slots.size() ? 0 : at + 1;
  return at;
}

void HashTable::Shard::grow() {
  auto const before = std::exchange(slots, std::vector<Slot>(std::max<std::size_t>(16, slots.size() * 3 / 2)));
  for (auto const& slot : before)
    if (slot.number != 0) slots[place_of(slot.low, slot.high)] = slot;
}

std::uint32_t HashTable::put(Hash128 hash, std::uint32_t number) {
  auto& shard = shards_[hash.high >> 56];
  if ((shard.used + 1) * 5 > shard.slots.size() * 4) shard.grow();
  auto const high = static_cast<std::uint32_t>(hash.high);
  auto& slot = shard.slots[shard.place_of(hash.low, high)];
  if (slot.number != 0) return slot.number;
  slot = {hash.low, high, number};
  ++shard.used;
  return 0;
}

std::optional<std::uint32_t> HashTable::has(Hash128 hash) const {
  auto const& shard = shards_[hash.high >> 56];
  if (shard.slots.empty()) return std::nullopt;
  auto const& slot = shard.slots[shard.place_of(hash.low, static_cast<std::uint32_t>(hash.high))];
  return slot.number == 0 ? std::nullopt : std::optional{slot.number};
}

}  // namespace xinheng::exchange
