#include "exchange/feeds/listing_history.hpp"

#include <algorithm>
#include <set>

namespace xinheng::exchange {

using registry::EventKind;
using registry::ListingEvent;

ListingHistory::ListingHistory(registry::Listing listing) : listing_(std::move(listing)) {
  std::set<std::int64_t> corrected;
  for (auto event = listing_.events.rbegin(); event != listing_.events.rend(); ++event)
    if (event->kind == EventKind::corrected && event->undoes && !corrected.contains(event->sequence))
      corrected.insert(*event->undoes);
  std::erase_if(listing_.events, [&](ListingEvent const& event) {
    return event.kind == EventKind::corrected || corrected.contains(event.sequence);
  });
}

bool ListingHistory::undone(ListingEvent const& event) const {
  return std::ranges::any_of(listing_.events,
                             [&](ListingEvent const& other) { return other.undoes == event.sequence; });
}

ListingEvent const* ListingHistory::repeated(ListingEvent const& event) const {
  for (auto const& other : listing_.events)
    if (other.kind == event.kind && other.effective == event.effective &&
        (other.document_number == event.document_number || event.document_number.empty()))
      return &other;
  return nullptr;
}

ListingEvent const* ListingHistory::open(EventKind kind) const {
  ListingEvent const* latest = nullptr;
  for (auto const& event : listing_.events)
    if (event.kind == kind && !undone(event) && (latest == nullptr || latest->effective <= event.effective))
      latest = &event;
  return latest;
}

ListingEvent const* ListingHistory::ended() const {
  for (auto const kind : {EventKind::revoked, EventKind::repaired, EventKind::removed})
    if (auto const* event = open(kind)) return event;
  return nullptr;
}

ListingEvent const* ListingHistory::undone_by(EventKind kind) const {
  if (kind == EventKind::contest_closed) return open(EventKind::contested);
  if (kind == EventKind::resumed) return open(EventKind::suspended);
  auto const* repaired = open(EventKind::repaired);
  auto const* removed = open(EventKind::removed);
  if (repaired == nullptr || removed == nullptr) return repaired != nullptr ? repaired : removed;
  return repaired->effective < removed->effective ? removed : repaired;
}

std::optional<Date> ListingHistory::stated_last_day() const {
  std::optional<Date> last;
  for (auto const& event : listing_.events) last = std::max(last, event.stated_last_day);
  return last;
}

bool ListingHistory::states(std::optional<Date> last_day) const {
  if (!last_day) return !listed().stated_last_day;
  return std::ranges::any_of(listing_.events,
                             [&](ListingEvent const& event) { return event.stated_last_day == last_day; });
}

}  // namespace xinheng::exchange
