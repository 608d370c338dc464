#pragma once

#include <functional>

#include "calendar.hpp"
#include "registry/view.hpp"
#include "ruleset/rule_set.hpp"

namespace xinheng::reference {

/// What the rule set says of one listing: its ground's term, where it tells, and whether it acts on publication.
struct ListingRules {
  std::optional<ruleset::TermRule> term;
  bool acts_on_publication{};
};
using RulesOf = std::function<ListingRules(registry::Listing const&)>;

struct State {
  ListingState state{ListingState::in_force};
  std::optional<Day> since, last_day, from;
  bool unknown_end{}, contested{};
  std::string authority, document_number;  ///< of the event that listed
};

/// The listing on the day, held against those that it hangs on.
State state_of(registry::View const& view, registry::Listing const& listing, Day on, Instant known_at,
               RulesOf const& rules);

}  // namespace xinheng::reference
