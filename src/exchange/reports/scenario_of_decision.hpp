#pragma once

#include <string>
#include <vector>

#include "domain/decision.hpp"
#include "domain/request.hpp"
#include "registry/view.hpp"
#include "ruleset/rule_set.hpp"
#include "ruleset/scenario.hpp"

namespace xinheng::exchange {

/// A decision as a scenario: the same facts, listings and relations of people with other names, without any identifier
/// or document number, and what came of them. `unsaid`: what a scenario has no words for, each in Chinese; where there
/// is any, the scenario is not that decision.
struct ScenarioOfDecision {
  ruleset::Scenario scenario;
  std::vector<std::string> unsaid;
};

/// `decision` is what the engine makes of the request; `view` the registry that it was made on.
ScenarioOfDecision scenario_of(ruleset::RuleSet const& rules, registry::View const& view, Request const& request,
                               Decision const& decision);

}  // namespace xinheng::exchange
