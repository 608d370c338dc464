#pragma once

#include <optional>
#include <vector>

#include "engine/candidates.hpp"

namespace xinheng::engine {

/// What a sanction comes to where it applies: refuse or restrict as a *must* on a listing that is not contested (or
/// contested under 照常), otherwise review.
Outcome effect(Check const& check, Candidate const& candidate);

/// Lightest, heaviest, and the outcome: review, held within them.
Bounds bounds_of(Check const& check, std::vector<Candidate> const& candidates);
/// The heaviest of each value. Of nothing: proceed is never asked for, since a request has a party.
Bounds heaviest_of(std::vector<Bounds> const& all);

/// Whether the party may be a natural person or an individual business and refuses a purely automated decision
/// (Personal Information Protection Law art 24(3); that it covers individual businesses is an assumption).
bool is_capped(Party const& party);
Bounds capped(Bounds bounds);

}  // namespace xinheng::engine
