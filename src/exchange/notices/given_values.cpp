#include "exchange/notices/given_values.hpp"

#include <algorithm>

#include "ruleset/condition_types.hpp"

namespace xinheng::exchange {
namespace {

/// The part of a condition that the reason is about; of an exception that goes by its name, its whole condition.
std::string part(ruleset::RuleSet const& rules, Json const& standing) {
  auto const detail = standing["reason"]["detail"].text();
  for (auto const& measure : rules.measures) {
    if (measure.id != standing["measure"]["id"].text()) continue;
    for (auto const& exception : measure.unless)
      if (exception.name == detail && !exception.condition.always()) return exception.condition.nodes.back().text;
  }
  return detail;
}

/// Whether the words stand in the text and do not go on there.
bool names(std::string_view text, std::string_view words) {
  constexpr std::string_view ends = " ,)}";
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    auto const after = text.substr(at + words.size());
    if (after.empty() || ends.contains(after.front()) || after.starts_with("、") || after.starts_with("）"))
      return true;
  }
  return false;
}

}  // namespace

std::string given_values(DecidedOn const& decided_on, Json const& standing, std::string_view ref) {
  auto const& rules = decided_on.rules;
  auto const text = part(rules, standing);
  std::string out;
  auto const add = [&](std::string const& name, std::string const& value) {
    if (!value.empty() && names(text, name)) out += (out.empty() ? "" : "、") + name + " 为 " + value;
  };
  auto const add_facts = [&](Facts const& facts, std::string const& of) {
    for (auto const& [fact, value] : facts) add(of + rules[fact].name, ruleset::literal_text(rules[fact].type, value));
  };
  add_facts(decided_on.request.facts, "申请.");
  auto const party = std::ranges::find(decided_on.request.parties, ref, &Party::ref);
  if (party != decided_on.request.parties.end()) add_facts(party->facts, "主体.");
  for (auto const& ground : standing["grounds"].elements()) {
    add("名单.列入日", ground["from"].text());
    add("名单.期满日", ground["last_day"].text());
  }
  add("核查日", decided_on.request.on.iso());
  return out;
}

}  // namespace xinheng::exchange
