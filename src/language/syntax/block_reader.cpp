#include "language/syntax/block_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "language/diagnostics/near_names.hpp"
#include "language/diagnostics/report_syntax.hpp"
#include "language/syntax/characters.hpp"
#include "support/utf8.hpp"

namespace xinheng::language::syntax {
namespace {

bool holds(std::span<Keyword const> keywords, Keyword keyword) {
  for (auto const one : keywords) {
    if (one == keyword) return true;
  }
  return false;
}

/// The spelling that suits the file: English where the word before is.
std::string spelling(Keyword keyword, bool english) {
  return std::string{english ? entry(keyword).en : entry(keyword).zh};
}

std::string shown_mark(char mark, bool english) {
  if (!english && mark == ',') return "「、」";
  if (!english && mark == ':') return "：";
  return std::string(1, mark);
}

std::string joined(std::vector<std::string> const& words) {
  std::string result;
  for (auto const& word : words) {
    if (!result.empty()) result += "、";
    result += word;
  }
  return result;
}

}  // namespace

BlockReader::BlockReader(Source const& source, FileId file, std::uint32_t begin, std::uint32_t end,
                         Diagnostics& diagnostics, std::vector<Token>* tokens)
    : begin_(source.text().data() + begin),
      at_(begin_),
      end_(source.text().data() + end),
      behind_last_(begin_),
      diagnostics_(diagnostics) {
  sink_.text = source.text();
  sink_.file = file;
  sink_.tokens = tokens;
}

void BlockReader::keyword(Keyword keyword) {
  headed_ = true;
  head_ = keyword;
  int const bytes = keyword_bytes(keyword, at_, end_);
  owner_ = {{at_, static_cast<std::size_t>(bytes)}, {}, false};
  sink_.begin_clause();
  sink_.matched(at_, at_ + bytes, TokenKind::head, keyword);
  at_ += bytes;
  behind_last_ = at_;
}

bool BlockReader::must_read(std::function<Read(Cursor)> const& construct) {
  at_ = skip_blank(at_, end_);
  auto const begin = at_;
  if (construct(cursor()) == Read::yes) {
    behind_last_ = at_;
    owner_.title = {begin, static_cast<std::size_t>(at_ - begin)};
    return true;
  }
  report_failure(begin);
  skip_to_brace();
  return false;
}

bool BlockReader::read_title(Title& title) {
  title.damaged = !must_read([&](Cursor cursor) { return grammar::read_title(cursor, title); });
  auto& name = title.name.span;
  if (name.end != 0)
    owner_ = {owner_.keyword, sink_.text.substr(name.begin, name.end - name.begin), true};
  else
    name = sink_.span(behind_last_, behind_last_);
  return !title.damaged;
}

/// What stands between the braces of a declaration can be read although its head cannot.
void BlockReader::skip_to_brace() {
  headed_ = false;
  while (at_ != end_ && *at_ != '\n' && *at_ != '\r' && mark_at(at_, end_).character != '{') at_ = token_end(at_);
  behind_last_ = at_;
  sink_.begin_clause();
}

void BlockReader::report(Diagnostic diagnostic) {
  ++reported_;
  diagnostics_.add(std::move(diagnostic));
}

bool BlockReader::block(Clauses const& clauses, bool optional) {
  at_ = skip_blank(at_, end_);
  auto const open = mark_at(at_, end_);
  if (open.character != '{') {
    if (optional || !headed_) return headed_;
    sink_.due_at(at_, {Due::keyword, {}, '{'});
    report_failure(at_);
    closed_ = false;
    return false;
  }
  auto const opened = sink_.span(at_, at_ + open.bytes);
  sink_.record(at_, at_ + open.bytes, TokenKind::open);
  at_ += open.bytes;
  behind_last_ = at_;
  bool good = true;
  std::vector<Span> seen(clauses.once.size());
  auto const& keywords = clause_keywords(clauses);
  for (;;) {
    sink_.clause_words = &keywords;
    at_ = skip_separators(sink_.past_blank(at_, end_), end_);
    if (gave_up()) {
      behind_last_ = at_ = end_;
      closed_ = true;
      return false;
    }
    auto const mark = mark_at(at_, end_);
    if (mark.character == '}') {
      auto const brace = sink_.span(at_, at_ + mark.bytes);
      sink_.record(at_, at_ + mark.bytes, TokenKind::close);
      at_ += mark.bytes;
      behind_last_ = at_;
      auto const next = skip_separators(at_, end_);
      if (!first_in_line(next) || !stands_here(clauses.always_ours, next)) {
        closed_ = true;
        return good;
      }
      report(report::closed_twice(brace));
      good = false;
      continue;
    }
    if (at_ == end_ || belongs_outside(at_)) {
      auto const last = behind_last_ == begin_ ? opened : sink_.span(behind_last_ - 1, behind_last_);
      auto const ended_by = at_ == end_ ? last : sink_.span(at_, token_end(at_));
      report(report::not_closed(opened, owner(), ended_by));
      closed_ = false;
      return false;
    }
    if (clauses.nested && stands_here(clauses.nested_keywords, at_)) {
      enclosing_.push_back(&clauses.always_ours);
      auto const owner = owner_;
      clauses.nested();
      owner_ = owner;
      enclosing_.pop_back();
      continue;
    }
    auto const begin = at_;
    sink_.begin_clause();
    sink_.clause_begin = begin;
    auto const words = sink_.keywords_at(begin, end_);
    auto const word_end = begin + sink_.word.bytes;
    auto const read = clauses.read(cursor());
    if (read == Read::yes) {
      behind_last_ = at_;
      for (auto const word : words) {
        auto const once = std::ranges::find(clauses.once, word == Keyword::may ? Keyword::must : word);
        if (once == clauses.once.end()) continue;
        auto const span = sink_.span(begin, word_end);
        auto& first = seen[static_cast<std::size_t>(once - clauses.once.begin())];
        if (first.end == 0) {
          first = span;
        } else {
          report(report::clause_twice(span, owner(), shown(begin, word_end), first));
          good = false;
        }
        break;
      }
      continue;
    }
    good = false;
    char const* from = nullptr;
    if (read == Read::no) {
      report_unknown(begin, keywords);
      from = token_end(begin);
    } else {
      report_failure(begin);
      from = std::max(token_end(begin), sink_.furthest == nullptr ? begin : sink_.furthest);
    }
    at_ = next_clause(from, keywords, first_in_line(begin) ? indentation(begin) : 0);
    behind_last_ = at_;
  }
}

std::vector<Broken> BlockReader::leftover() {
  std::vector<Broken> begun;
  for (;;) {
    at_ = skip_separators(at_, end_);
    if (gave_up()) at_ = end_;
    if (at_ == end_) return begun;
    auto const mark = mark_at(at_, end_);
    auto const behind = token_end(at_);
    auto const span = sink_.span(at_, behind);
    if (mark.character == '}') {
      report(report::closed_twice(span));
      at_ = behind;
      continue;
    }
    auto const word = shown(at_, behind);
    std::vector<std::string> words;
    bool const english = static_cast<unsigned char>(*at_) < 0x80;
    constexpr std::array keywords = {Keyword::organ, Keyword::law,        Keyword::catalogue,  Keyword::calendar,
                                     Keyword::role,  Keyword::fact,       Keyword::relation,   Keyword::checkpoint,
                                     Keyword::list,  Keyword::memorandum, Keyword::precedence, Keyword::region,
                                     Keyword::stop,  Keyword::scenario,   Keyword::claim};
    for (auto const keyword : keywords) words.push_back(spelling(keyword, english));
    std::optional<Keyword> meant;
    if (mark.character != 0 && !owner_.keyword.empty()) {
      report(report::nothing_more_due(span, owner(), owner(), word));
    } else {
      auto const near = near_names(word, words);
      if (!near.empty()) {
        meant = keywords[static_cast<std::size_t>(std::ranges::find(words, near.front()) - words.begin())];
      }
      report(report::not_a_declaration(span, word, near));
    }
    // Past it: to the end of its braces, or of its line where it has none.
    int depth = 0;
    for (at_ = mark.character == '{' ? at_ : behind; at_ != end_;) {
      if ((*at_ == '\n' || *at_ == '\r') && depth == 0) {
        // A brace on the next line still belongs to it.
        auto const next = skip_blank(at_, end_);
        if (mark_at(next, end_).character != '{') break;
      }
      if (auto const next = skip_blank(at_, end_); next != at_ && depth > 0) {
        at_ = next;
        continue;
      }
      auto const here = mark_at(at_, end_).character;
      auto const next = token_end(at_);
      if (here == '{') ++depth;
      if (here == '}' && --depth <= 0) {
        at_ = depth < 0 ? at_ : next;
        break;
      }
      at_ = next;
    }
    if (!meant) continue;
    auto titles = titles_between(behind, at_, *meant);
    std::ranges::move(titles, std::back_inserter(begun));
  }
}

/// The first name, and every name with an id behind it: of the declaration, its measures, nodes, grounds.
std::vector<Broken> BlockReader::titles_between(char const* at, char const* end, Keyword keyword) const {
  std::vector<Broken> titles;
  Name name;
  while ((at = skip_separators(at, end)) < end) {
    auto const behind = token_end(at);
    if (name_character(at, end) != 0) {
      name = {std::string{at, behind}, sink_.span(at, behind)};
      if (titles.empty()) titles.push_back({std::string{entry(keyword).zh}, {name, std::nullopt}, name.span});
    } else if (mark_at(at, end).character == '(' && !name.value.empty()) {
      auto const id = skip_blank(behind, end);
      auto const id_end = token_end(id);
      Title title{name, Name{std::string{id, id_end}, sink_.span(id, id_end)}};
      titles.push_back({std::string{entry(keyword).zh}, std::move(title), name.span});
    }
    at = behind;
  }
  return titles;
}

bool BlockReader::stands_here(std::vector<Keyword> const& keywords, char const* at) {
  for (auto const keyword : sink_.keywords_at(at, end_)) {
    if (holds(keywords, keyword)) return true;
  }
  return false;
}

bool BlockReader::belongs_outside(char const* at) {
  for (auto const* const keywords : enclosing_) {
    if (stands_here(*keywords, at)) return first_in_line(at);
  }
  return false;
}

bool BlockReader::first_in_line(char const* at) const {
  while (at != sink_.text.data() && (at[-1] == ' ' || at[-1] == '\t')) --at;
  return at == sink_.text.data() || at[-1] == '\n' || at[-1] == '\r';
}

/// Bytes before the first word of the line; a tab counts as one.
std::size_t BlockReader::indentation(char const* at) const {
  auto begin = at;
  while (begin != sink_.text.data() && (begin[-1] == ' ' || begin[-1] == '\t')) --begin;
  return static_cast<std::size_t>(at - begin);
}

char const* BlockReader::token_end(char const* at) const {
  if (at == end_) return at;
  auto behind = name_end(at, end_);
  if (behind != at) return behind;
  if (opens_text(at, end_)) {
    if (auto const close = text_end(at, end_)) return close;
    while (behind != end_ && *behind != '\n' && *behind != '\r') ++behind;
    return behind;
  }
  if (auto const mark = mark_at(at, end_); mark.bytes != 0) return at + mark.bytes;
  return at + utf8::decode({at, static_cast<std::size_t>(end_ - at)}, 0).bytes;
}

std::string BlockReader::owner() const {
  std::string result{owner_.keyword};
  auto const& title = owner_.title;
  if (title.empty()) return result;
  constexpr std::size_t longest_name = 200;  // characters: said with every error in the block, however long it is
  auto const end = title.data() + title.size();
  return result + ' ' + (owner_.whole ? shown(title.data(), end, longest_name) : shown(title.data(), end));
}

std::string BlockReader::shown(char const* begin, char const* end, std::size_t longest) const {
  std::string_view const all{begin, static_cast<std::size_t>(end - begin)};
  std::size_t at = 0;
  for (std::size_t characters = 0; at < all.size(); ++characters) {
    auto const bytes = utf8::decode(all, at).bytes;
    if (characters == longest || all[at] == '\n' || all[at] == '\r') return std::string{all.substr(0, at)} + "…";
    at += bytes;
  }
  return std::string{all};
}

/// The words that begin a clause here: what was due where nothing is. The same for every block with this head.
std::vector<Keyword> const& BlockReader::clause_keywords(Clauses const& clauses) {
  auto const [known, is_new] = clause_keywords_.try_emplace(head_, clauses.nested_keywords);
  auto& keywords = known->second;
  if (!is_new) return keywords;
  Sink listening;
  listening.text = {end_, 0};
  listening.begin_clause();
  auto nothing = end_;
  clauses.read({nothing, end_, listening});
  for (std::size_t i = 0; i < listening.count; ++i) {
    if (listening.items[i].due == Due::keyword && listening.items[i].mark == 0) {
      keywords.push_back(listening.items[i].keyword);
    }
  }
  return keywords;
}

/// Where the next clause begins after one that could not be read: a line that is indented no further than that one,
/// a clause's keyword at a line's start or after `·`, or the brace that closes the block.
char const* BlockReader::next_clause(char const* from, std::vector<Keyword> const& keywords, std::size_t indented) {
  int depth = 0;
  bool after_separator = false;
  for (auto at = from;;) {
    at = skip_blank(at, end_);
    if (at == end_) return at;
    auto const mark = mark_at(at, end_).character;
    if (mark == '}' && depth == 0) return at;
    bool const line_begins = first_in_line(at);
    if (depth == 0 && line_begins && indentation(at) <= indented) return at;
    bool const may_begin = depth == 0 && (after_separator || line_begins);
    if (may_begin && (belongs_outside(at) || stands_here(keywords, at))) return at;
    auto const behind = token_end(at);
    after_separator = mark == ';';
    if (mark == '}') --depth;
    if (mark == '{') {
      // A brace that ends its line opens a block; one within a line is a set, which ends with the line at the latest.
      auto const next = skip_blank(behind, end_);
      bool const opens_block = std::find(behind, next, '\n') != next;
      bool const closed = !opens_block && closes_in_line(behind);
      if (opens_block || closed) ++depth;
    }
    at = behind;
  }
}

/// Whether a closing brace stands between `at` and the end of its line. Asked for one brace after the other.
bool BlockReader::closes_in_line(char const* at) {
  if (at > line_end_ || line_end_ == nullptr) {
    line_end_ = std::find(at, end_, '\n');
    last_close_ = nullptr;
    for (auto behind = line_end_; behind != at && last_close_ == nullptr; --behind) {
      bool const wide = behind - at >= 3 && std::string_view{behind - 3, 3} == "｝";
      if (behind[-1] == '}' || wide) last_close_ = behind;
    }
  }
  return last_close_ != nullptr && at < last_close_;
}

void BlockReader::report_unknown(char const* begin, std::vector<Keyword> const& keywords) {
  auto const behind = token_end(begin);
  auto const span = sink_.span(begin, behind);
  auto const word = shown(begin, behind);
  if (!first_in_line(begin) && behind_last_ != begin_ && mark_at(behind_last_ - 1, end_).character != '{') {
    constexpr std::ptrdiff_t longest = 240;  // bytes; of a longer word the beginning would be shown alone
    auto before = behind_last_;
    auto const goes_on = [&] {
      return static_cast<unsigned char>(before[-1]) >= 0x80 || name_character(before - 1, end_) != 0;
    };
    while (before != begin_ && behind_last_ - before < longest && goes_on()) --before;
    while ((static_cast<unsigned char>(*before) & 0xC0u) == 0x80u) ++before;
    report(report::nothing_more_due(span, owner(), shown(before, behind_last_), word));
    return;
  }
  std::vector<std::string> words;
  bool const english = static_cast<unsigned char>(*begin) < 0x80;
  for (auto const keyword : keywords) words.push_back(spelling(keyword, english));
  report(report::unknown_clause(span, owner(), word, joined(words), near_names(word, words)));
}

void BlockReader::report_failure(char const* clause_begin) {
  if (sink_.rejection) {
    report(*sink_.rejection);
    return;
  }
  auto const at = sink_.furthest == nullptr ? clause_begin : sink_.furthest;
  auto const behind = token_end(at);
  // At the end of what there is, the place to point at is behind the last word.
  // Where a line ended too early, its last word is the place to look at.
  auto span = sink_.span(at, behind);
  auto const& before = sink_.before_furthest;
  if (!before.empty() && (at == end_ || first_in_line(at))) {
    span = sink_.span(before.data(), before.data() + before.size());
  }
  auto const seen = at == end_ ? std::string{"…"} : shown(at, behind);
  bool const english = clause_begin != end_ && static_cast<unsigned char>(*clause_begin) < 0x80;
  auto due = Due::keyword;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < sink_.count; ++i) {
    auto const& item = sink_.items[i];
    if (item.due != Due::keyword) {
      if (due == Due::keyword) due = item.due;
      continue;
    }
    auto word = item.mark != 0 ? shown_mark(item.mark, english) : spelling(item.keyword, english);
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
  }
  auto const after = before.empty() ? owner() : shown(before.data(), before.data() + before.size());
  auto diagnostic = report::due(static_cast<Code>(due), span, owner(), after, seen, joined(words));
  diagnostic.near = near_names(seen, words);
  report(std::move(diagnostic));
}

}  // namespace xinheng::language::syntax
