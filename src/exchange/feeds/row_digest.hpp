#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "support/digest.hpp"

namespace xinheng::exchange {

/// A hash of 128 bits: for telling apart what one delivery holds, never for proving anything.
struct Hash128 {
  std::uint64_t high{}, low{};
  friend auto operator<=>(Hash128 const&, Hash128 const&) = default;
};
Hash128 hash128(std::string_view bytes);

/// The digest of rows as they go by: SM3 over each row's cells, length-prefixed, in order, the header first. Empty
/// cells at a row's end do not count: not every kind of file has them.
class RowDigest {
 public:
  /// Gives the hash of this row alone.
  Hash128 take(std::vector<std::string> const& cells);
  std::string finish() { return sm3_.finish().text(); }

 private:
  Sm3 sm3_;
  std::string bytes_;
};

}  // namespace xinheng::exchange
