#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace xinheng::language::syntax {

/// A word with a meaning in its place, by what it means: Chinese and English spelling are the same token.
enum class Keyword : std::uint16_t {
#define XH_KEYWORD(token, zh, en) token,
#include "language/keywords.def"
#undef XH_KEYWORD
};
inline constexpr std::size_t keyword_count = 0
#define XH_KEYWORD(token, zh, en) +1
#include "language/keywords.def"
#undef XH_KEYWORD
    ;

struct KeywordEntry {
  std::string_view token, zh, en;
};
KeywordEntry const& entry(Keyword keyword);

/// Bytes that the keyword takes at `at` in either spelling, where no name character follows; 0 where it does
/// not stand there.
inline int keyword_bytes(Keyword keyword, char const* at, char const* end);
/// What a word may mean: keywords in the order of the table, none where it is a name.
struct Word {
  std::span<Keyword const> keywords;
  int bytes{};  ///< of a word that is a keyword
};
/// Every keyword that stands at `at`. Found in one step, however many there are.
Word keywords_at(char const* at, char const* end);
/// The same as keyword_bytes, but Chinese may go straight on: `2016年1月20日至2023年12月31日`.
int loose_keyword_bytes(Keyword keyword, char const* at, char const* end);

// --- the common case: another word stands there ---------------------------------------------------------

/// Two bytes of either spelling, in which most differ: Chinese characters differ in their third.
struct KeywordLead {
  char zh_first, zh_third, en_first, en_second;
};
inline constexpr KeywordLead keyword_leads[] = {
#define XH_KEYWORD(token, zh, en) {zh[0], zh[2], en[0], en[1]},
#include "language/keywords.def"
#undef XH_KEYWORD
};
/// Whether the keyword may stand at `at`, as far as these bytes tell.
inline bool may_stand(Keyword keyword, char const* at, char const* end) {
  auto const& lead = keyword_leads[static_cast<std::size_t>(keyword)];
  if (end - at < 3) return end != at;
  return static_cast<unsigned char>(*at) < 0x80
             ? at[0] == lead.en_first && (at[1] == lead.en_second || lead.en_second == 0)
             : at[0] == lead.zh_first && at[2] == lead.zh_third;
}
int keyword_bytes_there(Keyword keyword, char const* at, char const* end);
inline int keyword_bytes(Keyword keyword, char const* at, char const* end) {
  return may_stand(keyword, at, end) ? keyword_bytes_there(keyword, at, end) : 0;
}

}  // namespace xinheng::language::syntax
