#include "store/snapshot/key_table.hpp"

#include <algorithm>

namespace xinheng::store::snapshot {

void KeyTable::hashes_of(registry::Record const& record, std::vector<std::uint64_t>& hashes) {
  auto const before = hashes.size();
  each_entry(record, [&](registry::Index index, std::string_view key) {
    auto const hash = key_hash(index, key);
    if (hashes.size() == before || hashes.back() != hash)
      hashes.push_back(hash);  // a subject and its identifier are often one key
  });
}

void KeyTable::add(std::span<std::uint64_t const> hashes, std::uint32_t place) {
  for (auto const hash : hashes)
    entries_.add(hash, {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(hash), place});
}

void KeyTable::prepare() {
  entries_.each_sorted_part([&](std::vector<Entry>& entries) {
    auto const repeated = std::ranges::unique(entries);
    entries.erase(repeated.begin(), repeated.end());
    for (std::size_t i = 0, next = 0; i < entries.size(); i = next) {
      auto const hash = entries[i].hash();
      while (next < entries.size() && entries[next].hash() == hash) ++next;
      if (next - i == 1) {
        slots_.add(hash, {entries[i].tag, entries[i].place});
        continue;
      }
      slots_.add(hash, {entries[i].tag, several | static_cast<std::uint32_t>(postings_.count())});
      postings_.add(hash, static_cast<std::uint32_t>(next - i));
      for (auto at = i; at < next; ++at) postings_.add(hash, entries[at].place);
    }
  });
}

std::uint64_t KeyTable::write(SectionWriter& file) const {
  file.begin(Section::keys);
  auto const homes = homes_for(slots_.count());
  std::uint64_t position = 0;
  constexpr KeySlot nothing{0, empty_slot};
  slots_.each([&](KeySlot const& slot) {
    for (auto const home = home_of(slot.tag, homes); position < home; ++position) file.put_value(nothing);
    file.put_value(slot);
    ++position;
  });
  do file.put_value(nothing);
  while (++position < homes);

  file.begin(Section::postings);
  postings_.each([&](std::uint32_t value) { file.put_value(value); });
  return slots_.count();
}

}  // namespace xinheng::store::snapshot
