#include "language/syntax/keywords.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <tuple>

#include "language/syntax/characters.hpp"

namespace xinheng::language::syntax {
namespace {

constexpr KeywordEntry table[] = {
#define XH_KEYWORD(token, zh, en) {#token, zh, en},
#include "language/keywords.def"
#undef XH_KEYWORD
};

/// The spelling that can stand at `at`: Chinese begins beyond ASCII, English within.
std::string_view spelling_for(Keyword keyword, char const* at) {
  auto const& spellings = table[static_cast<std::size_t>(keyword)];
  return static_cast<unsigned char>(*at) < 0x80 ? spellings.en : spellings.zh;
}

bool stands(std::string_view spelling, char const* at, char const* end) {
  return static_cast<std::size_t>(end - at) >= spelling.size() && std::string_view{at, spelling.size()} == spelling;
}

/// A spelling that is a word of name characters. The signs of comparisons are none.
constexpr bool is_word(std::string_view spelling) {
  return spelling.find_first_of("=<>") == spelling.npos;
}

/// All spellings, equal ones together, and the keywords that they spell in the same order. A hash leads to the first of
/// its spelling.
struct WordTable {
  static constexpr std::size_t most = 2 * keyword_count;
  static constexpr std::size_t slot_count = 2048;
  static_assert(most < slot_count / 2, "the slots must stay half empty");

  std::array<std::string_view, most> spellings{};
  std::array<Keyword, most> keywords{};
  struct Slot {
    std::uint16_t first{}, count{};
  };
  std::array<Slot, slot_count> slots{};
  std::size_t longest{};

  /// Of a word of two bytes or more: its second byte and its last two tell most words apart.
  static constexpr std::size_t slot_of(char const* word, std::size_t size) {
    auto const byte = [&](std::size_t at) { return std::uint32_t{static_cast<unsigned char>(word[at])}; };
    std::uint32_t const mixed = byte(size - 1) | byte(size - 2) << 8 | byte(1) << 16 |
                                (byte(size / 2) + static_cast<std::uint32_t>(size)) << 24;
    return (mixed * 0x9E3779B1u) >> 21;
  }

  constexpr WordTable() {
    std::array<std::tuple<std::string_view, Keyword>, most> sorted{};
    std::size_t size = 0;
    for (std::size_t i = 0; i < keyword_count; ++i) {
      for (auto const spelling : {table[i].zh, table[i].en}) {
        if (is_word(spelling)) sorted[size++] = {spelling, static_cast<Keyword>(i)};
      }
    }
    std::sort(sorted.begin(), sorted.begin() + size);
    for (std::size_t i = 0; i < size; ++i) std::tie(spellings[i], keywords[i]) = sorted[i];
    for (std::size_t first = 0, behind = 0; first < size; first = behind) {
      for (behind = first; behind < size && spellings[behind] == spellings[first];) ++behind;
      auto at = slot_of(spellings[first].data(), spellings[first].size());
      while (slots[at].count != 0) at = (at + 1) % slot_count;
      slots[at] = {static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(behind - first)};
      longest = std::max(longest, spellings[first].size());
    }
  }
};
constexpr WordTable words;

}  // namespace

KeywordEntry const& entry(Keyword keyword) {
  return table[static_cast<std::size_t>(keyword)];
}

int keyword_bytes_there(Keyword keyword, char const* at, char const* end) {
  if (at == end) return 0;
  auto const spelling = spelling_for(keyword, at);
  if (!stands(spelling, at, end) || name_character(at + spelling.size(), end) != 0) return 0;
  return static_cast<int>(spelling.size());
}

Word keywords_at(char const* at, char const* end) {
  std::string_view const word{at, static_cast<std::size_t>(name_end(at, end) - at)};
  if (word.size() < 2 || word.size() > words.longest) return {};
  for (auto slot = WordTable::slot_of(at, word.size());; slot = (slot + 1) % WordTable::slot_count) {
    auto const [first, count] = words.slots[slot];
    if (count == 0) return {};
    if (words.spellings[first] == word) return {{words.keywords.data() + first, count}, static_cast<int>(word.size())};
  }
}

int loose_keyword_bytes(Keyword keyword, char const* at, char const* end) {
  if (!may_stand(keyword, at, end)) return 0;
  auto const spelling = spelling_for(keyword, at);
  if (!stands(spelling, at, end)) return 0;
  bool const english = static_cast<unsigned char>(*at) < 0x80;
  return english && name_character(at + spelling.size(), end) != 0 ? 0 : static_cast<int>(spelling.size());
}

}  // namespace xinheng::language::syntax
