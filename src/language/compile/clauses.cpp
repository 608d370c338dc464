#include "language/compile/clauses.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "domain/quantity.hpp"
#include "language/diagnostics/report_measures.hpp"
#include "support/utf8.hpp"

namespace xinheng::language::passes {
namespace {

constexpr int longest_run = 1000;
constexpr std::string_view annex = "附";

bool is_digit(std::string_view character) {
  return character.size() == 1 && character[0] >= '0' && character[0] <= '9';
}
bool is_numeral(std::string_view character) {
  constexpr std::string_view numerals = "〇零一二三四五六七八九十百千";
  return is_digit(character) || (character.size() == 3 && numerals.find(character) != std::string_view::npos);
}

std::string_view character_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {};
  return text.substr(offset, utf8::decode(text, offset).bytes);
}

/// The numeral that opens a place.
std::optional<int> opening_of(std::string_view text) {
  std::size_t begin = 0;
  for (std::string_view const mark : {std::string_view{"第"}, std::string_view{"（"}})
    if (text.substr(begin).starts_with(mark)) begin += mark.size();
  std::size_t end = begin;
  while (is_numeral(character_at(text, end))) end += character_at(text, end).size();
  if (begin == end) return std::nullopt;
  return chinese_number(text.substr(begin, end - begin));
}

/// A number, a letter, or what stands between them.
struct Step {
  enum class Kind { digits, numeral, letter, other } kind{};
  std::string text;
  int value{};
};
bool is_letter(std::string_view character) {
  return character.size() == 1 && ((character[0] | 0x20) >= 'a' && (character[0] | 0x20) <= 'z');
}
std::vector<Step> steps_of(std::string_view text) {
  std::vector<Step> steps;
  for (std::size_t at = 0; at < text.size();) {
    auto const begin = at;
    auto const run = [&](auto const& belongs) {
      while (at < text.size() && belongs(character_at(text, at))) at += character_at(text, at).size();
      return std::string{text.substr(begin, at - begin)};
    };
    auto const here = character_at(text, begin);
    if (is_digit(here)) {
      auto number = run(is_digit);
      auto const value = chinese_number(number);
      steps.push_back({Step::Kind::digits, std::move(number), value.value_or(0)});
    } else if (is_numeral(here)) {
      auto number = run([](auto one) { return is_numeral(one) && !is_digit(one); });
      auto const value = chinese_number(number);
      steps.push_back({Step::Kind::numeral, std::move(number), value.value_or(0)});
    } else if (is_letter(here)) {
      at += here.size();
      steps.push_back({Step::Kind::letter, std::string{here}, here[0]});
    } else {
      steps.push_back({Step::Kind::other, run([](auto one) { return !is_numeral(one) && !is_letter(one); }), 0});
    }
  }
  return steps;
}
std::vector<int> values_of(std::string_view text) {
  std::vector<int> values;
  for (auto const& step : steps_of(text))
    if (step.kind == Step::Kind::letter)
      values.push_back(step.value | 0x20);
    else if (step.kind != Step::Kind::other)
      values.push_back(step.value);
  return values;
}

/// The one step in which the ends of a run differ; nullopt where they are no ends of one.
std::optional<std::size_t> running_step(std::vector<Step> const& from, std::vector<Step> const& to) {
  if (from.size() != to.size()) return std::nullopt;
  std::optional<std::size_t> place;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i].text == to[i].text) continue;
    bool const runs = !place && from[i].kind == to[i].kind && from[i].kind != Step::Kind::other;
    bool const upward = from[i].value < to[i].value && to[i].value - from[i].value < longest_run;
    bool const one_case = from[i].kind != Step::Kind::letter || (from[i].value & 0x20) == (to[i].value & 0x20);
    if (!runs || !upward || !one_case) return std::nullopt;
    place = i;
  }
  if (!place && !from.empty())  // a run of one
    for (std::size_t i = 0; i < from.size(); ++i)
      if (from[i].kind != Step::Kind::other) place = i;
  return place;
}
std::string written(int value, Step::Kind kind) {
  if (kind == Step::Kind::letter) return {static_cast<char>(value)};
  return kind == Step::Kind::digits ? std::to_string(value) : chinese_numeral(value);
}

}  // namespace

int number_of(Clause const& clause) {
  if (clause.article != 0) return clause.article;
  return opening_of(clause.text).value_or(0);
}

bool lies_in(Clause const& part, Clause const& whole) {
  if (!part.text.starts_with(whole.text)) return false;
  auto const next = character_at(part.text, whole.text.size());
  auto last = whole.text.size();
  while (last > 0 && (static_cast<unsigned char>(whole.text[last - 1]) & 0xc0u) == 0x80u) --last;
  auto const end = std::string_view{whole.text}.substr(last > 0 ? last - 1 : 0);
  return next != "之" && !(is_numeral(next) && is_numeral(end));
}

std::vector<Clause> run_of(syntax::ClauseRun const& part, Diagnostics& diagnostics) {
  auto const& first = part.clause.value;
  if (!part.through) return {first};
  auto const& last = part.through->value;
  auto const from = steps_of(first.text);
  auto const to = steps_of(last.text);
  auto const place = running_step(from, to);
  if (!place) {
    diagnostics.add(report::run_of_clauses_unclear(part.through->span, part.clause.span, first.text, last.text));
    return {first};
  }
  std::vector<Clause> run;
  for (int value = from[*place].value; value <= to[*place].value; ++value) {
    std::string text;
    for (std::size_t i = 0; i < from.size(); ++i) text += i == *place ? written(value, from[i].kind) : from[i].text;
    if (auto clause = Clause::parse(text)) run.push_back(std::move(*clause));
  }
  return run;
}

std::vector<syntax::At<Clause>> listed_clauses(std::vector<syntax::ClauseRun> const& runs, Diagnostics& diagnostics) {
  std::vector<syntax::At<Clause>> all;
  for (auto const& run : runs)
    for (auto& clause : run_of(run, diagnostics)) all.push_back({std::move(clause), run.clause.span});
  return all;
}

bool comes_before(Clause const& a, Clause const& b) {
  bool const a_annexed = a.text.starts_with(annex), b_annexed = b.text.starts_with(annex);
  if (a_annexed != b_annexed) return b_annexed;
  return std::ranges::lexicographical_compare(values_of(a.text), values_of(b.text));
}

std::string article_text(int number) {
  return "第" + chinese_numeral(number) + "条";
}

}  // namespace xinheng::language::passes
