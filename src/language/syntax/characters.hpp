#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "language/diagnostics/diagnostic.hpp"

/// What the characters of a source are: blanks, marks, parts of names. All of it sees well-formed UTF-8 only.
namespace xinheng::language::syntax {

/// Bytes of the name character at `at` (Chinese characters, letters, digits, `_`, `-`, in either width); 0 where
/// there is none.
inline int name_character(char const* at, char const* end);
/// End of the name characters that stand at `at`.
inline char const* name_end(char const* at, char const* end);

/// A mark in its half-width form: `（` is `(`, `【` is `{`, `、` and `，` are `,`, `·` is `;`. 0: no mark stands there.
struct Mark {
  char character{};
  int bytes{};
};
inline Mark mark_at(char const* at, char const* end);

/// The first byte that is neither blank nor inside a comment.
inline char const* skip_blank(char const* at, char const* end);
/// Like skip_blank, past `·` and `;` too, which mean nothing between clauses.
char const* skip_separators(char const* at, char const* end);

/// End of the quoted text that begins at `at`, behind its closing quote; nullptr where its line ends first.
char const* text_end(char const* at, char const* end);
/// Whether a quote (`"`, `“`, `＂`) opens at `at`.
bool opens_text(char const* at, char const* end);

/// A name in the form in which names are compared: letters, digits and marks in half width.
std::string folded_name(std::string_view written);

/// Reports what a reader cannot see or would take for something else: invisible and bidirectional characters,
/// blanks that are none, look-alikes of Latin letters and of Chinese characters.
void report_characters(Source const& source, FileId file, Diagnostics& diagnostics);

// --- the common cases, which reading a file consists of ------------------------------------------------

/// What a character's first byte says alone.
struct LeadByte {
  std::uint8_t name_bytes;  ///< of a name character; 0: none, or not to be told from this byte
  bool ends_blank;          ///< neither blank nor the beginning of a comment
};
inline constexpr std::array<LeadByte, 256> lead_bytes = [] {
  std::array<LeadByte, 256> result{};
  for (std::size_t lead = 0; lead < result.size(); ++lead) {
    bool const ascii_name = (lead >= 'a' && lead <= 'z') || (lead >= 'A' && lead <= 'Z') ||
                            (lead >= '0' && lead <= '9') || lead == '_' || lead == '-';
    bool const chinese = lead >= 0xE4 && lead <= 0xE9;  // U+4000 to U+9FFF: Chinese characters throughout
    result[lead].name_bytes = ascii_name ? 1 : chinese ? 3 : 0;
    result[lead].ends_blank = chinese || (lead > 0x20 && lead < 0x7F && lead != '/');
  }
  return result;
}();
int uncommon_name_character(char const* at, char const* end);
Mark mark_there(char const* at, char const* end);
char const* skip_some_blank(char const* at, char const* end);

inline int name_character(char const* at, char const* end) {
  if (at == end) return 0;
  auto const lead = static_cast<unsigned char>(*at);
  if (int const bytes = lead_bytes[lead].name_bytes) return bytes;
  return lead < 0x80 ? 0 : uncommon_name_character(at, end);
}

inline char const* name_end(char const* at, char const* end) {
  for (;;) {
    while (end - at >= 3) {
      auto const bytes = lead_bytes[static_cast<unsigned char>(*at)].name_bytes;
      if (bytes == 0) break;
      at += bytes;
    }
    int const bytes = name_character(at, end);
    if (bytes == 0) return at;
    at += bytes;
  }
}

inline Mark mark_at(char const* at, char const* end) {
  bool const none = at == end || lead_bytes[static_cast<unsigned char>(*at)].name_bytes != 0;
  return none ? Mark{} : mark_there(at, end);
}

inline char const* skip_blank(char const* at, char const* end) {
  if (at == end || lead_bytes[static_cast<unsigned char>(*at)].ends_blank) return at;
  // Between two words stands one blank.
  bool const one = end - at > 1 && *at == ' ' && lead_bytes[static_cast<unsigned char>(at[1])].ends_blank;
  return one ? at + 1 : skip_some_blank(at, end);
}

}  // namespace xinheng::language::syntax
