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

int spelling_bytes(std::string_view spelling, char const* at, char const* end, bool loose) {
  if (static_cast<std::size_t>(end - at) < spelling.size()) return 0;
  if (std::string_view{at, spelling.size()} != spelling) return 0;
  if (!loose && name_character(at + spelling.size(), end) != 0) return 0;
  return static_cast<int>(spelling.size());
}

}  // namespace

KeywordEntry const& entry(Keyword keyword) {
  return table[static_cast<std::size_t>(keyword)];
}

int keyword_bytes(Keyword keyword, char const* at, char const* end) {
  auto const& spellings = entry(keyword);
  if (int bytes = spelling_bytes(spellings.zh, at, end, false)) return bytes;
  return spelling_bytes(spellings.en, at, end, false);
}

int loose_keyword_bytes(Keyword keyword, char const* at, char const* end) {
  auto const& spellings = entry(keyword);
  if (int bytes = spelling_bytes(spellings.zh, at, end, true)) return bytes;
  return spelling_bytes(spellings.en, at, end, false);
}

}  // namespace xinheng::language::syntax
