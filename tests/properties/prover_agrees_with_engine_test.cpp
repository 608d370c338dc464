#include <algorithm>
#include <set>

#include "analysis/proof/prover.hpp"
#include "authoring/run_scenario.hpp"
#include "property.hpp"
#include "reference/reference.hpp"

using namespace xinheng;
using namespace xinheng::properties;

namespace {

std::set<MeasureId> applied_in(Decision const& decision) {
  std::set<MeasureId> applied;
  for (auto const& party : decision.parties)
    for (auto const& one : party.applied) applied.insert(one.measure);
  return applied;
}

bool has_own_term(ruleset::RuleSet const& rules, MeasureId measure) {
  if (rules[measure].own_term) return true;
  return std::ranges::any_of(rules.precedences, [&](ruleset::Precedence const& one) {
    return one.loser == measure && rules[one.winner].own_term;
  });
}

/// A world that the prover finds shows the measure apply, unless a sanction that it does not look at suppresses it, or
/// what it takes more widely than it is stands in the way: a term in months.
void shows(ruleset::RuleSet const& rules, MeasureId measure, ruleset::Scenario const& scenario) {
  auto const result = authoring::run_scenario(rules, scenario);
  if (result.passed()) return RC_TAG("shown");
  auto const& failure = result.failures.front();
  if (failure.actual.find("suppressed") != std::string::npos) return RC_TAG("suppressed");
  if (has_own_term(rules, measure) || rules[measure].edition_by == ruleset::EditionBy::lighter)
    return RC_TAG("taken widely");
  RC_FAIL(rules[measure].id + " is " + failure.actual + "\n" + reference::dump(rules, result.decision));
}

}  // namespace

TEST_CASE("what the prover calls impossible never happens, and what it finds does") {
  CHECK(holds(
      [](World& world, Choices&) {
        auto const applied = applied_in(engine::decide(world.rules, registry_of(world), world.request));
        analysis::Prover prover{world.rules, {2000}};
        for (std::uint32_t i = 0; i < world.rules.measures.size(); ++i) {
          MeasureId const measure{i};
          auto const found = prover.can_apply(measure);
          if (found.verdict == analysis::Verdict::not_decided) RC_FAIL("not decided");
          if (found.verdict == analysis::Verdict::possible) {
            shows(world.rules, measure, *found.scenario);
            continue;
          }
          RC_TAG("impossible");
          if (applied.contains(measure)) RC_FAIL(world.rules[measure].id + " is applied");
        }
      },
      300));
}
