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
    case Index::hangs_on:
      return 'h';
  }
  std::unreachable();
}

using Digits = std::array<std::uint8_t, 256>;
constexpr std::uint8_t no_digit = 0xff;

constexpr Digits digits(std::string_view alphabet) {
  Digits values{};
  values.fill(no_digit);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  return values;
}
constexpr Digits base_36 = digits("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
constexpr Digits base_16 = digits("0123456789abcdef");

/// nullopt where a character is no digit of it.
template <Digits const& values, std::uint64_t base>
std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t number = 0;
  unsigned seen = 0;
  for (auto const character : text) {
    auto const digit = values[static_cast<unsigned char>(character)];
    number = number * base + digit;
    seen |= digit;
  }
  if ((seen & 0x80u) != 0) return std::nullopt;
  return number;
}

std::optional<std::uint64_t> in_base_36(std::string_view text) {
  return number<base_36, 36>(text);
}

std::uint64_t mixed(std::uint64_t number) {
  number = (number ^ (number >> 32)) * 0xbf58'476d'1ce4'e5b9u;
  number = (number ^ (number >> 29)) * 0x94d0'49bb'1331'11ebu;
  return number ^ (number >> 32);
}

/// `high` has 27 bits; kind 0 is that of hashes.
PackedCode packed(IdentifierKind kind, std::uint64_t low, std::uint64_t high) {
  return {static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(low >> 32),
          0x8000'0000u | (static_cast<std::uint32_t>(kind) << 27) | static_cast<std::uint32_t>(high & 0x07ff'ffffu)};
}

constexpr std::size_t org_code_size = 9, credit_code_size = 18, hexadecimal_digits = 64;
constexpr std::string_view pseudonym_sign = "psn:";

/// 91 bits of the digest in a pseudonym; nullopt where it is none that we made.
std::optional<PackedCode> packed_pseudonym(std::string_view text) {
  if (text.size() != pseudonym_sign.size() + hexadecimal_digits || !text.starts_with(pseudonym_sign))
    return std::nullopt;
  auto const digest = text.substr(pseudonym_sign.size());
  auto const low = number<base_16, 16>(digest.substr(0, 16)), high = number<base_16, 16>(digest.substr(16, 7));
  if (!low || !high) return std::nullopt;
  return packed(IdentifierKind::pseudonym, *low, *high);
}

/// 36^9 < 2^47 and 36^8 < 2^42: org code, department and region, check character.
std::optional<PackedCode> packed_credit_code(std::string_view text) {
  if (text.size() != credit_code_size) return std::nullopt;
  auto const before = in_base_36(text.substr(0, 8)), org_code = in_base_36(text.substr(8, org_code_size)),
             check = in_base_36(text.substr(17));
  if (!before || !org_code || !check) return std::nullopt;
  auto const low = *org_code | (*before << 47);
  return PackedCode{static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(low >> 32),
                    static_cast<std::uint32_t>((*before >> 17) | (*check << 25))};
}

/// The org code in the lowest bits of a credit code or org code.
std::uint64_t org_code_in(PackedCode const& code) {
  return (std::uint64_t{code.middle} << 32 | code.low) & 0x7fff'ffff'ffffu;
}

std::uint64_t filter_hash_of(std::string_view org_code) {
  auto const number = org_code.size() == org_code_size ? in_base_36(org_code) : std::nullopt;
  return number ? mixed(*number) : hash_of(org_code);
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
  auto const see = [&seen](registry::Record const& record) {
    for (auto const& [index, key] : registry::index_entries(record)) {
      seen += registry::wire_name(index);
      seen += '=';
      seen += key;
      seen += '\n';
    }
  };
  for (auto const* const name :
       {"甲（广东）有限公司", "甲(廣東)有限責任公司", "乙・ＡＢＣ 股份公司", "丙个体工商户", "张三"})
    see(registry::SubjectRecorded{"s", Identifier{IdentifierKind::credit_code, "91350100M000100Y43"}, name});
  registry::ListingRecorded listing;
  listing.key = "l", listing.subject = "s", listing.list = "i", listing.hangs_on = "h";
  see(listing);
  return hash_of(seen);
}

LookupKey::LookupKey(Identifier const& identifier) {
  std::string_view const text = identifier.value;
  std::optional<PackedCode> certain;
  if (identifier.kind == IdentifierKind::credit_code) {
    certain = packed_credit_code(text);
  } else if (identifier.kind == IdentifierKind::org_code) {
    auto const number = text.size() == org_code_size ? in_base_36(text) : std::nullopt;
    if (number) certain = packed(IdentifierKind::org_code, *number, 0);
  } else if (identifier.kind == IdentifierKind::pseudonym) {
    certain = packed_pseudonym(text);
  }
  if (certain) {
    code = *certain;
    filter = identifier.kind == IdentifierKind::pseudonym ? mixed(std::uint64_t{code.middle} << 32 | code.low)
                                                          : mixed(org_code_in(code));
    return;
  }
  auto const hash = XXH3_128bits_withSeed(text.data(), text.size(), static_cast<XXH64_hash_t>(identifier.kind));
  code = packed(IdentifierKind::none, hash.low64, hash.high64);
  auto const org_code = registry::org_code_within(identifier);
  filter = org_code ? filter_hash_of(*org_code) : mixed(hash.low64);
}

std::uint32_t tag_of(PackedCode const& code) {
  return static_cast<std::uint32_t>(
      mixed((std::uint64_t{code.middle} << 32 | code.low) + code.high * std::uint64_t{0x9e37'79b9'7f4a'7c15u}) >> 32);
}

}  // namespace xinheng::store::snapshot
