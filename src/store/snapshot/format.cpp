#include "store/snapshot/format.hpp"

#include <xxhash.h>

#include <utility>

#include "registry/view.hpp"

namespace xinheng::store::snapshot {
namespace {

using registry::Index;

char family(Index index) {
  switch (index) {
    case Index::subject:
    case Index::identifier:
      return 's';
    case Index::org_code:
      return 'o';
    case Index::name:
      return 'n';
    case Index::listing:
      return 'l';
    case Index::listings_of:
      return 'p';
    case Index::listings_on:
      return 'i';
    case Index::relations_of:
      return 'r';
    case Index::relations_to:
      return 't';
    case Index::list_feeds:
      return 'f';
    case Index::relation_feeds:
      return 'g';
    case Index::batch:
      return 'b';
    case Index::adjudication:
      return 'a';
  }
  std::unreachable();
}

int digit(char character) {
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 'A' && character <= 'Z') return character - 'A' + 10;
  return -1;
}

/// nullopt where a character is none of a credit code.
std::optional<PackedCode> packed(std::string_view text) {
  if (text.size() != 18) return std::nullopt;
  std::uint64_t low = 0, high = 0;  // of nine characters each: 36^9 < 2^47
  for (std::size_t i = 0; i < 18; ++i) {
    auto const value = digit(text[i]);
    if (value < 0) return std::nullopt;
    auto& half = i < 9 ? high : low;
    half = half * 36 + static_cast<std::uint64_t>(value);
  }
  return PackedCode{static_cast<std::uint32_t>(low), static_cast<std::uint32_t>((low >> 32) | (high << 15)),
                    static_cast<std::uint32_t>(high >> 17)};
}

}  // namespace

std::uint64_t hash_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint64_t key_hash(Index index, std::string_view key) {
  return XXH3_64bits_withSeed(key.data(), key.size(), static_cast<XXH64_hash_t>(family(index)));
}

std::uint64_t lookup_fingerprint() {
  std::string seen;
  for (auto const* const name :
       {"甲（广东）有限公司", "甲(廣東)有限責任公司", "乙・ＡＢＣ 股份公司", "丙个体工商户", "张三"}) {
    registry::SubjectRecorded const record{"s", Identifier{IdentifierKind::credit_code, "91350100M000100Y43"}, name};
    for (auto const& [index, key] : registry::index_entries(record)) {
      seen += registry::wire_name(index);
      seen += '=';
      seen += key;
      seen += '\n';
    }
  }
  return hash_of(seen);
}

PackedCode packed_code(Identifier const& identifier) {
  if (identifier.kind == IdentifierKind::credit_code)
    if (auto const code = packed(identifier.value)) return *code;
  auto const hash = XXH3_128bits(identifier.value.data(), identifier.value.size());
  auto const kind = static_cast<std::uint32_t>(identifier.kind) & 0xfu;
  return {static_cast<std::uint32_t>(hash.low64), static_cast<std::uint32_t>(hash.low64 >> 32),
          (static_cast<std::uint32_t>(hash.high64) & 0x07ff'ffffu) | (kind << 27) | 0x8000'0000u};
}

std::uint32_t tag_of(PackedCode const& code) {
  return static_cast<std::uint32_t>(XXH3_64bits(&code, sizeof code) >> 32);
}

std::uint64_t filter_hash(Identifier const& identifier) {
  if (auto const org_code = registry::org_code_within(identifier)) return key_hash(Index::org_code, *org_code);
  return key_hash(Index::identifier, registry::subject_key(identifier));
}

FilterPlace::FilterPlace(std::uint64_t hash, std::uint64_t blocks) : block(((hash >> 32) * blocks) >> 32) {
  auto rest = hash * 0x9e37'79b9'7f4a'7c15u;  // the block has used up the upper half
  rest ^= rest >> 29;
  rest *= 0xbf58'476d'1ce4'e5b9u;
  for (int i = 0; i < 7; ++i) {
    auto const bit = (rest >> (9 * i)) & 511u;
    bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
}

}  // namespace xinheng::store::snapshot
