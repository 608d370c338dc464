#pragma once

#include <string>
#include <vector>

#include "ruleset/rule_set.hpp"

namespace xinheng::ruleset {

/// What is broken in a rule set that every later room relies on, one sentence each; empty where all holds:
/// tables sorted by id without duplicates, every id inside its table, a leaf has no children, a sanction has
/// category, basis or `basis_not_stated`, clause and organ, sanction lists are black or watch and incentive lists red,
/// operands typed as their comparison needs, conditions' children below their parents, precedence closed and free of
/// circles.
std::vector<std::string> broken_invariants(RuleSet const& rules);

}  // namespace xinheng::ruleset
