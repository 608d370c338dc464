#include "registry/indexed_records.hpp"

namespace xinheng::registry {

void IndexedRecords::add(StoredRecord stored) {
  auto const& kept = records_.emplace_back(std::move(stored));
  for (auto& [index, key] : index_entries(kept.record))
    indexes_.at(static_cast<std::size_t>(index))[std::move(key)].push_back(&kept);
}

void IndexedRecords::add(IndexedRecords later) {
  for (auto& stored : later.records_) add(std::move(stored));
}

void IndexedRecords::each(Index index, std::string_view key,
                          std::function<void(StoredRecord const&)> const& take) const {
  auto const& places = indexes_.at(static_cast<std::size_t>(index));
  if (auto const found = places.find(key); found != places.end())
    for (auto const* stored : found->second) take(*stored);
}

}  // namespace xinheng::registry
