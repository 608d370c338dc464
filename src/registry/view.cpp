#include "registry/view.hpp"

#include <algorithm>

namespace xinheng::registry {
namespace {

bool is_over(ListingState state) {
  return state == ListingState::repaired || state == ListingState::removed || state == ListingState::expired;
}

/// What two states make together, one listing hanging on the other: the first that fits of the model's table, and of
/// two ends the earlier. An unknown last day of either leaves that of both unknown.
StateAt held_against(StateAt own, StateAt const& other) {
  auto const either = [&](auto const& fits) -> StateAt const* {
    bool const ours = fits(own.state), theirs = fits(other.state);
    if (ours && theirs) return other.since && (!own.since || *other.since < *own.since) ? &other : &own;
    return ours ? &own : theirs ? &other : nullptr;
  };
  auto const is = [](ListingState what) { return [what](ListingState state) { return state == what; }; };
  StateAt const* first = either(is(ListingState::revoked));
  if (!first) first = either(is(ListingState::pending));
  if (!first) first = either(is_over);
  if (!first) first = either(is(ListingState::suspended));

  StateAt both = own;
  if (first) {
    both.state = first->state;
    both.since = first->since;
  }
  both.contested = own.contested || other.contested;
  both.last_day_unknown = own.last_day_unknown || other.last_day_unknown;
  if (both.last_day_unknown) {
    both.last_day = std::nullopt;
  } else if (other.last_day && (!own.last_day || *other.last_day < *own.last_day)) {
    both.last_day = other.last_day;
  }
  return both;
}

}  // namespace

bool Subject::has_exact_identifier() const {
  return std::ranges::any_of(identifiers, [](Identifier const& identifier) { return identifier.exact(); });
}

StateAt View::state_at(Listing const& listing, Date on, Instant known_at,
                       std::function<Terms(Listing const&)> const& terms_of) const {
  auto state = listing.state_at(on, known_at, terms_of(listing));
  std::vector<std::string> seen{listing.key};
  auto hangs_on = listing.hangs_on;
  while (hangs_on && std::ranges::find(seen, *hangs_on) == seen.end()) {
    auto const other = this->listing(*hangs_on, known_at);
    if (!other) break;
    state = held_against(state, other->state_at(on, known_at, terms_of(*other)));
    seen.push_back(other->key);
    hangs_on = other->hangs_on;
  }
  return state;
}

}  // namespace xinheng::registry
