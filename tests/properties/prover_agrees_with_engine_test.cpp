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

/// What is taken more widely than it is, or of a winner more narrowly: a term in months, either edition under 从轻, the
/// day of the listing on a list that acts on publication.
bool taken_widely(ruleset::RuleSet const& rules, MeasureId id) {
  auto const& measure = rules[id];
  auto const published = [&](ruleset::Against const& one) {
    return std::ranges::any_of(rules[one.list].editions, &ruleset::ListEdition::acts_on_publication);
  };
  return measure.own_term || measure.edition_by == ruleset::EditionBy::lighter ||
         std::ranges::any_of(measure.against, published);
}
bool wins_narrowly(ruleset::RuleSet const& rules, MeasureId loser) {
  return std::ranges::any_of(rules.precedences, [&](ruleset::Precedence const& one) {
    return one.loser == loser && taken_widely(rules, one.winner);
  });
}
/// Listings that a count asks for end the rating before them.
bool rated(ruleset::RuleSet const& rules, MeasureId id) {
  return std::ranges::any_of(rules[id].against, [&](auto const& one) { return rules[one.list].graded(); });
}
bool counts_ratings(ruleset::RuleSet const& rules, MeasureId id) {
  auto const counts = [&](ruleset::Condition const& condition) {
    return std::ranges::any_of(condition.nodes, [&](auto const& node) {
      return node.list_test && (node.list_test->count || node.list_test->years_running) &&
             rules[node.list_test->list].graded();
    });
  };
  auto const& measure = rules[id];
  return counts(measure.when) ||
         std::ranges::any_of(measure.unless, [&](auto const& one) { return counts(one.condition); });
}

/// A world that the prover finds shows the measure apply, unless a sanction that it does not look at suppresses it, or
/// what it takes more widely than it is stands in the way: a term in months.
void shows(ruleset::RuleSet const& rules, MeasureId measure, ruleset::Scenario const& scenario) {
  auto const result = authoring::run_scenario(rules, scenario);
  if (result.passed()) return RC_TAG("shown");
  auto const& failure = result.failures.front();
  if (failure.actual.find("suppressed") != std::string::npos) return RC_TAG("suppressed");
  auto const is = [&](char const* standing) { return failure.actual.find(standing) != std::string::npos; };
  // Where no party has the measure's role it is the listing that is asked about, without anybody's facts.
  if (scenario.listing && is("undetermined")) return RC_TAG("asked of the listing");
  if (taken_widely(rules, measure) || (is("overridden") && wins_narrowly(rules, measure)) ||
      (is("listing_ended") && rated(rules, measure)) ||
      ((is("condition_false") || is("exempt")) && counts_ratings(rules, measure)))
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
