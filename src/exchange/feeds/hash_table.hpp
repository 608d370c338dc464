#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "exchange/feeds/row_digest.hpp"

namespace xinheng::exchange {

/// A number by each hash, in some 24 bytes: millions of rows are remembered by it. Keeps 96 bits of a hash, beside its
/// place; of ten million rows two are taken for one with a probability of 10⁻¹⁵.
class HashTable {
 public:
  /// The number that the hash has; puts `number` (not 0) where it has none, and gives 0.
  std::uint32_t put(Hash128 hash, std::uint32_t number);
  std::optional<std::uint32_t> has(Hash128 hash) const;

 private:
  struct Slot {
    std::uint64_t low{};
    std::uint32_t high{}, number{};  ///< 0: empty
  };
  /// One of many, so that growing never copies all.
  struct Shard {
    std::vector<Slot> slots;
    std::size_t used{};
    std::size_t place_of(std::uint64_t low, std::uint32_t high) const;
    void grow();
  };
  std::array<Shard, 256> shards_;
};

}  // namespace xinheng::exchange
