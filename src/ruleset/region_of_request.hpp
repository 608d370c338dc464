#pragma once

#include <optional>

#include "ruleset/rule_set.hpp"

namespace xinheng::ruleset {

/// The fact 地区 of the request, which every checkpoint takes: what a local overlay looks at. nullopt where the rules
/// declare none of that id or name, of the request and of type region.
std::optional<FactId> region_of_request(RuleSet const& rules);

}  // namespace xinheng::ruleset
