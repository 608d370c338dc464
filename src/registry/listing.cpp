#include "registry/listing.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace xinheng::registry {
namespace {

constexpr std::array<std::string_view, 12> event_names{"listed",         "published", "extended", "contested",
                                                       "contest_closed", "suspended", "resumed",  "restored",
                                                       "repaired",       "removed",   "revoked",  "corrected"};

using Standing = std::vector<ListingEvent const*>;

/// The events that were recorded by then and are not corrected away. A correction can be corrected by a later one,
/// so they are taken from the last to the first.
Standing standing_events(std::vector<ListingEvent> const& events, Instant known_at) {
  Standing standing;
  std::vector<std::int64_t> corrected;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if (event->recorded > known_at) continue;
    if (std::ranges::find(corrected, event->sequence) != corrected.end()) continue;
    if (event->kind != EventKind::corrected) {
      standing.push_back(&*event);
    } else if (event->undoes) {
      corrected.push_back(*event->undoes);
    }
  }
  return standing;
}

bool undoes_from_its_day(EventKind kind) {
  return kind == EventKind::contest_closed || kind == EventKind::resumed || kind == EventKind::restored;
}

/// Whether the event acts on the day: it has begun, and nothing that has begun undoes it.
bool holds(ListingEvent const& event, Date on, Standing const& standing) {
  return event.effective <= on && std::ranges::none_of(standing, [&](ListingEvent const* other) {
           return undoes_from_its_day(other->kind) && other->undoes == event.sequence && other->effective <= on;
         });
}

std::optional<Date> first_holding(EventKind kind, Date on, Standing const& standing) {
  std::optional<Date> first;
  for (auto const* event : standing)
    if (event->kind == kind && holds(*event, on, standing) && (!first || event->effective < *first))
      first = event->effective;
  return first;
}

std::optional<Date> first_publication(Standing const& standing) {
  std::optional<Date> first;
  for (auto const* event : standing)
    if (event->kind == EventKind::published && (!first || event->effective < *first)) first = event->effective;
  return first;
}

/// Neither a day nor unknown: the listing is open.
struct LastDay {
  std::optional<Date> day{};
  bool unknown{};
  bool late_extension{};
  std::optional<Date> at_least{};  ///< where unknown: it comes no earlier
};

LastDay counted_from(Date start, Terms const& terms) {
  if (terms.by_decision) return {.unknown = true};
  if (!terms.term) return {};
  if (terms.term->unit == TermUnit::working_day) return {.unknown = true};
  return {.day = last_day(start, *terms.term, terms.count_from, terms.ends_on)};
}

LastDay at_listing(ListingEvent const& listed, Standing const& standing, Terms const& terms) {
  if (listed.stated_last_day) return {.day = listed.stated_last_day};
  if (!terms.from_publication && !terms.from_stated_day) return counted_from(listed.effective, terms);
  if (auto const start = terms.from_stated_day ? terms.stated_day : first_publication(standing))
    return counted_from(*start, terms);
  return terms.by_decision || terms.term ? LastDay{.unknown = true} : LastDay{};
}

/// What the restorations of one day make of the last day. A restarted term whose length only the first record
/// stated is unknown: that record's last day said nothing about its length.
void restore(LastDay& last, Date day, Standing const& of_day, ListingEvent const& listed, Terms const& terms) {
  std::optional<Date> stated;
  bool restored = false;
  for (auto const* event : of_day) {
    if (event->kind != EventKind::restored) continue;
    restored = true;
    if (event->stated_last_day) stated = std::max(stated, event->stated_last_day);
  }
  bool const late = last.late_extension;
  if (stated) {
    last = {.day = stated};
  } else if (restored && terms.restart_on_restore) {
    last = !terms.term && listed.stated_last_day ? LastDay{.unknown = true} : counted_from(day, terms);
  }
  last.late_extension = late;
}

/// What the extensions of one day make of it, whatever their order: what a record states goes before what is
/// counted, and months are added before days.
void extend(LastDay& last, Date day, Standing const& of_day) {
  std::optional<Date> stated;
  int months = 0, days = 0;
  bool any = false, silent = false;
  for (auto const* event : of_day) {
    if (event->kind != EventKind::extended) continue;
    any = true;
    if (event->stated_last_day) {
      stated = std::max(stated, event->stated_last_day);
    } else if (!event->stated_extension || event->stated_extension->unit == TermUnit::working_day) {
      silent = true;
    } else {
      auto const& term = *event->stated_extension;
      if (term.unit == TermUnit::day) days += term.count;
      if (term.unit == TermUnit::month) months += term.count;
      if (term.unit == TermUnit::year) months += 12 * term.count;
    }
  }
  if (!any) return;
  if (last.day && *last.day < day) {
    last.late_extension = true;
    return;
  }
  if (stated) {
    last.day = stated;
    last.unknown = false;
  } else if (last.day && silent) {
    last.day = std::nullopt;
    last.unknown = true;
  } else if (last.day) {
    if (months > 0) last.day = xinheng::last_day(*last.day, Term{months, TermUnit::month});
    if (days > 0) last.day = xinheng::last_day(*last.day, Term{days, TermUnit::day});
  }
}

/// 累加: what the record does not state begins to run where the earlier ones end, and not at all where these have no
/// end.
void count_on(LastDay& last, ListingEvent const& listed, Terms const& terms) {
  auto const& beside = terms.beside;
  if (listed.stated_last_day || !terms.term || !last.day) return;
  if (beside.counts_on_from) last.day = std::max(*last.day, xinheng::last_day(*beside.counts_on_from, *terms.term));
  if (beside.counts_on_open)
    last = {};
  else if (beside.counts_on_unknown)
    last = {.unknown = true, .at_least = last.day};
}

LastDay last_day_on(Date on, ListingEvent const& listed, Standing const& standing, Terms const& terms) {
  auto last = at_listing(listed, standing, terms);
  count_on(last, listed, terms);
  std::set<Date> days;
  for (auto const* event : standing)
    if ((event->kind == EventKind::extended || event->kind == EventKind::restored) && event->effective <= on)
      days.insert(event->effective);
  for (Date const day : days) {
    Standing of_day;
    for (auto const* event : standing)
      if (event->effective == day) of_day.push_back(event);
    restore(last, day, of_day, listed, terms);
    extend(last, day, of_day);
  }
  if (auto const replaced = terms.beside.replaced_on) {
    last.day = last.day ? std::min(*last.day, *replaced - 1) : *replaced - 1;
    last.unknown = false;
  }
  return last;
}

bool published_by(Date on, Standing const& standing) {
  auto const published = first_publication(standing);
  return published && *published <= on;
}

}  // namespace

std::string_view wire_name(EventKind kind) {
  return event_names.at(static_cast<std::size_t>(kind));
}

std::optional<EventKind> event_kind_named(std::string_view name) {
  auto const found = std::ranges::find(event_names, name);
  if (found == event_names.end()) return std::nullopt;
  return static_cast<EventKind>(found - event_names.begin());
}

bool Listing::recorded(Instant known_at) const {
  return std::ranges::any_of(standing_events(events, known_at),
                             [](ListingEvent const* event) { return event->kind == EventKind::listed; });
}

Date Listing::listed_on(Instant known_at) const {
  for (auto const* event : standing_events(events, known_at))
    if (event->kind == EventKind::listed) return event->effective;
  return {};
}

std::optional<Date> Listing::published_on(Instant known_at) const {
  return first_publication(standing_events(events, known_at));
}

std::optional<Date> Listing::begins(Instant known_at, Terms const& terms) const {
  auto const listed = listed_on(known_at);
  if (!terms.acts_on_publication) return listed;
  auto const published = published_on(known_at);
  return published ? std::optional{std::max(listed, *published)} : std::nullopt;
}

StateAt Listing::state_at(Date on, Instant known_at, Terms const& terms) const {
  auto const standing = standing_events(events, known_at);
  auto const found =
      std::ranges::find_if(standing, [](ListingEvent const* event) { return event->kind == EventKind::listed; });
  if (found == standing.end()) return {};
  ListingEvent const& listed = **found;

  auto const last = last_day_on(on, listed, standing, terms);
  StateAt state{.state = ListingState::in_force,
                .since = {},
                .contested = first_holding(EventKind::contested, on, standing).has_value(),
                .last_day = last.day,
                .last_day_unknown = last.unknown,
                .may_have_expired = last.unknown && !(last.at_least && on <= *last.at_least),
                .late_extension = last.late_extension};
  auto const is = [&state](ListingState what, std::optional<Date> since) {
    state.state = what;
    state.since = since;
    return state;
  };

  std::optional<Date> revoked;
  for (auto const* event : standing)
    if (event->kind == EventKind::revoked && (!revoked || event->effective < *revoked)) revoked = event->effective;
  if (revoked) return is(ListingState::revoked, revoked);

  if (on < listed.effective) return is(ListingState::pending, std::nullopt);
  if (terms.acts_on_publication && !published_by(on, standing)) return is(ListingState::pending, listed.effective);

  std::optional<std::pair<Date, ListingState>> ended;
  auto const ends = [&ended](std::optional<Date> day, ListingState how) {
    if (day && (!ended || *day < ended->first)) ended.emplace(*day, how);
  };
  ends(first_holding(EventKind::repaired, on, standing), ListingState::repaired);
  ends(first_holding(EventKind::removed, on, standing), ListingState::removed);
  if (last.day && *last.day < on) ends(*last.day + 1, ListingState::expired);
  if (ended) return is(ended->second, ended->first);

  if (auto const suspended = first_holding(EventKind::suspended, on, standing))
    return is(ListingState::suspended, suspended);
  return state;
}

}  // namespace xinheng::registry
