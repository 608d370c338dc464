#pragma once

#include <string>
#include <vector>

#include "domain/decision.hpp"
#include "ruleset/rule_set.hpp"
#include "ruleset/scenario.hpp"

namespace xinheng::authoring {

/// What came of one scenario: the decision and, for each expectation that failed, what was expected and what came, as
/// values.
struct ScenarioResult {
  struct Failure {
    std::string subject;  ///< whose; empty: the whole request's
    /// `outcome`, `lightest`, `heaviest`, `would_be`, `identity`, `group`, `bound_by`, `applied`, `treatment`, `by`,
    /// `query`, `feedback`, `remedy`, `question`, or a measure's id
    std::string what;
    std::string expected, actual;  ///< wire names, ids or dates
  };
  Decision decision;
  std::vector<Failure> failures;
  bool passed() const { return failures.empty(); }
};

/// Makes a registry in memory of what the scenario supposes (every list and relation known but those it calls unknown),
/// asks the engine, and compares. Pure.
ScenarioResult run_scenario(ruleset::RuleSet const& rules, ruleset::Scenario const& scenario);

}  // namespace xinheng::authoring
