#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

#include "registry/stored_record.hpp"

namespace xinheng::store {

/// Where a record is found: the hash of what it is looked up by, and its number.
struct Place {
  std::int64_t hash{}, sequence{};
  friend auto operator<=>(Place const&, Place const&) = default;
};

/// What a file has in place of (index, key): the same for ever, for files have it. The upper half is of the key, and of
/// an organisation's keys of its org code alone, so that what is looked up one after the other lies side by side; the
/// lower half is of index and key. Index::subject and Index::identifier are one. Two keys may have one hash: what is
/// found is to be held against the key (registry::stands_under).
std::int64_t place_hash(registry::Index index, std::string_view key);

}  // namespace xinheng::store
