#include "language/compile/clauses.hpp"

#include <optional>
#include <string_view>

#include "domain/quantity.hpp"
#include "language/diagnostics/report_measures.hpp"
#include "support/utf8.hpp"

namespace xinheng::language::passes {
namespace {

constexpr int longest_run = 1000;

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

/// What stands before and after the last numeral that opens a place, and its value.
struct Opening {
  std::string before, after;
  int number{};
  bool in_digits{};
};
std::optional<Opening> opening_of(std::string_view text) {
  std::size_t begin = 0;
  for (std::string_view const mark : {std::string_view{"第"}, std::string_view{"（"}})
    if (text.substr(begin).starts_with(mark)) begin += mark.size();
  std::size_t end = begin;
  while (is_numeral(character_at(text, end))) end += character_at(text, end).size();
  auto const number = chinese_number(text.substr(begin, end - begin));
  if (begin == end || !number) return std::nullopt;
  return Opening{std::string{text.substr(0, begin)}, std::string{text.substr(end)}, *number,
                 is_digit(character_at(text, begin))};
}

}  // namespace

int number_of(Clause const& clause) {
  if (clause.article != 0) return clause.article;
  auto const opening = opening_of(clause.text);
  return opening ? opening->number : 0;
}

bool lies_in(Clause const& part, Clause const& whole) {
  if (!part.text.starts_with(whole.text)) return false;
  auto const next = character_at(part.text, whole.text.size());
  auto last = whole.text.size();
  while (last > 0 && (static_cast<unsigned char>(whole.text[last - 1]) & 0xc0u) == 0x80u) --last;
  auto const end = std::string_view{whole.text}.substr(last > 0 ? last - 1 : 0);
  return next != "之" && !(is_numeral(next) && is_numeral(end));
}

std::vector<Clause> run_of(syntax::NotEncodedPart const& part, Diagnostics& diagnostics) {
  auto const& first = part.clause.value;
  if (!part.through) return {first};
  auto const& last = part.through->value;
  auto const from = opening_of(first.text);
  auto const to = opening_of(last.text);
  bool const sound = from && to && from->before == to->before && from->after == to->after &&
                     from->number <= to->number && to->number - from->number < longest_run;
  if (!sound) {
    diagnostics.add(report::run_of_clauses_unclear(part.through->span, part.clause.span, first.text, last.text));
    return {first};
  }
  std::vector<Clause> run;
  for (int number = from->number; number <= to->number; ++number) {
    auto const numeral = from->in_digits ? std::to_string(number) : chinese_numeral(number);
    if (auto clause = Clause::parse(from->before + numeral + from->after)) run.push_back(std::move(*clause));
  }
  return run;
}

std::string article_text(int number) {
  return "第" + chinese_numeral(number) + "条";
}

}  // namespace xinheng::language::passes
