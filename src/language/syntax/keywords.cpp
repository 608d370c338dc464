#include "language/syntax/keywords.hpp"

#include <cstddef>

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
  // Most attempts fail at the third byte, where Chinese characters differ.
  return static_cast<std::size_t>(end - at) >= spelling.size() && *at == spelling.front() &&
         (spelling.size() < 3 || at[2] == spelling[2]) && std::string_view{at, spelling.size()} == spelling;
}

}  // namespace

KeywordEntry const& entry(Keyword keyword) {
  return table[static_cast<std::size_t>(keyword)];
}

int keyword_bytes(Keyword keyword, char const* at, char const* end) {
  if (at == end) return 0;
  auto const spelling = spelling_for(keyword, at);
  if (!stands(spelling, at, end) || name_character(at + spelling.size(), end) != 0) return 0;
  return static_cast<int>(spelling.size());
}

int loose_keyword_bytes(Keyword keyword, char const* at, char const* end) {
  if (at == end) return 0;
  auto const spelling = spelling_for(keyword, at);
  if (!stands(spelling, at, end)) return 0;
  bool const english = static_cast<unsigned char>(*at) < 0x80;
  return english && name_character(at + spelling.size(), end) != 0 ? 0 : static_cast<int>(spelling.size());
}

}  // namespace xinheng::language::syntax
