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
  std::string list{};  ///< the id of its list; empty: none of the rule set
  bool next_ends{};    ///< ratings: the next one of the subject ends the last
};
using RulesOf = std::function<ListingRules(registry::Listing const&)>;

struct State {
  ListingState state{ListingState::in_force};
  std::optional<Day> since, last_day, from;
  bool unknown_end{}, contested{};
  bool may_have_ended{};                   ///< the end is not known, and not known to be still to come
  std::string authority, document_number;  ///< of the event that listed
};

/// The day of the event that listed.
Day listed_on(registry::Listing const& listing, Instant known_at);

/// The first day of a publication.
std::optional<Day> first_published(registry::Listing const& listing, Instant known_at);
/// The day that the record has in the attribute.
std::optional<Day> day_in(registry::Listing const& listing, std::string const& attribute);

/// The listing on the day, among the others of its subject on its list, held against those that it hangs on.
State state_of(registry::View const& view, registry::Listing const& listing, Day on, Instant known_at,
               RulesOf const& rules);

}  // namespace xinheng::reference
