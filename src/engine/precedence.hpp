#pragma once

#include <vector>

#include "engine/candidates.hpp"

namespace xinheng::engine {

/// Row `overridden`: a measure that prevails stands on the same listing and nothing in it is unknown. Where something
/// is, the loser takes over what the winner misses. Looks at the candidates of one party as the rows above left them.
void override_losers(Check const& check, std::vector<Candidate>& candidates);

/// Row `suppressed`: a sanction is applied to the party. Where none is but one is undetermined, the incentives take
/// over what it misses. Sanctions are concluded before, incentives after.
void suppress_incentives(Check const& check, std::vector<Candidate>& candidates);

}  // namespace xinheng::engine
