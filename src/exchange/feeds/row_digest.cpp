#include "exchange/feeds/row_digest.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace xinheng::exchange {
namespace {

void add_number(std::string& bytes, std::size_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((number >> shift) & 0xFFu);
}

}  // namespace

Hash128 hash128(std::string_view bytes) {
  auto const hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

Hash128 RowDigest::take(std::vector<std::string> const& cells) {
  auto count = cells.size();
  while (count > 0 && cells[count - 1].empty()) --count;
  bytes_.clear();
  add_number(bytes_, count);
  for (std::size_t i = 0; i < count; ++i) {
    add_number(bytes_, cells[i].size());
    bytes_ += cells[i];
  }
  sm3_.update(bytes_);
  return hash128(bytes_);
}

}  // namespace xinheng::exchange
