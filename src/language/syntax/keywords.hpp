#pragma once

#include <cstdint>
#include <string_view>

namespace xinheng::language::syntax {

/// A word with a meaning in its place, by what it means: Chinese and English spelling are the same token.
enum class Keyword : std::uint16_t {
#define XH_KEYWORD(token, zh, en) token,
#include "language/keywords.def"
#undef XH_KEYWORD
};

struct KeywordEntry {
  std::string_view token, zh, en;
};
KeywordEntry const& entry(Keyword keyword);

/// Bytes that the keyword takes at `at` in either spelling, where no name character follows; 0 where it does
/// not stand there.
int keyword_bytes(Keyword keyword, char const* at, char const* end);
/// The same, but Chinese may go straight on: `2016年1月20日至2023年12月31日`.
int loose_keyword_bytes(Keyword keyword, char const* at, char const* end);

}  // namespace xinheng::language::syntax
