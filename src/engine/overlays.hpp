#pragma once

#include "engine/conditions.hpp"

namespace xinheng::engine {

/// Whether the request lies where the measure's instrument and the candidate's list hold: everywhere, unless they are a
/// local overlay's.
Finding in_its_region(Check const& check, Candidate const& candidate);

/// Whether an exception of a region holds: the request lies in it, the day in its interval with a text in force that
/// says so, and its condition holds, if it has one. While nobody has read that text, it is unknown where it would hold.
Finding held_locally(Check const& check, Sight const& sight, Candidate const& candidate,
                     ruleset::Exception const& exception);

/// Whether a duty of this instrument binds the check: only where the request is known to lie elsewhere it does not.
bool may_bind(Check const& check, ruleset::Memorandum const& memorandum);

}  // namespace xinheng::engine
