#pragma once

#include <span>
#include <string>
#include <vector>

#include "authoring/run_scenario.hpp"
#include "exchange/json/value.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

/// What came of a rule set's scenarios; `results` in the order of `scenarios`.
struct ScenarioReport {
  std::vector<ruleset::Scenario> const& scenarios;
  std::vector<authoring::ScenarioResult> const& results;
  ruleset::RuleSet const& rules;  ///< by whose names people are told
};

/// One line a failure with what was expected and what came, in the words of scenarios, then the count.
std::string scenarios_text(ScenarioReport report, messages::Language language);
Json scenarios_json(ScenarioReport report);
/// JUnit's XML: a test suite a file, a test case a scenario.
std::string scenarios_junit(ScenarioReport report);

}  // namespace xinheng::exchange
