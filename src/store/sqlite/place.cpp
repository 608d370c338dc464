#include "store/sqlite/place.hpp"

#include <xxhash.h>

#include <array>

namespace xinheng::store {
namespace {

using registry::Index;

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

/// Of the index's name, since the enumerators may be put in another order.
std::uint64_t seed_of(Index index) {
  static auto const seeds = [] {
    std::array<std::uint64_t, registry::index_count> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all.at(i) = hash_of(wire_name(static_cast<Index>(i)), 0);
    return all;
  }();
  return seeds.at(static_cast<std::size_t>(index == Index::identifier ? Index::subject : index));
}

/// The org code in an organisation's key; other keys as they are.
std::string_view neighbourhood(std::string_view key) {
  constexpr std::string_view credit_code = "credit_code:", org_code = "org_code:";
  if (key.starts_with(credit_code) && key.size() == credit_code.size() + 18)
    return key.substr(credit_code.size() + 8, 9);
  if (key.starts_with(org_code)) return key.substr(org_code.size());
  return key;
}

}  // namespace

std::int64_t place_hash(Index index, std::string_view key) {
  auto const upper = hash_of(neighbourhood(key), 0) & 0xffffffff00000000u;
  return static_cast<std::int64_t>(upper | (hash_of(key, seed_of(index)) & 0xffffffffu));
}

}  // namespace xinheng::store
