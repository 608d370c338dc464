#include "exchange/feeds/hash_table.hpp"

namespace xinheng::exchange {

std::uint32_t HashTable::put(Hash128 hash, std::uint32_t number) {
  auto& slot = slots_.make(hash);
  if (!slot.empty()) return slot.number;
  slot = {static_cast<std::uint32_t>(hash.low >> 32), static_cast<std::uint32_t>(hash.low), number};
  return 0;
}

std::optional<std::uint32_t> HashTable::has(Hash128 hash) const {
  auto const* slot = slots_.find(hash);
  return slot == nullptr ? std::nullopt : std::optional{slot->number};
}

bool HashSet::put(Hash128 hash) {
  auto& slot = slots_.make(hash);
  if (!slot.empty()) return false;
  slot.bits = Slot::kept_of(hash);
  return true;
}

}  // namespace xinheng::exchange
