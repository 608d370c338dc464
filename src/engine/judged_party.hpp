#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/candidates.hpp"

namespace xinheng::engine {

/// One party with every candidate's standing and what they come to.
struct JudgedParty {
  std::unique_ptr<Sight const> sight;  ///< the candidates' listings live here
  std::vector<Candidate> candidates;
  Bounds bounds;
  std::optional<Bounds> would_be;  ///< beside capped bounds

  Party const& party() const { return sight->party; }
};

}  // namespace xinheng::engine
