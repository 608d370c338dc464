#pragma once

#include "engine/candidates.hpp"

namespace xinheng::engine {

/// What a condition comes to for one candidate.
struct Finding {
  Truth truth{Truth::yes};
  MissingThings missing{};  ///< where unknown: everything that keeps it so, but for the candidate's own listing
  std::string failed{};     ///< where false: the part that failed, as an official reads it
};
Finding evaluate(Check const& check, Sight const& sight, Candidate const& candidate,
                 ruleset::Condition const& condition);
/// Whether the request lies in the region, by its fact 地区.
Finding lies_in(Check const& check, Region const& region);

}  // namespace xinheng::engine
