#include "registry/view.hpp"

#include <algorithm>
#include <utility>

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
  both.may_have_expired = own.may_have_expired || other.may_have_expired;
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

namespace {

/// One of a subject's listings on one list.
struct Listed {
  Listing listing;
  Terms terms;
  Date begins;
};

/// A subject's listings on the list, those that ever begin to act, in their order; of one day by key.
std::vector<Listed> on_list(View const& view, std::string const& subject, std::string const& list, Instant known_at,
                            View::TermsOf const& terms_of) {
  std::vector<Listed> row;
  for (auto& listing : view.listings_of(subject, known_at)) {
    auto terms = terms_of(listing);
    if (terms.list != list) continue;
    if (auto const begins = listing.begins(known_at, terms))
      row.push_back({std::move(listing), std::move(terms), *begins});
  }
  std::ranges::sort(row, {}, [](Listed const& one) { return std::pair{one.begins, one.listing.key}; });
  return row;
}

bool counts_for_nothing(ListingState state) {
  return state == ListingState::revoked || state == ListingState::pending;
}

/// Until when an earlier listing stood, as things are.
void count_on(Terms::Beside& beside, Date begins, StateAt const& earlier) {
  if (counts_for_nothing(earlier.state)) return;
  bool const over = is_over(earlier.state);
  std::optional<Date> end = over ? *earlier.since - 1 : earlier.last_day;
  if (end && *end < begins) return;
  if (over ? earlier.may_have_expired : earlier.last_day_unknown) {
    beside.counts_on_unknown = true;
  } else if (!end) {
    beside.counts_on_open = true;
  } else {
    beside.counts_on_from = std::max(beside.counts_on_from, end);
  }
}

}  // namespace

StateAt View::in_chain(Listing const& listing, StateAt own, Instant known_at,
                       std::function<StateAt(Listing const&)> const& state_of) const {
  std::vector<std::string> seen{listing.key};
  auto hangs_on = listing.hangs_on;
  while (hangs_on && std::ranges::find(seen, *hangs_on) == seen.end()) {
    auto const other = this->listing(*hangs_on, known_at);
    if (!other) break;
    own = held_against(own, state_of(*other));
    seen.push_back(other->key);
    hangs_on = other->hangs_on;
  }
  return own;
}

StateAt View::among_others(Listing const& listing, Date on, Instant known_at, TermsOf const& terms_of) const {
  auto terms = terms_of(listing);
  auto const begins = listing.begins(known_at, terms);
  if (terms.list.empty() || (!terms.adds_up && !terms.next_replaces) || !begins)
    return listing.state_at(on, known_at, terms);
  // What the others are, but for what their own others, or those of the ones they hang on, make of them.
  auto const held = [&](Listed const& one) {
    return in_chain(one.listing, one.listing.state_at(on, known_at, one.terms), known_at,
                    [&](Listing const& other) { return other.state_at(on, known_at, terms_of(other)); });
  };
  std::vector<StateAt> earlier;
  for (auto& one : on_list(*this, listing.subject, terms.list, known_at, terms_of)) {
    if (terms.next_replaces) {
      if (one.begins <= *begins || counts_for_nothing(held(one).state)) continue;
      terms.beside.replaced_on = one.begins;
      break;
    }
    if (one.terms.adds_up)
      for (auto const& state : earlier) count_on(one.terms.beside, one.begins, state);
    if (one.listing.key == listing.key) {
      terms.beside = one.terms.beside;
      break;
    }
    earlier.push_back(held(one));
  }
  return listing.state_at(on, known_at, terms);
}

void View::each_listing_on(std::string_view list, Instant known_at,
                           std::function<void(std::string_view key)> const& take) const {
  for (auto const& key : listings_on(list, known_at)) take(key);
}

StateAt View::state_at(Listing const& listing, Date on, Instant known_at, TermsOf const& terms_of) const {
  auto const among = [&](Listing const& one) { return among_others(one, on, known_at, terms_of); };
  return in_chain(listing, among(listing), known_at, among);
}

}  // namespace xinheng::registry
