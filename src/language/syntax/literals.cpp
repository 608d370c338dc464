#include "language/syntax/literals.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "language/diagnostics/report_syntax.hpp"
#include "language/syntax/characters.hpp"
#include "support/normal_form.hpp"
#include "support/utf8.hpp"

namespace xinheng::language::syntax {
namespace {

std::string_view between(char const* begin, char const* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

/// Bytes of the digit at `at`, in either width.
int digit(char const* at, char const* end) {
  if (at == end) return 0;
  if (*at >= '0' && *at <= '9') return 1;
  if (end - at < 3 || at[0] != '\xEF' || at[1] != '\xBC') return 0;
  auto const third = static_cast<unsigned char>(at[2]);
  return third >= 0x90 && third <= 0x99 ? 3 : 0;
}

int numeral(char const* at, char const* end) {
  static constexpr std::u32string_view numerals = U"〇零一二三四五六七八九十百千两";
  if (int const bytes = digit(at, end)) return bytes;
  if (at == end || static_cast<unsigned char>(*at) < 0x80) return 0;
  auto const [character, bytes] = utf8::decode(between(at, end), 0);
  return numerals.find(character) != numerals.npos ? static_cast<int>(bytes) : 0;
}

template <class Class>
char const* run(Class one, char const* at, char const* end) {
  while (int const bytes = one(at, end)) at += bytes;
  return at;
}

bool starts(char const* at, char const* end, std::string_view word) {
  return between(at, end).starts_with(word);
}

bool skip_word(char const*& at, char const* end, std::string_view word) {
  if (!starts(at, end, word)) return false;
  at += word.size();
  return true;
}

/// Whether the word at `at` begins a line and, as the first word of its line, the next clause. Behind a list's comma
/// it is one more of the list.
bool begins_clause(char const* at, char const* end, Sink const& sink) {
  if (sink.clause_words == nullptr) return false;
  auto line = at;
  while (line != sink.text.data() && (line[-1] == ' ' || line[-1] == '\t')) --line;
  if (line == sink.text.data() || (line[-1] != '\n' && line[-1] != '\r')) return false;
  if (!sink.last.empty() && mark_at(sink.last.data(), end).character == ',') return false;
  return std::any_of(sink.clause_words->begin(), sink.clause_words->end(),
                     [&](Keyword keyword) { return keyword_bytes(keyword, at, end) != 0; });
}

template <class T>
constexpr TokenKind kind_of = TokenKind::quantity;
template <>
constexpr TokenKind kind_of<std::string> = TokenKind::name;
template <>
constexpr TokenKind kind_of<Clause> = TokenKind::verbatim;

/// Records the token and gives it its value.
template <class T>
bool accept(char const*& at, char const* end, Sink& sink, At<T>& into, T value, TokenKind kind = kind_of<T>) {
  into.value = std::move(value);
  into.span = sink.span(at, end);
  sink.matched(at, end, kind);
  at = end;
  return true;
}

bool reject(Code code, char const* begin, char const* end, Sink& sink) {
  if (!sink.rejection) {
    sink.rejection = report::no_such_literal(code, sink.span(begin, end), std::string{between(begin, end)});
  }
  return false;
}

/// End of what has the form of a date, nullptr where nothing has: `2016年1月20日`, `2016-01-20`.
char const* date_end(char const* at, char const* end) {
  auto part = [&](std::string_view after) {
    auto const behind = run(digit, at, end);
    if (behind == at) return false;
    at = behind;
    return after.empty() || skip_word(at, end, after);
  };
  auto const begin = at;
  if (part("年") && part("月") && part("日")) return at;
  at = begin;
  if (part("-") && part("-") && part("")) return at;
  return nullptr;
}

/// The English unit of a term behind its number: one or two words. `days` that begins the next clause is none.
char const* english_unit_end(char const* at, char const* end, Sink const& sink) {
  at = skip_blank(at, end);
  if (begins_clause(at, end, sink)) return nullptr;
  for (std::string_view unit : {"years", "year", "months", "month", "days", "day", "working days", "working day",
                                "calendar days", "calendar day"}) {
    auto word = at;
    if (auto const blank = unit.find(' '); blank != unit.npos) {
      if (!skip_word(word, end, unit.substr(0, blank)) || name_character(word, end) != 0) continue;
      word = skip_blank(word, end);
      unit.remove_prefix(blank + 1);
    }
    if (skip_word(word, end, unit) && name_character(word, end) == 0) return word;
  }
  return nullptr;
}

/// `15日`, `15 days` where 日 means a working day; `15天` and `15 calendar days` are calendar days everywhere.
bool in_working_days(std::string_view written, Term const& term, Sink const& sink) {
  if (!sink.days_are_working || term.unit != TermUnit::day || written.find("calendar") != written.npos) return false;
  return !written.ends_with("天");
}

char const* term_end(char const* at, char const* end, Sink const& sink) {
  auto const unit = run(numeral, at, end);
  if (unit == at) return nullptr;
  for (std::string_view word : {"个工作日", "工作日", "个月", "年", "日", "天"}) {
    if (starts(unit, end, word)) return unit + word.size();
  }
  return english_unit_end(unit, end, sink);
}

template <class T>
bool read_number(char const*& at, char const* end, Sink& sink, At<T>& number) {
  auto const behind = run(digit, at, end);
  if (behind == at) return false;
  auto const digits = half_width(between(at, behind));
  T value{};
  auto const result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (result.ec != std::errc{}) return reject(Code::XH0367, at, behind, sink);
  return accept(at, behind, sink, number, value);
}

/// One blank between words, digits in half width: the form that the domain's parsers read.
std::string plain(std::string_view written) {
  std::string result;
  for (char const c : half_width(written)) {
    bool const blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  return result;
}

}  // namespace

bool read_name(char const*& at, char const* end, Sink& sink, Name& name) {
  auto const behind = name_end(at, end);
  if (behind == at || begins_clause(at, end, sink)) return false;
  return accept(at, behind, sink, name, folded_name(between(at, behind)));
}

bool read_id(char const*& at, char const* end, Sink& sink, Name& name) {
  auto const behind = name_end(at, end);
  auto const written = between(at, behind);
  bool const ascii = std::all_of(written.begin(), written.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (written.empty() || !ascii) return false;
  return accept(at, behind, sink, name, std::string{written});
}

bool read_relation_before_of(char const*& at, char const* end, Sink& sink, Name& name) {
  auto behind = name_end(at, end);
  auto const written = between(at, behind);
  constexpr std::string_view of_organisation = "的单位";
  if (written.ends_with(of_organisation)) behind -= of_organisation.size();
  if (behind == at) return false;
  return accept(at, behind, sink, name, folded_name(between(at, behind)));
}

bool read_labelled_subject(char const*& at, char const* end, Sink& sink, Name& name) {
  auto const behind = name_end(at, end);
  if (behind == at || mark_at(skip_blank(behind, end), end).character != ':') return false;
  return accept(at, behind, sink, name, folded_name(between(at, behind)));
}

bool read_path(char const*& at, char const* end, Sink& sink, Name& path) {
  if (begins_clause(at, end, sink)) return false;
  std::string value;
  auto behind = at;
  for (;;) {
    auto part = name_end(behind, end);
    if (part == behind) {
      auto const mark = mark_at(behind, end);
      if (mark.character != '*') return false;
      part += mark.bytes;
      value += '*';
    } else {
      value += folded_name(between(behind, part));
    }
    behind = part;
    auto const slash = mark_at(behind, end);
    if (slash.character != '/' || starts(behind, end, "//")) break;
    value += '/';
    behind += slash.bytes;
  }
  return accept(at, behind, sink, path, std::move(value));
}

bool read_text(char const*& at, char const* end, Sink& sink, Text& text) {
  if (!opens_text(at, end)) return false;
  auto const behind = text_end(at, end);
  auto const open = mark_at(at, end).bytes;
  if (behind == nullptr) {
    auto line = at;
    while (line != end && *line != '\n' && *line != '\r') ++line;
    if (!sink.rejection) sink.rejection = report::text_not_closed(sink.span(at, line));
    return false;
  }
  return accept(at, behind, sink, text, std::string{between(at + open, behind - open)}, TokenKind::text);
}

bool read_date(char const*& at, char const* end, Sink& sink, At<Date>& date) {
  auto const behind = date_end(at, end);
  if (behind == nullptr) return false;
  auto const value = Date::parse(plain(between(at, behind)));
  if (!value) return reject(Code::XH0360, at, behind, sink);
  return accept(at, behind, sink, date, *value);
}

bool read_term(char const*& at, char const* end, Sink& sink, At<Term>& term) {
  auto const behind = term_end(at, end, sink);
  if (behind == nullptr) return false;
  auto const value = Term::parse(plain(between(at, behind)));
  if (!value) return reject(Code::XH0361, at, behind, sink);
  if (!in_working_days(between(at, behind), *value, sink)) return accept(at, behind, sink, term, *value);
  return accept(at, behind, sink, term, Term{value->count, TermUnit::working_day}, TokenKind::working_days);
}

bool read_integer(char const*& at, char const* end, Sink& sink, At<std::int64_t>& number) {
  return read_number(at, end, sink, number);
}

bool read_count(char const*& at, char const* end, Sink& sink, At<int>& number) {
  return read_number(at, end, sink, number);
}

bool read_percentage(char const*& at, char const* end, Sink& sink, At<Percentage>& percentage) {
  auto behind = at;
  if (skip_word(behind, end, "百分之")) {
    behind = run(numeral, behind, end);
  } else {
    auto part = [&](char const* from) {
      auto const mark = mark_at(from, end);
      return mark.character == '.' ? mark.bytes : digit(from, end);
    };
    while (int const bytes = part(behind)) behind += bytes;
    auto const sign = mark_at(behind, end);
    if (behind == at || sign.character != '%') return false;
    behind += sign.bytes;
  }
  auto const value = Percentage::parse(plain(between(at, behind)));
  if (!value) return reject(Code::XH0363, at, behind, sink);
  return accept(at, behind, sink, percentage, *value);
}

bool read_document_number(char const*& at, char const* end, Sink& sink, Text& number) {
  static constexpr std::string_view brackets[] = {"〔", "〕", "[", "]", "（", "）", "(", ")", "【", "】", "［", "］"};
  auto bracket = [](char const* from, char const* last) {
    for (auto const word : brackets) {
      if (starts(from, last, word)) return static_cast<int>(word.size());
    }
    return 0;
  };
  auto behind = at;
  for (;;) {
    int bytes = name_character(behind, end);
    if (bytes == 0) bytes = bracket(behind, end);
    if (bytes == 0) break;
    behind += bytes;
  }
  if (behind == at || begins_clause(at, end, sink)) return false;
  auto const value = DocumentNumber::parse(between(at, behind));
  if (!value) return reject(Code::XH0364, at, behind, sink);
  return accept(at, behind, sink, number, value->text(), TokenKind::document);
}

namespace {

/// Whether a place begins here otherwise than with a numeral.
bool opens_clause(char const* at, char const* end) {
  for (std::string_view const mark : {"第", "（", "(", "附件", "附表", "附录"})
    if (starts(at, end, mark)) return true;
  return false;
}

}  // namespace

bool read_clause(char const*& at, char const* end, Sink& sink, At<Clause>& clause) {
  auto part = [](char const* from, char const* last) -> int {
    bool const chinese = from != last && lead_bytes[static_cast<unsigned char>(*from)].name_bytes == 3;
    if (chinese && !starts(from, last, "至")) return 3;
    if (from == last || static_cast<unsigned char>(*from) <= 0x20 || skip_blank(from, last) != from) return 0;
    auto const [character, mark_bytes] = mark_at(from, last);
    bool const ends = character == ',' || character == ';' || character == '"' || character == '{' || character == '}';
    if (ends || starts(from, last, "《") || starts(from, last, "》")) return 0;
    if (starts(from, last, "至") && (opens_clause(from + 3, last) || numeral(from + 3, last) != 0)) return 0;
    return mark_bytes != 0 ? mark_bytes : static_cast<int>(utf8::decode(between(from, last), 0).bytes);
  };
  auto const behind = run(part, at, end);
  bool const named = opens_clause(at, end) || numeral(at, end) != 0;
  if (behind == at || !named) return false;
  auto value = Clause::parse(between(at, behind));
  if (!value) return reject(Code::XH0365, at, behind, sink);
  return accept(at, behind, sink, clause, std::move(*value));
}

bool read_citation(char const*& at, char const* end, Sink& sink, CitationAt& citation) {
  if (!starts(at, end, "《")) return false;
  int depth = 0;
  auto behind = at;
  while (behind != end && *behind != '\n') {
    if (*behind != '\xE3') {  // neither of the two begins so
      ++behind;
    } else if (skip_word(behind, end, "《")) {
      ++depth;
    } else if (skip_word(behind, end, "》")) {
      if (--depth == 0) break;
    } else {
      ++behind;
    }
  }
  if (depth != 0) return reject(Code::XH0366, at, behind, sink);
  auto place = behind;
  At<Clause> clause;
  if (auto const next = skip_blank(behind, end); starts(next, end, "第") || starts(next, end, "附")) {
    place = next;
    if (!read_clause(place, end, sink, clause)) return false;
  }
  auto const name = between(at, behind);
  auto value = CitationText::parse(name);
  if (!value) return reject(Code::XH0366, at, behind, sink);
  if (place != behind) value->clause = std::move(clause.value);
  auto const begin = at;
  bool const placed = place != behind;
  auto const place_begin = sink.text.data() + clause.span.begin;
  citation.value = std::move(*value);
  citation.span = sink.span(at, place);
  sink.matched(at, place, TokenKind::verbatim);
  at = place;
  if (placed) {
    sink.record(begin, behind, TokenKind::verbatim);
    sink.record(place_begin, place, TokenKind::place);
  }
  return true;
}

bool read_value(char const*& at, char const* end, Sink& sink, Literal& literal) {
  auto set = [&]<class T>(char const* behind, T value) {
    literal.value = std::move(value);
    literal.span = sink.span(at, behind);
    sink.matched(at, behind, kind_of<T>);
    at = behind;
    return true;
  };
  auto set_term = [&](char const* behind, Term const& term) {
    if (!in_working_days(between(at, behind), term, sink)) return set(behind, term);
    auto const begin = at;
    set(behind, Term{term.count, TermUnit::working_day});
    sink.matched(begin, at, TokenKind::working_days);
    return true;
  };
  for (auto const word : {Keyword::yes, Keyword::no}) {
    if (int const bytes = keyword_bytes(word, at, end)) {
      auto const begin = at;
      set(at + bytes, word == Keyword::yes);
      sink.matched(begin, at, TokenKind::keyword, word);
      return true;
    }
  }
  auto part = [](char const* from, char const* last) -> int {
    if (int const bytes = name_character(from, last)) return bytes;
    auto const mark = mark_at(from, last);
    bool const decimal = mark.character == '.' && digit(from + mark.bytes, last) != 0;
    return decimal || mark.character == '%' ? mark.bytes : 0;
  };
  auto const behind = run(part, at, end);
  if (behind == at || begins_clause(at, end, sink)) return false;
  auto const written = plain(between(at, behind));
  bool const digits = std::all_of(written.begin(), written.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits) {
    if (auto const unit = english_unit_end(behind, end, sink)) {
      if (auto const term = Term::parse(plain(between(at, unit)))) return set_term(unit, *term);
    }
    bool const code = written.size() > 1 && written.front() == '0';
    if (code) return set(behind, written);
    std::int64_t number{};
    auto const result = std::from_chars(written.data(), written.data() + written.size(), number);
    if (result.ec != std::errc{}) return reject(Code::XH0367, at, behind, sink);
    return set(behind, number);
  }
  if (auto const date = Date::parse(written)) return set(behind, *date);
  if (date_end(at, end) == behind) return reject(Code::XH0360, at, behind, sink);
  if (auto const percentage = Percentage::parse(written)) return set(behind, *percentage);
  if (written.ends_with('%')) return reject(Code::XH0363, at, behind, sink);
  if (auto const term = Term::parse(written)) return set_term(behind, *term);
  if (auto const money = Money::parse(written)) return set(behind, *money);
  bool const number = digit(at, end) != 0;
  if (number && (written.ends_with("元") || written.find('.') != written.npos)) {
    return reject(Code::XH0362, at, behind, sink);
  }
  if (number && term_end(at, end, sink) == behind) return reject(Code::XH0361, at, behind, sink);
  return set(behind, folded_name(written));
}

bool read_comparison(char const*& at, char const* end, Sink& sink, ruleset::Comparison& comparison) {
  using ruleset::Comparison;
  static constexpr std::pair<Keyword, Comparison> words[] = {{Keyword::not_equal, Comparison::not_equal},
                                                             {Keyword::equal, Comparison::equal},
                                                             {Keyword::less_equal, Comparison::less_equal},
                                                             {Keyword::greater_equal, Comparison::greater_equal},
                                                             {Keyword::less, Comparison::less},
                                                             {Keyword::greater, Comparison::greater}};
  auto set = [&](char const* behind, Keyword word, Comparison value) {
    comparison = value;
    sink.matched(at, behind, TokenKind::keyword, word);
    at = behind;
    return true;
  };
  for (auto const& [word, value] : words) {
    auto const chinese = entry(word).zh;
    if (starts(at, end, chinese) && name_character(at + chinese.size(), end) == 0)
      return set(at + chinese.size(), word, value);
    // The signs, each character in either width.
    auto behind = at;
    bool all = true;
    for (char const c : entry(word).en) {
      auto const mark = mark_at(behind, end);
      all = all && mark.character == c;
      behind += mark.bytes;
    }
    if (all) return set(behind, word, value);
  }
  static constexpr std::pair<std::string_view, Keyword> signs[] = {
      {"≠", Keyword::not_equal}, {"≤", Keyword::less_equal}, {"≥", Keyword::greater_equal}};
  for (auto const& [sign, word] : signs) {
    if (!starts(at, end, sign)) continue;
    auto const meant =
        std::find_if(std::begin(words), std::end(words), [&](auto const& row) { return row.first == word; });
    return set(at + sign.size(), word, meant->second);
  }
  return false;
}

}  // namespace xinheng::language::syntax
