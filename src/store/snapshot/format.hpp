#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "registry/stored_record.hpp"

/// The layout of a snapshot, as docs/file-formats.md gives it: what stands in the file is exactly these structures,
/// little-endian.
namespace xinheng::store::snapshot {

static_assert(std::endian::native == std::endian::little, "a snapshot is read in place");

inline constexpr std::array<char, 8> magic{'X', 'H', 'S', 'N', 'A', 'P', '\r', '\n'};
inline constexpr std::uint32_t format_version = 2;
inline constexpr std::size_t header_bytes = 4096;  ///< the sections begin here
inline constexpr std::size_t alignment = 64;       ///< of every section
inline constexpr std::size_t chunk_bytes = 65536;  ///< what one sum of `checks` is over
inline constexpr std::size_t record_alignment = 8;

enum class Section : std::uint32_t {
  registry_id,  ///< the registry's own, as bytes
  commits,      ///< CommitPoint, by sequence
  records,      ///< every record, by sequence: its number and size as varints, its tokens (compact.hpp)
  words,        ///< what repeats in records, end to end
  word_ends,    ///< u32: where each ends
  batches,      ///< u32: places of the records of batches, by sequence
  keys,         ///< KeySlot: what records are looked up by
  postings,     ///< u32: of keys with several records a count, and their places by sequence
  listings,     ///< PackedListing: of subjects with several all but the first, those of one together
  codes,        ///< CodeSlot: exact identifiers of listed subjects, with the first listing of each
  filter,       ///< blocks of 64 bytes: exact identifiers that a listing may reach
  checks        ///< u64: XXH3 of each chunk of the sections before
};
inline constexpr std::size_t section_count = 12;

/// Where a section stands, and its SM3.
struct Extent {
  std::uint64_t offset;
  std::uint64_t bytes;
  std::array<unsigned char, 32> sm3;
};

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t sections;
  std::uint64_t file_bytes;
  std::int64_t sequence;                                   ///< of the last record
  std::int64_t recorded;                                   ///< its instant, in microseconds
  std::array<unsigned char, 32> head;                      ///< of the chain after it
  std::uint64_t records, listings, keys, codes, filtered;  ///< how many there are
  std::uint64_t lookups;                                   ///< lookup_fingerprint() of the program that made it
  std::array<Extent, section_count> extents;
  std::uint64_t checks_sum;              ///< XXH3 of the section `checks`
  std::array<unsigned char, 32> digest;  ///< SM3 of all fields before: of the whole, through the sections' own
  std::uint64_t sum;                     ///< XXH3 of all fields before
};
static_assert(std::is_trivially_copyable_v<Header> && sizeof(Header) <= header_bytes);

struct CommitPoint {
  std::int64_t sequence;  ///< of its last record
  std::int64_t recorded;
  std::array<unsigned char, 32> head;
};
static_assert(sizeof(CommitPoint) == 48);

/// A place in `records` is an offset in units of record_alignment. Slots are ordered by tag; a tag's first place is
/// home_of(tag), and what is taken moves everything after it on.
struct KeySlot {
  std::uint32_t tag;    ///< the upper half of key_hash()
  std::uint32_t value;  ///< the one record's place, or `several` and an index into `postings`
};
inline constexpr std::uint32_t several = 0x8000'0000, empty_slot = 0xffff'ffff, most_places = 0x7fff'fffe;

/// 96 bits that stand for an exact identifier: codes and org codes themselves, in base 36; 91 bits of a pseudonym,
/// which is a keyed digest; a hash of others.
struct PackedCode {
  std::uint32_t low, middle, high;
  /// Whether it stands for one identifier alone; where not, its subject's records say whose it is.
  bool is_certain() const { return high >> 31 == 0 || high >> 27 != 0b1'0000; }
  friend bool operator==(PackedCode const&, PackedCode const&) = default;
};

/// What an exact identifier is looked up by, worked out once.
struct LookupKey {
  /// PRECONDITION: identifier.exact().
  explicit LookupKey(Identifier const& identifier);
  PackedCode code{};
  std::uint64_t filter{};  ///< a credit code and the org code in it have the same
};

/// A listing's newest state, as recorded; what it means on a day is answered from its records.
struct PackedListing {
  std::uint32_t record;              ///< place of its newest `listed` record
  std::int32_t listed_on, last_day;  ///< days since 1970-01-01; no_day where the record states none
  std::uint16_t list, ground;        ///< numbers of words; no_word where the word has none
  std::uint16_t events;              ///< bit of each EventKind that is recorded
  std::uint8_t count;                ///< of its records, 255 for more
  std::uint8_t flags;                ///< PackedListing::hangs_on …
  enum Flag : std::uint8_t { hangs_on = 1, recorded_anew = 2, last_of_subject = 4 };
  bool is_last() const { return (flags & last_of_subject) != 0; }
};
static_assert(sizeof(PackedListing) == 20);

/// One for each subject that carries the identifier. Without records (`first.count` 0) it is empty.
struct CodeSlot {
  PackedCode code;
  PackedListing first;
  std::uint32_t more;  ///< of a subject with several: its second in `listings`
};
static_assert(sizeof(CodeSlot) == 36);
inline constexpr std::int32_t no_day = INT32_MIN;
inline constexpr std::uint16_t no_word = 0xffff;

inline constexpr std::size_t block_bytes = 64, bits_per_key = 12;

/// Indexes that share keys share a table entry: whom an identifier names is mostly the subject of that key.
std::uint64_t key_hash(registry::Index index, std::string_view key);
/// Changes where records would be looked up by other keys than those of this program: by another matching form of
/// names.
std::uint64_t lookup_fingerprint();

std::uint64_t hash_of(std::string_view bytes);
/// A table's first places, at a load of three quarters; what the last ones push on stands behind them.
inline std::uint32_t home_of(std::uint32_t tag, std::uint64_t homes) {
  return static_cast<std::uint32_t>((std::uint64_t{tag} * homes) >> 32);
}
inline std::uint64_t homes_for(std::uint64_t keys) {
  return keys + keys / 3 + 1;
}

std::uint32_t tag_of(PackedCode const& code);

/// Which block, and which bit of each of its words.
struct FilterPlace {
  FilterPlace(std::uint64_t hash, std::uint64_t blocks) : block(((hash >> 32) * blocks) >> 32) {
    auto const rest = (hash * 0x9e37'79b9'7f4a'7c15u) >> 16;  // the block has used up the upper half
    for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = std::uint64_t{1} << ((rest >> (6 * i)) & 63u);
  }
  std::uint64_t block;
  std::array<std::uint64_t, block_bytes / 8> bits{};
};
inline std::uint64_t blocks_for(std::uint64_t keys) {
  return keys * bits_per_key / (8 * block_bytes) + 1;
}

}  // namespace xinheng::store::snapshot
