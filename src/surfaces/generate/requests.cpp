#include "surfaces/generate/requests.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "domain/value.hpp"

namespace xinheng::generate {
namespace {

using ruleset::RuleSet;

std::string made_value(Dice& dice, ruleset::FactType const& type) {
  static std::vector<std::string> const amounts{"\"500000.00\"", "\"200万元\"", "\"12000000.00\""};
  static std::vector<std::string> const regions{"\"440200\"", "\"440000\"", "\"110105\""};
  static std::vector<std::string> const industries{"\"E48\"", "\"F51\"", "\"C\""};
  switch (type.type) {
    case ValueType::boolean:
      return dice.one_in(2) ? "true" : "false";
    case ValueType::integer:
      return std::to_string(dice.below(10));
    case ValueType::money:
      return dice.pick(amounts);
    case ValueType::percentage:
      return "\"40%\"";
    case ValueType::date:
      return "\"2018-05-04\"";
    case ValueType::duration:
      return "\"6个月\"";
    case ValueType::enumeration:
      return '"' + dice.pick(type.cases).id + '"';
    case ValueType::region:
      return dice.pick(regions);
    case ValueType::industry:
      return dice.pick(industries);
  }
  return "null";
}

/// Facts that the checkpoint takes, of the request or of a party; one in three is missing.
std::string made_facts(Dice& dice, RuleSet const& rules, CheckpointId checkpoint, bool of_party) {
  std::string text;
  for (auto const id : rules[checkpoint].facts) {
    auto const& fact = rules[id];
    if (fact.of_party != of_party || dice.one_in(3)) continue;
    if (!text.empty()) text += ',';
    text += fmt::format("\"{}\":{}", fact.id, made_value(dice, fact.type));
  }
  return '{' + text + '}';
}

/// One that the checkpoint takes, of `wanted` where it takes any of them.
RoleId made_role(Dice& dice, RuleSet const& rules, CheckpointId checkpoint, std::vector<RoleId> wanted) {
  std::erase_if(wanted, [&](RoleId role) { return !rules[checkpoint].takes(role); });
  if (!wanted.empty()) return dice.pick(wanted);
  auto const& taken = rules[checkpoint].roles;
  return taken.empty() ? RoleId{static_cast<std::uint32_t>(dice.below(rules.roles.size()))} : dice.pick(taken);
}

/// Mostly by the subject's code or number; now and then by name alone, by its organisation code, an old registration
/// number that nothing carries, or a masked number.
std::string made_subject(Dice& dice, Subject const& subject) {
  auto const by = [&](std::string_view key, std::string_view value) {
    return fmt::format(R"({{"{}":"{}","name":"{}"}})", key, value, subject.name);
  };
  if (dice.one_in(25)) return fmt::format(R"({{"name":"{}"}})", subject.name);
  if (subject.kind == Kind::person) {
    if (dice.one_in(12))
      return by("masked_citizen_number",
                subject.citizen_number.substr(0, 6) + "********" + subject.citizen_number.substr(14));
    return by("citizen_number", subject.citizen_number);
  }
  if (dice.one_in(12)) return by("org_code", subject.credit_code.substr(8, 9));
  if (dice.one_in(40)) return by("registration_number", fmt::format("44020000000{}", 1000 + dice.below(9000)));
  return by("credit_code", subject.credit_code);
}

}  // namespace

std::string made_requests(Dice& dice, RuleSet const& rules, std::vector<Subject> const& population,
                          RequestPlan const& plan) {
  std::vector<CheckpointId> leaves;
  for (std::uint32_t i = 0; i < rules.checkpoints.size(); ++i)
    if (rules.checkpoints[i].leaf) leaves.push_back({i});
  std::vector<ruleset::Measure const*> measures, incentives;
  for (auto const& measure : rules.measures) {
    if (measure.basis_not_stated || measure.leaves.empty()) continue;
    measures.push_back(&measure);
    if (measure.kind == MeasureKind::incentive) incentives.push_back(&measure);
  }

  auto const days = static_cast<std::uint64_t>(plan.to - plan.from + 1);
  std::string lines;
  for (std::size_t number = 0; number < plan.count; ++number) {
    // Three times in four what is asked is where some measure that states a basis bites, mostly in one of its roles;
    // every fourth of these is an incentive, of which there are few.
    auto const& some = incentives.empty() || !dice.one_in(4) ? measures : incentives;
    auto const* const measure = some.empty() || dice.one_in(4) ? nullptr : dice.pick(some);
    auto const checkpoint = dice.pick(measure ? measure->leaves : leaves);
    auto const known_at = plan.known_at.empty() || dice.one_in(2)
                              ? std::string{}
                              : fmt::format(R"("known_at":"{}",)", dice.pick(plan.known_at).text());
    lines += fmt::format(R"({{"checkpoint":"{}","on":"{}",{}"facts":{},"parties":[)", rules[checkpoint].id,
                         (plan.from + static_cast<int>(dice.below(days))).iso(), known_at,
                         made_facts(dice, rules, checkpoint, false));
    auto const parties = dice.one_in(3) ? 1 + dice.below(4) : 1;
    bool const consortium = parties > 1 && dice.one_in(2);
    for (std::size_t party = 0; party < parties; ++party) {
      auto const front = dice.one_in(4) ? population.size() : std::min(plan.front, population.size());
      bool const in_role = measure && !measure->roles.empty() && !dice.one_in(5);
      auto const role = made_role(dice, rules, checkpoint, in_role ? measure->roles : std::vector<RoleId>{});
      auto const& subject = population[dice.below(front)];
      if (party > 0) lines += ',';
      lines += fmt::format(R"({{"ref":"P{}","role":"{}",{}"subject":{},"facts":{}{}}})", party, rules[role].id,
                           consortium ? R"("group":"G1",)" : "", made_subject(dice, subject),
                           made_facts(dice, rules, checkpoint, true),
                           dice.one_in(20) ? R"(,"refuses_automated_decision":true)" : "");
    }
    lines += fmt::format(R"(],"asked_by":{{"organ":"440200-finance","case":"{}"}}}})", number) + '\n';
  }
  return lines;
}

}  // namespace xinheng::generate
