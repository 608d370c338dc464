#pragma once

#include <string>

#include "ruleset/rule_set.hpp"
#include "ruleset/scenario.hpp"

namespace xinheng::exchange {

/// A scenario as its source in Chinese keywords, which compiles beside the rules that it was made of and says the same.
/// Of what it expects only measures and their standings are written, and nothing that it calls unknown: counterexamples
/// have nothing else.
std::string scenario_source(ruleset::RuleSet const& rules, ruleset::Scenario const& scenario);

}  // namespace xinheng::exchange
