#include "language/syntax/format/layout.hpp"

#include <algorithm>
#include <map>

#include "language/syntax/format/lines.hpp"
#include "support/utf8.hpp"

namespace xinheng::language::syntax {
namespace {

using K = Keyword;
using Role = Line::Role;

constexpr std::size_t indent = 2;       // a level
constexpr std::size_t gap = 2;          // between columns, and before a comment
constexpr std::size_t head_indent = 4;  // of what continues a head

/// The clauses whose lists hold sentences: a blank stands behind the list's mark.
bool lists_sentences(Keyword clause) {
  return clause == K::given || clause == K::check;
}

bool opens(Piece const& piece) {
  return piece.is_mark("(") || piece.is_mark("{");
}
bool closes(Piece const& piece) {
  return piece.is_mark(")") || piece.is_mark("}");
}

bool blank_between(Piece const& a, Piece const& b, Keyword clause) {
  if (b.kind == TokenKind::separator) return !b.english;
  if (b.kind == TokenKind::place) return false;
  if (b.kind == TokenKind::close) return a.kind != TokenKind::open;
  if (b.kind == TokenKind::mark && !opens(b)) return false;
  if (opens(a) || a.is_mark(".") || a.is_mark("：")) return false;
  if (a.is_mark("、")) return lists_sentences(clause);
  if (b.is(K::points) || b.is(K::of_year)) return b.english;
  return true;
}

class Writer {
 public:
  explicit Writer(std::vector<Piece> const& pieces)
      : pieces_(pieces), lines_(lines_of(pieces)), clauses_(clauses()), brackets_(brackets()), stops_(pieces.size()) {}

  std::string run() {
    align_values();
    align_terms();
    align_comments();
    std::string text;
    for (auto const& line : lines_) {
      if (line.blank_before) text += '\n';
      text += written(line, line.last) + '\n';
    }
    return text;
  }

 private:
  /// The clause that each piece belongs to.
  std::vector<Keyword> clauses() const {
    std::vector<Keyword> result(pieces_.size());
    Keyword clause = K::organ;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      auto const kind = pieces_[i].kind;
      if (kind == TokenKind::clause || kind == TokenKind::head) clause = pieces_[i].keyword;
      result[i] = clause;
    }
    return result;
  }

  std::size_t indentation(Line const& line) const {
    auto const left = indent * line.depth;
    if (line.role != Role::continuation) return left;
    auto const column = columns_.find(line.block);
    if (line.in_head || column == columns_.end()) return left + head_indent;
    return left + column->second + indent * brackets_[line.first];
  }

  /// Brackets of the clause that are open before each piece, but for one that closes there.
  std::vector<std::size_t> brackets() const {
    std::vector<std::size_t> result(pieces_.size());
    std::size_t open = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].kind == TokenKind::clause) open = 0;
      if (closes(pieces_[i]) && open > 0) --open;
      result[i] = open;
      if (opens(pieces_[i])) ++open;
    }
    return result;
  }

  /// The line up to a piece.
  std::string written(Line const& line, std::size_t last) const {
    std::string text(indentation(line), ' ');
    for (auto i = line.first; i != last; ++i) {
      if (i != line.first) pad(text, i);
      text += pieces_[i].text;
    }
    return text;
  }

  void pad(std::string& text, std::size_t i) const {
    auto const width = stops_[i] == 0 ? 0 : utf8::display_width(text);
    if (stops_[i] > width)
      text.append(stops_[i] - width, ' ');
    else if (blank_between(pieces_[i - 1], pieces_[i], clauses_[i]))
      text += ' ';
  }

  /// Each block's clauses have their values in one column.
  void align_values() {
    for (auto const& line : lines_) {
      if (line.role != Role::clause) continue;
      auto& column = columns_[line.block];
      column = std::max(column, utf8::display_width(pieces_[line.first].text) + gap);
    }
    for (auto const& line : lines_) {
      if (line.role != Role::clause || line.last - line.first < 2) continue;
      stops_[line.first + 1] = indent * line.depth + columns_[line.block];
    }
  }

  /// The terms of a list's grounds stand in one column too.
  void align_terms() {
    std::map<std::size_t, std::size_t> columns;  // by block
    auto const term_of = [&](Line const& line) {
      auto term = line.last;
      if (line.role != Role::clause || pieces_[line.first].keyword != K::ground) return term;
      term = line.first;
      while (term != line.last && !(pieces_[term].kind == TokenKind::keyword && pieces_[term].keyword == K::term))
        ++term;
      return term;
    };
    for (auto const& line : lines_) {
      auto const term = term_of(line);
      if (term == line.last) continue;
      auto& column = columns[line.block];
      column = std::max(column, utf8::display_width(written(line, term)) + gap);
    }
    for (auto const& line : lines_) {
      auto const term = term_of(line);
      if (term != line.last) stops_[term] = columns[line.block];
    }
  }

  /// Comments behind lines that follow one another.
  void align_comments() {
    auto const trailing = [&](Line const& line) {
      return line.last - line.first > 1 && pieces_[line.last - 1].kind == TokenKind::comment;
    };
    for (std::size_t begin = 0; begin < lines_.size(); ++begin) {
      std::size_t column = 0;
      auto end = begin;
      for (; end < lines_.size() && trailing(lines_[end]) && (end == begin || !lines_[end].blank_before); ++end) {
        column = std::max(column, utf8::display_width(written(lines_[end], lines_[end].last - 1)) + gap);
      }
      for (auto i = begin; i < end; ++i) stops_[lines_[i].last - 1] = column;
      if (end > begin) begin = end - 1;
    }
  }

  std::vector<Piece> const& pieces_;
  std::vector<Line> lines_;
  std::vector<Keyword> clauses_;
  std::vector<std::size_t> brackets_;
  std::vector<std::size_t> stops_;              ///< where not 0: the column at which the piece stands
  std::map<std::size_t, std::size_t> columns_;  ///< of a block's values, from its clauses' first column
};

}  // namespace

std::string lay_out(std::vector<Piece> const& pieces) {
  return Writer{pieces}.run();
}

}  // namespace xinheng::language::syntax
