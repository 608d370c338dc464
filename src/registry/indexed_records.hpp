#pragma once

#include <array>
#include <deque>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "registry/stored_record.hpp"

namespace xinheng::registry {

/// Records in memory, indexed by everything that they are looked up by. Not thread-safe while one is added.
class IndexedRecords final : public RecordStore {
 public:
  /// PRECONDITION: its number is later than those of all before.
  void add(StoredRecord stored);
  /// PRECONDITION: the numbers of all of them are later.
  void add(IndexedRecords later);
  void each(Index index, std::string_view key, std::function<void(StoredRecord const&)> const& take) const override;
  /// All of them, by sequence.
  void each_record(std::function<void(StoredRecord const&)> const& take) const {
    for (auto const& stored : records_) take(stored);
  }
  std::int64_t last_sequence() const { return records_.empty() ? 0 : records_.back().sequence; }

 private:
  struct KeyHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
  };
  using Places = std::unordered_map<std::string, std::vector<StoredRecord const*>, KeyHash, std::equal_to<>>;
  std::deque<StoredRecord> records_;  // INVARIANT: never shrinks, so that addresses in the indexes last
  std::array<Places, index_count> indexes_;
};

}  // namespace xinheng::registry
