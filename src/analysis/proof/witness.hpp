#pragma once

#include "analysis/proof/world.hpp"
#include "ruleset/scenario.hpp"

namespace xinheng::analysis::proof {

/// The world that the model describes, as what a scenario supposes and asks: the party is 甲, a listed subject that is
/// somebody else 乙. Expects nothing yet.
ruleset::Scenario scenario_in(World const& world, z3::model const& model);

/// What makes a world easier to read, and its values such as rules can be written with: recent days, small numbers.
z3::expr readable(World const& world);
/// The party has no listings that list tests ask for, but for the one that reaches it: others might bear on it by
/// measures of their own.
z3::expr alone(World const& world);

}  // namespace xinheng::analysis::proof
