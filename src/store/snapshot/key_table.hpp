#pragma once

#include <cstdint>
#include <string>
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
  /// The hashes of all that the record is looked up by.
  static std::vector<std::uint64_t> hashes_of(registry::Record const& record);
  /// PRECONDITION: after all records at lower places.
  void add(std::vector<std::uint64_t> const& hashes, std::uint32_t place);
  /// Writes both sections; how many keys there are.
  std::uint64_t write(SectionWriter& file);

 private:
  struct Entry {
    std::uint32_t tag, rest;  ///< of the key's hash
    std::uint32_t place;
    friend auto operator<=>(Entry const&, Entry const&) = default;
  };
  Spill<Entry> entries_;
  Spill<KeySlot> slots_;           ///< in the order of tags
  Spill<std::uint32_t> postings_;  ///< in the order of their slots
};

}  // namespace xinheng::store::snapshot
