#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "registry/stored_record.hpp"
#include "store/snapshot/format.hpp"
#include "store/snapshot/section_writer.hpp"
#include "store/snapshot/spill.hpp"

namespace xinheng::store::snapshot {

/// By what every record is looked up, in the making: the sections `keys` and `postings`.
class KeyTable {
 public:
  KeyTable(std::string const& folder, std::atomic<int>& failure)
      : entries_(folder, failure), slots_(folder, failure), postings_(folder, failure) {}
  /// Adds the hashes of all that the record is looked up by.
  static void hashes_of(registry::Record const& record, std::vector<std::uint64_t>& hashes);
  /// PRECONDITION: after all records at lower places.
  void add(std::span<std::uint64_t const> hashes, std::uint32_t place);
  /// Works out what both sections hold, when all records are in.
  void prepare();
  /// Writes them; how many keys there are. PRECONDITION: prepare().
  std::uint64_t write(SectionWriter& file) const;

 private:
  struct Entry {
    std::uint32_t tag, rest;  ///< of the key's hash
    std::uint32_t place;
    std::uint64_t hash() const { return std::uint64_t{tag} << 32 | rest; }
    friend bool operator==(Entry const&, Entry const&) = default;
    friend bool operator<(Entry const& a, Entry const& b) {
      return std::pair{a.hash(), a.place} < std::pair{b.hash(), b.place};
    }
  };
  Spill<Entry> entries_;
  Spill<KeySlot> slots_;           ///< in the order of tags
  Spill<std::uint32_t> postings_;  ///< in the order of their slots
};

}  // namespace xinheng::store::snapshot
