#pragma once

#include <utility>

#include "ruleset/rule_set.hpp"

namespace xinheng::analysis {

/// The kinds that can stand at the ends of a reach: the listed subject's, and the party's.
std::pair<SubjectKinds, SubjectKinds> ends_of(ruleset::RuleSet const& rules, ruleset::Reach const& reach);

/// Whether a listing on that list can reach anybody in that way.
bool can_reach(ruleset::RuleSet const& rules, ListId list, ruleset::Reach const& reach);

}  // namespace xinheng::analysis
