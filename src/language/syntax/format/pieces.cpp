#include "language/syntax/format/pieces.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "domain/citation.hpp"
#include "language/syntax/characters.hpp"
#include "support/normal_form.hpp"

namespace xinheng::language::syntax {
namespace {

using K = Keyword;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string quantity(std::string_view written) {
  std::string result;
  for (char const c : half_width(written)) {
    bool const blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank)
      result += c;
    else if (result.back() != ' ')
      result += ' ';
  }
  return result;
}

/// A term in 日 that means working days says so.
std::string working_days(std::string_view written) {
  auto text = quantity(written);
  constexpr std::string_view day = "日";
  if (text.ends_with(day)) return text.substr(0, text.size() - day.size()) + "个工作日";
  auto const number = text.find_first_not_of("0123456789");
  auto const unit = text.find("day");
  return text.substr(0, number) + " working " + text.substr(unit);
}

/// In half-width quotes, unless such a quote stands within.
std::string quoted(std::string_view written) {
  auto const open = static_cast<std::size_t>(mark_at(written.data(), written.data() + written.size()).bytes);
  auto const content = written.substr(open, written.size() - 2 * open);
  if (content.find('"') != content.npos) return std::string{written};
  return '"' + std::string{content} + '"';
}

/// The place of a clause is Chinese in either language: its digits are narrow, its brackets wide.
std::string place_of_clause(std::string_view written) {
  std::string text{written};
  if (text.starts_with("《")) return text;
  for (char digit = '0'; digit <= '9'; ++digit) {
    replace_all(text, std::string{'\xEF', '\xBC', static_cast<char>('\x90' + (digit - '0'))}, {&digit, 1});
  }
  replace_all(text, "(", "（");
  replace_all(text, ")", "）");
  return text;
}

std::string keyword_text(Keyword keyword, std::string_view written, Keywords keywords) {
  auto const& spellings = entry(keyword);
  bool const zh = keywords == Keywords::zh || (keywords == Keywords::as_written && written == spellings.zh);
  return std::string{zh ? spellings.zh : spellings.en};
}

/// Reads what stands between the tokens, and writes each in its canonical form.
class Collector {
 public:
  Collector(std::string_view text, Keywords keywords)
      : keywords_(keywords), begin_(text.data()), at_(begin_), end_(begin_ + text.size()) {}

  bool run(std::vector<Token> const& tokens) {
    for (auto const& token : tokens) {
      if (!gap(begin_ + token.begin)) return false;
      add(token);
      at_ = begin_ + token.end;
    }
    return gap(end_);
  }
  std::vector<Piece> take() { return std::move(pieces_); }

 private:
  bool gap(char const* next) {
    while (at_ < next) {
      if (*at_ == '\n' || *at_ == '\r') {
        at_ += *at_ == '\r' && at_ + 1 != next && at_[1] == '\n' ? 2 : 1;
        ++line_breaks_;
      } else if (*at_ == '/' && next - at_ > 1 && at_[1] == '/') {
        comment(next);
      } else if (auto const mark = mark_at(at_, end_); mark.character == ';') {
        put({TokenKind::separator, {}, english_ ? ";" : "·", english_}, at_);
        at_ += mark.bytes;
      } else {
        // One blank; it must not run over a line's end, which is counted above.
        auto const line = std::find_if(at_, next, [](char c) { return c == '\n' || c == '\r' || c == '/'; });
        auto const behind = std::min(skip_blank(at_, line), next);
        if (behind == at_) return false;
        at_ = behind;
      }
    }
    return at_ == next;
  }

  void comment(char const* next) {
    auto const line = std::find_if(at_, next, [](char c) { return c == '\n' || c == '\r'; });
    std::string text{at_, line};
    while (text.back() == ' ' || text.back() == '\t') text.pop_back();
    put({TokenKind::comment, {}, std::move(text), english_}, at_);
    at_ = line;
  }

  void add(Token const& token) {
    std::string_view const written{begin_ + token.begin, token.end - token.begin};
    bool const begins = token.kind == TokenKind::head || token.kind == TokenKind::clause;
    if (keywords_ != Keywords::as_written)
      english_ = keywords_ == Keywords::en;
    else if (begins)
      english_ = written != entry(token.keyword).zh;
    Piece piece{token.kind, token.keyword, text_of(token.kind, token.keyword, written), english_};
    if (token.kind == TokenKind::mark && (piece.text == "·" || piece.text == ";")) piece.kind = TokenKind::separator;
    if (token.kind == TokenKind::working_days) piece.kind = TokenKind::quantity;
    put(std::move(piece), begin_ + token.begin);
  }

  std::string text_of(TokenKind kind, Keyword keyword, std::string_view written) const {
    switch (kind) {
      case TokenKind::head:
      case TokenKind::clause:
      case TokenKind::keyword:
        return keyword_text(keyword, written, keywords_);
      case TokenKind::name: {
        std::string text{written};
        replace_all(text, "／", "/");
        replace_all(text, "＊", "*");
        return text;
      }
      case TokenKind::quantity:
        return quantity(written);
      case TokenKind::working_days:
        return working_days(written);
      case TokenKind::text:
        return quoted(written);
      case TokenKind::document:
        return DocumentNumber::parse(written)->text();
      case TokenKind::verbatim:
      case TokenKind::place:
        return place_of_clause(written);
      case TokenKind::mark:
        return mark(written);
      case TokenKind::open:
        return "{";
      case TokenKind::close:
        return "}";
      case TokenKind::separator:
      case TokenKind::comment:
        break;
    }
    return std::string{written};
  }

  std::string mark(std::string_view written) const {
    char const character = mark_at(written.data(), written.data() + written.size()).character;
    if (!english_ && character == ',') return "、";
    if (!english_ && character == ':') return "：";
    if (!english_ && character == ';') return "·";
    return std::string{character};
  }

  void put(Piece piece, char const* at) {
    piece.line_breaks = std::exchange(line_breaks_, 0);
    piece.place = static_cast<std::uint32_t>(at - begin_);
    pieces_.push_back(std::move(piece));
  }

  Keywords keywords_;
  char const* begin_;
  char const* at_;
  char const* end_;
  bool english_{};
  std::size_t line_breaks_{};
  std::vector<Piece> pieces_;
};

/// A separator that stands at a line's beginning, beside a brace or behind another, or between declarations is left
/// out. One at a line's end stays: it says that a ground goes on.
std::vector<Piece> without_idle_separators(std::vector<Piece> pieces) {
  std::vector<Piece> result;
  std::size_t line_breaks = 0, depth = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    auto& piece = pieces[i];
    piece.line_breaks = std::max(piece.line_breaks, std::exchange(line_breaks, 0));
    if (piece.kind == TokenKind::open) ++depth;
    if (piece.kind == TokenKind::close && depth > 0) --depth;
    if (piece.kind == TokenKind::separator) {
      auto const next = i + 1 < pieces.size() ? pieces[i + 1].kind : TokenKind::close;
      auto const before = result.empty() ? TokenKind::open : result.back().kind;
      bool const idle = piece.line_breaks > 0 || depth == 0 || next == TokenKind::close || before == TokenKind::open ||
                        before == TokenKind::separator;
      if (idle) {
        line_breaks = piece.line_breaks;
        continue;
      }
    }
    result.push_back(std::move(piece));
  }
  return result;
}

/// Puts what English says in another order into the order of its language, on one line. A comment within keeps the
/// order as it is: both are read in either.
class Arranger {
 public:
  explicit Arranger(std::vector<Piece> pieces) : from_(std::move(pieces)) { to_.reserve(from_.size()); }

  std::vector<Piece> run() {
    Keyword clause{};
    while (at_ < from_.size()) {
      auto const& piece = from_[at_];
      if (piece.kind == TokenKind::head || piece.kind == TokenKind::clause) clause = piece.keyword;
      if (clause == K::reaching && reach()) continue;
      if (clause == K::calendar && year()) continue;
      to_.push_back(std::move(from_[at_++]));
    }
    return std::move(to_);
  }

 private:
  static constexpr auto name = static_cast<Keyword>(0xFFFF);  // stands for any name

  bool stand_here(std::initializer_list<Keyword> words) const {
    if (from_.size() - at_ < words.size()) return false;
    return std::equal(
        words.begin(), words.end(), from_.begin() + static_cast<std::ptrdiff_t>(at_),
        [](Keyword word, Piece const& piece) { return word == name ? piece.kind == TokenKind::name : piece.is(word); });
  }

  /// Says `words` instead of the next `count` pieces, of which the name is kept.
  bool say(std::size_t count, std::size_t name_at, std::initializer_list<Keyword> words) {
    auto const first = from_[at_];
    auto line_breaks = first.line_breaks;
    for (auto const word : words) {
      to_.push_back(word == name ? from_[at_ + name_at] : keyword(word, first));
      to_.back().line_breaks = std::exchange(line_breaks, 0);
    }
    at_ += count;
    return true;
  }

  static Piece keyword(Keyword word, Piece const& beside) {
    return {TokenKind::keyword, word, std::string{beside.english ? entry(word).en : entry(word).zh},
            beside.english,     0,    beside.place};
  }

  bool reach() {
    bool const english = from_[at_].english;
    auto const relation = [&](std::size_t count, std::size_t name_at) {
      if (english) return say(count, name_at, {name, K::of, K::listed_subject});
      return say(count, name_at, {K::listed_subject, K::of, name});
    };
    auto const organisation = [&](std::size_t count, std::size_t name_at) {
      if (english) return say(count, name_at, {K::organisation, K::whose, name, K::is, K::listed_subject});
      return say(count, name_at, {K::with, K::listed_subject, K::as, name, K::of, K::organisation});
    };
    if (stand_here({K::listed_subject, K::of, name})) return relation(3, 2);
    if (stand_here({name, K::of, K::listed_subject})) return relation(3, 0);
    if (stand_here({K::with, K::listed_subject, K::as, name, K::of, K::organisation})) return organisation(6, 3);
    return stand_here({K::organisation, K::whose, name, K::is, K::listed_subject}) && organisation(5, 2);
  }

  /// `日历 2026年`, `calendar 2026`
  bool year() {
    auto const& piece = from_[at_];
    if (piece.is(K::of_year)) {
      ++at_;
      return true;
    }
    if (piece.kind != TokenKind::quantity || piece.english) return false;
    auto of_year = keyword(K::of_year, piece);
    to_.push_back(std::move(from_[at_++]));
    to_.push_back(std::move(of_year));
    return true;
  }

  std::vector<Piece> from_, to_;
  std::size_t at_{};
};

}  // namespace

std::optional<std::vector<Piece>> pieces_of(Source const& source, std::vector<Token> const& tokens, Keywords keywords) {
  Collector collector{source.text(), keywords};
  if (!collector.run(tokens)) return std::nullopt;
  return Arranger{without_idle_separators(collector.take())}.run();
}

}  // namespace xinheng::language::syntax
