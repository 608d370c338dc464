#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ruleset/rule_set.hpp"
#include "surfaces/generate/population.hpp"

namespace xinheng::generate {

struct RequestPlan {
  std::size_t count{1'000};
  Date from, to;             ///< days asked about, both included
  std::size_t front{3'600};  ///< three parties in four are among the first so many, where a city's listed subjects are
  std::vector<Instant> known_at;  ///< half of the requests ask what was known at one of these
};

/// Made requests against a rule set, as JSON Lines: every leaf, role and fact of it may occur, facts are now and then
/// missing, parties are one to four of the population, some in a consortium, some by name only, some refuse an
/// automated decision.
std::string made_requests(Dice& dice, ruleset::RuleSet const& rules, std::vector<Subject> const& population,
                          RequestPlan const& plan);

}  // namespace xinheng::generate
