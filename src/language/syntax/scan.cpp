#include "language/syntax/scan.hpp"

#include <array>
#include <optional>
#include <string_view>

#include "language/diagnostics/report_syntax.hpp"
#include "language/syntax/characters.hpp"

namespace xinheng::language::syntax {
namespace {

constexpr std::array declaration_keywords = {Keyword::organ,      Keyword::law,        Keyword::catalogue,
                                             Keyword::calendar,   Keyword::role,       Keyword::fact,
                                             Keyword::relation,   Keyword::checkpoint, Keyword::list,
                                             Keyword::memorandum, Keyword::precedence, Keyword::scenario};

std::optional<Keyword> declaration_keyword(char const* at, char const* end) {
  for (auto const keyword : declaration_keywords) {
    if (keyword_bytes(keyword, at, end) != 0) return keyword;
  }
  return std::nullopt;
}

class Scanner {
 public:
  Scanner(Source const& source, FileId file, Diagnostics& diagnostics)
      : begin_(source.text().data()), end_(begin_ + source.text().size()), file_(file), diagnostics_(diagnostics) {}

  Scan run() {
    scan_.stray_end = offset(end_);
    auto at = begin_;
    bool column_one = true;
    while (at != end_) {
      if (*at == '\n' || *at == '\r') {
        ++at;
        column_one = true;
        continue;
      }
      if (auto const next = skip_blank(at, end_); next != at) {
        column_one = next != begin_ && (next[-1] == '\n' || next[-1] == '\r');
        at = next;
        continue;
      }
      at = token(at, column_one);
      column_one = false;
    }
    if (!scan_.declarations.empty()) scan_.declarations.back().end = offset(end_);
    return std::move(scan_);
  }

 private:
  char const* token(char const* at, bool column_one) {
    if (opens_text(at, end_)) {
      awaits_name_ = false;
      if (auto const behind = text_end(at, end_)) return behind;
      while (at != end_ && *at != '\n' && *at != '\r') ++at;
      return at;
    }
    if (auto const mark = mark_at(at, end_); mark.bytes != 0) {
      bracket(mark.character, at, mark.bytes);
      joined_ = mark.character == '/' || mark.character == '.';
      return at + mark.bytes;
    }
    if (name_character(at, end_) == 0) {
      ++at;
      while (at != end_ && (static_cast<unsigned char>(*at) & 0xC0u) == 0x80u) ++at;
      return at;
    }
    bool const may_begin = column_one || (braces_ == 0 && parentheses_ == 0 && !awaits_name_ && !joined_);
    bool begins = false;
    if (may_begin) {
      if (auto const keyword = declaration_keyword(at, end_)) {
        start(*keyword, at);
        begins = true;
      }
    }
    awaits_name_ = begins;
    joined_ = false;
    while (int const bytes = name_character(at, end_)) at += bytes;
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
  bool awaits_name_{};  ///< the word before was a declaration's keyword: this one is its name
  bool joined_{};       ///< after `/` or `.`: part of a path
};

}  // namespace

Scan scan(Source const& source, FileId file, Diagnostics& diagnostics) {
  return Scanner{source, file, diagnostics}.run();
}

}  // namespace xinheng::language::syntax
