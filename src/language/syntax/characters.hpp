#pragma once

#include <string>
#include <string_view>

#include "language/diagnostics/diagnostic.hpp"

/// What the characters of a source are: blanks, marks, parts of names. All of it sees well-formed UTF-8 only.
namespace xinheng::language::syntax {

/// Bytes of the name character at `at` (Chinese characters, letters, digits, `_`, `-`, in either width); 0 where
/// there is none.
int name_character(char const* at, char const* end);

/// A mark in its half-width form: `（` is `(`, `【` is `{`, `、` and `，` are `,`, `·` is `;`. 0: no mark stands there.
struct Mark {
  char character{};
  int bytes{};
};
Mark mark_at(char const* at, char const* end);

/// The first byte that is neither blank nor inside a comment.
char const* skip_blank(char const* at, char const* end);
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

}  // namespace xinheng::language::syntax
