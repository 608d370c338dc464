#pragma once

#include <string>

#include "ruleset/rule_set.hpp"
#include "ruleset/scenario.hpp"

namespace xinheng::exchange {

/// A scenario as its source in Chinese keywords, which compiles beside the rules that it was made of and says the same.
/// Of what it expects outcome and bounds, measures, feedback and questions are written, and of what is supposed
/// everything but how old a list is: counterexamples and decisions have nothing else.
std::string scenario_source(ruleset::RuleSet const& rules, ruleset::Scenario const& scenario);

}  // namespace xinheng::exchange
