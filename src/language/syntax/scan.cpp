#include "language/syntax/scan.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "language/diagnostics/report_syntax.hpp"
#include "language/syntax/characters.hpp"

namespace xinheng::language::syntax {
namespace {

constexpr std::array declaration_keywords = {
    Keyword::organ,      Keyword::law,      Keyword::catalogue,  Keyword::calendar, Keyword::role,
    Keyword::fact,       Keyword::relation, Keyword::checkpoint, Keyword::list,     Keyword::memorandum,
    Keyword::precedence, Keyword::region,   Keyword::stop,       Keyword::scenario, Keyword::claim};

std::optional<Keyword> declaration_keyword(char const* at, char const* end) {
  for (auto const keyword : keywords_at(at, end).keywords) {
    if (std::ranges::find(declaration_keywords, keyword) != declaration_keywords.end()) return keyword;
  }
  return std::nullopt;
}

/// By first byte, the bytes of a character that within brackets changes nothing: of words, blanks, marks that are no
/// bracket; 0: look at it.
constexpr std::array<std::uint8_t, 256> dull_bytes = [] {
  std::array<std::uint8_t, 256> result{};
  for (std::size_t lead = 0; lead < result.size(); ++lead) result[lead] = lead_bytes[lead].name_bytes;
  for (char const c : std::string_view{" \t!#$%&'*+,.:;<=>?@[\\]^`|~"}) result[static_cast<std::size_t>(c)] = 1;
  return result;
}();

class Scanner {
 public:
  Scanner(Source const& source, FileId file, Diagnostics& diagnostics)
      : begin_(source.text().data()), end_(begin_ + source.text().size()), file_(file), diagnostics_(diagnostics) {}

  Scan run() {
    scan_.stray_end = offset(end_);
    auto at = begin_;
    bool column_one = true;
    while (at != end_) {
      if (auto const next = skip_blank(at, end_); next != at) {
        column_one = next[-1] == '\n' || next[-1] == '\r';
        at = next;
        continue;
      }
      at = name_character(at, end_) != 0 ? word(at, column_one) : mark(at);
      column_one = false;
    }
    if (!scan_.declarations.empty()) scan_.declarations.back().end = offset(end_);
    return std::move(scan_);
  }

 private:
  char const* word(char const* at, bool column_one) {
    bool const outside = !within_brackets();
    bool const may_begin = column_one || (outside && !awaits_name_ && !joined_);
    // What stands in the first column and is no keyword was meant for one: behind it, too, comes a name.
    awaits_name_ = column_one && outside && !awaits_name_;
    joined_ = false;
    if (may_begin) {
      if (auto const keyword = declaration_keyword(at, end_)) {
        start(*keyword, at);
        awaits_name_ = true;
      }
    }
    at = name_end(at, end_);
    return within_brackets() ? dull_end(at) : at;
  }

  bool within_brackets() const { return braces_ != 0 || parentheses_ != 0; }

  /// Past what changes nothing within brackets: line ends too where the next line is indented.
  static char const* dull_end(char const* at) {
    for (;;) {
      // The byte behind a text is 0, which is not dull.
      while (auto const bytes = dull_bytes[static_cast<unsigned char>(*at)]) at += bytes;
      if (at[0] != '\n' || at[1] != ' ') return at;
      at += 2;
    }
  }

  /// Past a mark, a quoted text, or a character that is nothing.
  char const* mark(char const* at) {
    auto const mark = mark_at(at, end_);
    if (mark.character == '"') {
      awaits_name_ = false;
      if (auto const behind = text_end(at, end_)) return behind;
      while (at != end_ && *at != '\n' && *at != '\r') ++at;
      return at;
    }
    if (mark.bytes != 0) {
      bracket(mark.character, at, mark.bytes);
      joined_ = mark.character == '/' || mark.character == '.';
      return at + mark.bytes;
    }
    ++at;
    while (at != end_ && (static_cast<unsigned char>(*at) & 0xC0u) == 0x80u) ++at;
    return at;
  }

  void bracket(char character, char const* at, int bytes) {
    switch (character) {
      case '{':
        ++braces_;
        break;
      case '}':
        braces_ = braces_ == 0 ? 0 : braces_ - 1;
        parentheses_ = 0;
        break;
      case '(':
        ++parentheses_;
        break;
      case ')':
        parentheses_ = parentheses_ == 0 ? 0 : parentheses_ - 1;
        break;
      default:
        return;
    }
    if (braces_ + parentheses_ <= deepest_nesting || scan_.declarations.empty()) return;
    auto& declaration = scan_.declarations.back();
    if (declaration.too_deep) return;
    declaration.too_deep = true;
    diagnostics_.add(report::too_deep({file_, offset(at), offset(at + bytes)}, deepest_nesting));
  }

  void start(Keyword keyword, char const* at) {
    if (scan_.declarations.empty())
      scan_.stray_end = offset(at);
    else
      scan_.declarations.back().end = offset(at);
    scan_.declarations.push_back({keyword, offset(at), offset(end_), false});
    braces_ = parentheses_ = 0;
  }

  std::uint32_t offset(char const* at) const { return static_cast<std::uint32_t>(at - begin_); }

  char const* begin_;
  char const* end_;
  FileId file_;
  Diagnostics& diagnostics_;
  Scan scan_;
  std::size_t braces_{}, parentheses_{};
  bool awaits_name_{};  ///< the word before was a declaration's keyword, or meant to be: this one is its name
  bool joined_{};       ///< after `/` or `.`: part of a path
};

}  // namespace

Scan scan(Source const& source, FileId file, Diagnostics& diagnostics) {
  return Scanner{source, file, diagnostics}.run();
}

}  // namespace xinheng::language::syntax
