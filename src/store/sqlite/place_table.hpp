#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "store/sqlite/place.hpp"

namespace xinheng::store {

/// Places to be looked up soon after, in memory: 9 to 16 bytes each. Kept are 40 bits of a hash, so that now and then a
/// number is given that another hash has; what is found is to be held against the key as always.
class PlaceTable {
 public:
  /// PRECONDITION: after < place.sequence <= after + 2^36, with the same `after` in all calls.
  void add(Place place, std::int64_t after);
  /// Adds the numbers that stand under the hash, in no order.
  void find(std::int64_t hash, std::int64_t after, std::vector<std::int64_t>& sequences) const;
  bool empty() const { return segments_.empty(); }

 private:
  // INVARIANT of a slot: 0 where it is free, else 28 bits of the hash and, in the lower 36, how far after `after`.
  struct Segment {
    std::vector<std::uint64_t> slots;
    std::size_t used{};
  };
  static void put(std::vector<std::uint64_t>& slots, std::uint64_t slot);
  std::vector<Segment> segments_;  // INVARIANT: none, or one for each value of 12 other bits of the hash
};

}  // namespace xinheng::store
