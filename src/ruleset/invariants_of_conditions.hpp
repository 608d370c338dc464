#pragma once

#include <string>
#include <vector>

#include "ruleset/rule_set.hpp"

namespace xinheng::ruleset {

/// What is broken in one condition of a measure whose other ids are sound. Depth is bounded too, since later rooms
/// may walk the tree by recursion.
std::vector<std::string> broken_in_condition(RuleSet const& rules, Measure const& measure, Condition const& condition);

/// How deep conditions may be nested.
inline constexpr std::uint32_t condition_depth_limit = 64;

}  // namespace xinheng::ruleset
