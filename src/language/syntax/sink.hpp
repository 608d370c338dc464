#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/diagnostics/diagnostic.hpp"
#include "language/syntax/characters.hpp"
#include "language/syntax/keywords.hpp"
#include "language/syntax/token.hpp"

namespace xinheng::language::syntax {

/// What can be due at a place, in words of the field; each has its message.
enum class Due : std::uint16_t {
  keyword = 310,
  treatment = 320,
  list_kind,
  rank,
  organ_kind,
  value_type,
  subject_kind,
  outcome,
  standing,
  supposition,
  name = 330,
  list_name,
  ground_or_any,
  role_name,
  organ_name,
  category_name,
  fact_name,
  relation_name,
  attribute_name,
  subject_name,
  path = 340,
  text,
  date,
  term,
  number,
  percentage,
  document_number,
  clause,
  citation,
  condition,
  literal = 350,
  id,
  measure_path,
  reach,
  ground_name,
  scenario_name,
  year,
  end = 399,  ///< nothing more
  catalogue_name = 540,
  region = 880
};

/// Listens to one clause being read: where every attempt failed at last, what was due there, what stood before.
/// The furthest place at which something was due is the place to report.
struct Sink {
  struct Item {
    Due due{};
    Keyword keyword{};  ///< where due is `keyword`
    char mark{};        ///< where not 0: this mark instead
  };

  std::string_view text;
  FileId file;
  /// The words that begin a clause in the block being read: at a line's start they are that, and no name.
  std::vector<Keyword> const* clause_words{};
  bool days_are_working{};  ///< 日 即 工作日 in this block: `15日` is 15 working days, `15天` stays calendar days
  char const* furthest{};
  std::array<Item, 48> items{};
  std::size_t count{};
  std::string_view last;             ///< the token read last
  std::string_view before_furthest;  ///< the token read before `furthest`
  std::vector<Token>* tokens{};      ///< where not null: every token that was read, in order
  char const* clause_begin{};        ///< where the clause being read begins
  char const* looked_up{};           ///< where `word` stands
  Word word;
  char const* blank_begin{};            ///< where blanks were skipped last …
  char const* blank_end{};              ///< … and what stands behind them
  std::optional<Diagnostic> rejection;  ///< a literal that has its form and no meaning; says more than what was due

  void begin_clause() {
    furthest = nullptr;
    count = 0;
    last = before_furthest = {};
    rejection.reset();
  }
  void due_at(char const* at, Item item) {
    if (furthest != nullptr && at < furthest) return;
    if (at != furthest) {
      furthest = at;
      count = 0;
      before_furthest = last;
    }
    if (count < items.size()) items[count++] = item;
  }
  void matched(char const* begin, char const* end, TokenKind kind = TokenKind::name, Keyword keyword = {}) {
    last = {begin, static_cast<std::size_t>(end - begin)};
    record(begin, end, begin == clause_begin && kind == TokenKind::keyword ? TokenKind::clause : kind, keyword);
  }
  /// Adds a token. Those at or behind its place were read by an attempt that was given up.
  void record(char const* begin, char const* end, TokenKind kind, Keyword keyword = {}) {
    if (tokens == nullptr) return;
    auto const place = span(begin, end);
    while (!tokens->empty() && tokens->back().begin >= place.begin) tokens->pop_back();
    tokens->push_back({place.begin, place.end, kind, keyword});
  }

  /// The keywords that stand at `at`. Whoever reads a clause asks several times what it begins with.
  std::span<Keyword const> keywords_at(char const* at, char const* end) {
    if (at != looked_up || at == nullptr) {
      word = syntax::keywords_at(at, end);
      looked_up = at;
    }
    return word.keywords;
  }

  /// Bytes of the keyword where a word was looked up; 0 where it is not among them.
  int bytes_looked_up(Keyword keyword) const {
    return std::ranges::find(word.keywords, keyword) != word.keywords.end() ? word.bytes : 0;
  }
  /// Past the blanks at `at`, which every alternative of a grammar skips anew.
  char const* past_blank(char const* at, char const* end) {
    if (at != blank_begin) {
      blank_begin = at;
      blank_end = skip_blank(at, end);
    }
    return blank_end;
  }

  Span span(char const* begin, char const* end) const {
    return {file, static_cast<std::uint32_t>(begin - text.data()), static_cast<std::uint32_t>(end - text.data())};
  }
};

/// Where reading stands, within the bounds of one declaration.
struct Cursor {
  char const*& at;
  char const* end;
  Sink& sink;
};

/// Whether a construct was read; `no` leaves the cursor where it was, `failed` somewhere behind the failure.
enum class Read { yes, no, failed };

}  // namespace xinheng::language::syntax
