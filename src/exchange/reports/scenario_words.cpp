#include "exchange/reports/scenario_words.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "domain/date.hpp"
#include "domain/reasons.hpp"

namespace xinheng::exchange {
namespace {

using messages::Language;
using ruleset::RuleSet;

/// A wire word and the word of scenarios.
struct Word {
  std::string_view wire, zh;
};

constexpr Word parts[] = {
    {"outcome", "结果"},    {"lightest", "下限"},
    {"heaviest", "上限"},   {"would_be", "本应"},
    {"party", "当事方"},    {"group", "组"},
    {"bound_by", "系于"},   {"identity", "身份"},
    {"applied", "仅依"},    {"treatment", "处置"},
    {"by", "实施"},         {"feedback", "反馈"},
    {"remedy", "救济"},     {"early removal", "提前移出"},
    {"query", "查询"},      {"question", "问"},
    {"registry", "登记库"},
};
constexpr Word outcomes[] = {
    {"facilitate", "便利"}, {"proceed", "通过"}, {"review", "人工审核"},
    {"restrict", "限制"},   {"refuse", "不予"},  {"none", "无"},
};
constexpr Word identities[] = {
    {"exact", "一致"},
    {"none", "无匹配"},
    {"possible", "可能"},
    {"name_only", "仅有名称"},
};
constexpr Word treatments[] = {
    {"refuse", "不予"}, {"restrict", "限制"}, {"scrutinise", "从严"}, {"consider", "参考"},
    {"prefer", "优先"}, {"relax", "放宽"},    {"expedite", "便利"},
};
constexpr Word standings[] = {
    {"not_in_force", "未施行"},        {"listing_ended", "已结束"}, {"suspended", "停止"},
    {"condition_false", "条件不成立"}, {"exempt", "除外"},          {"overridden", "被取代"},
    {"suppressed", "被抑制"},          {"undetermined", "未定"},    {"applied", "适用"},
    {"no_candidate", "没有考虑到"},
};
constexpr Word remedies[] = {{"objection", "异议"}, {"review", "复议"}, {"repair", "修复"}, {"none", "无"}};
constexpr Word removals[] = {{"from", "自"}, {"none", "无"}};
constexpr Word dues[] = {{"open", "至 无"}, {"none", "无"}};
constexpr Word questions[] = {{"identity", "身份"}, {"none", "无"}};
constexpr Word nothing[] = {{"none", "无"}};

std::optional<std::string_view> in(std::span<Word const> words, std::string_view wire) {
  auto const found = std::ranges::find(words, wire, &Word::wire);
  return found == words.end() ? std::nullopt : std::optional{found->zh};
}

template <class Table>
std::optional<std::string> named(Table const& table, std::string_view id) {
  auto const found = std::ranges::find(table, id, [](auto const& one) -> std::string_view { return one.id; });
  return found == table.end() || found->name.empty() ? std::nullopt : std::optional{found->name};
}

/// The name of what the ids of such a part stand for.
std::optional<std::string> named_in(std::string_view what, std::string_view id, RuleSet const& rules) {
  if (what == "by") return named(rules.organs, id);
  if (what == "query") return named(rules.queries, id);
  if (what == "applied" || what == "feedback") return named(rules.measures, id);
  if (what == "remedy" || what == "early removal") return named(rules.lists, id);
  if (what != "question") return std::nullopt;
  if (auto list = named(rules.lists, id)) return list;
  if (auto fact = named(rules.facts, id)) return fact;
  return named(rules.relations, id);
}

std::span<Word const> words_of(std::string_view what) {
  if (what == "outcome" || what == "lightest" || what == "heaviest" || what == "would_be" || what == "group")
    return outcomes;
  if (what == "identity") return identities;
  if (what == "treatment") return treatments;
  if (what == "remedy") return remedies;
  if (what == "early removal") return removals;
  if (what == "feedback") return dues;
  if (what == "question") return questions;
  return nothing;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// `text` with every run between `,` and blanks as `say` says it, and `、` for `,`.
template <class Say>
std::string word_by_word(std::string_view text, Say say) {
  std::string out;
  while (!text.empty()) {
    auto const end = std::min(text.find_first_of(", "), text.size());
    if (end > 0) out += say(text.substr(0, end));
    if (end < text.size()) out += text[end] == ',' ? std::string_view{"、"} : std::string_view{" "};
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// Of a measure: its standings, a day until which, or reasons, whose ids are what scenarios write.
std::string measure_said(std::string_view value) {
  if (value == "open") return "至 无";
  if (auto const day = Date::parse(value)) return "至 " + day->chinese();
  auto const first = value.substr(0, value.find_first_of(", "));
  bool const reason = std::ranges::find(all_reasons(), first, &ReasonEntry::id) != all_reasons().end();
  if (reason) return "因 " + std::string{value};
  return word_by_word(value, [](std::string_view word) { return std::string{in(standings, word).value_or(word)}; });
}

}  // namespace

std::string part_said(std::string_view what, RuleSet const& rules, Language language) {
  if (language == Language::en) return std::string{what};
  if (auto const part = in(parts, what)) return std::string{*part};
  return "措施 " + named(rules.measures, what).value_or(std::string{what});
}

std::string value_said(std::string_view what, std::string_view value, RuleSet const& rules, Language language) {
  if (language == Language::en) return std::string{value};
  if (what == "party" || what == "bound_by" || what == "registry") return std::string{value};
  if (!in(parts, what)) return measure_said(value);
  auto const text = replaced(std::string{value}, "from a day not stated", "from 不明之日");
  return word_by_word(text, [&](std::string_view word) {
    if (auto const ours = in(words_of(what), word)) return std::string{*ours};
    if (auto const name = named_in(what, word, rules)) return *name;
    auto const day = Date::parse(word);
    if (!day) return std::string{word};
    return (what == "feedback" ? "至 " : "") + day->chinese();
  });
}

}  // namespace xinheng::exchange
