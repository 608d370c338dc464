#include "language/syntax/format/lines.hpp"

namespace xinheng::language::syntax {
namespace {

class Breaker {
 public:
  explicit Breaker(std::vector<Piece> const& pieces) : pieces_(pieces), spread_(pieces.size()), next_(pieces.size()) {
    find_spread_blocks();
    for (std::size_t i = pieces.size(); i-- > 0;) {
      bool const last = i + 1 == pieces.size();
      next_[i] = pieces[i].kind != TokenKind::comment ? pieces[i].kind : last ? TokenKind::close : next_[i + 1];
    }
  }

  std::vector<Line> run() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      auto const kind = pieces_[i].kind;
      bool const closes = kind == TokenKind::close && !open_.empty();
      bool const spread = closes && spread_[open_.back()];
      if (i == 0 || breaks_before(i)) begin_line(i, spread);
      if (closes) open_.pop_back();
      if (kind == TokenKind::open) open_.push_back(i);
      if (kind == TokenKind::head) in_head_ = true;
      if (kind == TokenKind::clause || kind == TokenKind::open) in_head_ = false;
      lines_.back().last = i + 1;
    }
    return std::move(lines_);
  }

 private:
  /// A block is spread over lines where the author ended one within it.
  void find_spread_blocks() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      auto const& piece = pieces_[i];
      bool const empty = piece.kind == TokenKind::close && i > 0 && pieces_[i - 1].kind == TokenKind::open;
      bool const ends_line =
          piece.kind == TokenKind::comment || (piece.line_breaks > 0 && piece.kind != TokenKind::open && !empty);
      if (ends_line) {
        for (auto const at : open) spread_[at] = true;
      }
      if (piece.kind == TokenKind::open) open.push_back(i);
      if (piece.kind == TokenKind::close && !open.empty()) open.pop_back();
    }
  }

  bool inside_spread_block() const { return !open_.empty() && spread_[open_.back()]; }

  bool breaks_before(std::size_t i) const {
    auto const& piece = pieces_[i];
    auto const& before = pieces_[i - 1];
    if (before.kind == TokenKind::comment) return true;
    if (piece.kind == TokenKind::open) return false;
    if (piece.kind == TokenKind::close) return inside_spread_block();
    if (piece.line_breaks > 0) return true;
    if (piece.kind == TokenKind::comment) return false;
    if (piece.kind == TokenKind::head) return open_.empty() || inside_spread_block();
    bool const behind_brace = before.kind == TokenKind::open || before.kind == TokenKind::close;
    return behind_brace && inside_spread_block();
  }

  void begin_line(std::size_t i, bool closes_block) {
    Line line;
    line.first = i;
    line.role = role_of(i);
    line.block = open_.empty() ? 0 : open_.back() + 1;
    line.in_head = in_head_;
    for (auto const at : open_) line.depth += spread_[at] ? 1 : 0;
    if (closes_block) --line.depth;
    bool const may_stand_apart = i != 0 && line.role != Line::Role::close && !opened_before(i);
    line.blank_before = may_stand_apart && pieces_[i].line_breaks > 1;
    lines_.push_back(line);
  }

  /// A comment is of the block where what comes behind it begins or ends something, and of a clause elsewhere.
  Line::Role role_of(std::size_t i) const {
    auto const kind = next_[i];
    bool const begins = kind == TokenKind::head || kind == TokenKind::clause || kind == TokenKind::close;
    if (pieces_[i].kind == TokenKind::comment) return begins ? Line::Role::comment : Line::Role::continuation;
    if (kind == TokenKind::head || kind == TokenKind::open) return Line::Role::head;
    if (kind == TokenKind::clause) return Line::Role::clause;
    return kind == TokenKind::close ? Line::Role::close : Line::Role::continuation;
  }

  /// Whether the line before opened the block.
  bool opened_before(std::size_t i) const {
    auto before = i - 1;
    if (pieces_[before].kind == TokenKind::comment && lines_.back().first != before) --before;
    return pieces_[before].kind == TokenKind::open;
  }

  std::vector<Piece> const& pieces_;
  std::vector<bool> spread_;       ///< of the piece that opens it: the block takes several lines
  std::vector<TokenKind> next_;    ///< of the first piece from here on that is no comment
  std::vector<std::size_t> open_;  ///< the pieces that opened the blocks around
  bool in_head_{};
  std::vector<Line> lines_;
};

}  // namespace

std::vector<Line> lines_of(std::vector<Piece> const& pieces) {
  return Breaker{pieces}.run();
}

}  // namespace xinheng::language::syntax
