#pragma once

#include <vector>

#include "choices.hpp"
#include "ruleset/rule_set.hpp"

namespace xinheng::properties {

/// The measure alone, or with `other` (if of its kind) as a later edition, and what picks between them.
std::vector<ruleset::Measure> side_by_side(Choices& choices, ruleset::RuleSet const& rules, ruleset::Measure measure,
                                           ruleset::Measure other);

}  // namespace xinheng::properties
