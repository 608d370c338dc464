#pragma once

#include <vector>

#include "engine/candidates.hpp"

namespace xinheng::engine {

/// The rows that look at the candidate alone, `not_in_force` to `exempt`, in order: the first that is true is its
/// standing, even where one above is unknown. Where none is, `missing` holds everything in it and in them that is
/// unknown.
void stand_alone(Check const& check, Sight const& sight, Candidate& candidate);

/// The last rows, for a candidate that nothing above fits: undetermined where something is missing, otherwise applied.
void conclude(Check const& check, Candidate& candidate);

}  // namespace xinheng::engine
