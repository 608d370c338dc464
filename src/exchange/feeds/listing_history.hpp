#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registry/listing.hpp"

namespace xinheng::exchange {

/// A listing with the events that stand, those that a plan adds among them; answers what a row may add.
class ListingHistory {
 public:
  explicit ListingHistory(registry::Listing listing);
  registry::Listing const& listing() const { return listing_; }
  registry::ListingEvent const& listed() const { return listing_.events.front(); }
  void add(registry::ListingEvent event) { listing_.events.push_back(std::move(event)); }
  /// The event is corrected away.
  void forget(std::int64_t sequence) {
    std::erase_if(listing_.events, [=](registry::ListingEvent const& event) { return event.sequence == sequence; });
  }

  /// The event that the row repeats: same kind and day, and a document number that does not differ.
  registry::ListingEvent const* repeated(registry::ListingEvent const& event) const;
  /// An event of this kind that no other has undone, the latest of them.
  registry::ListingEvent const* open(registry::EventKind kind) const;
  /// What has ended it and is not undone: repaired, removed, revoked.
  registry::ListingEvent const* ended() const;
  /// What an event of this kind would undo; nullptr where there is nothing. PRECONDITION: such a kind.
  registry::ListingEvent const* undone_by(registry::EventKind kind) const;
  /// The last day that the records state, extensions among them.
  std::optional<Date> stated_last_day() const;
  /// Whether a record states this last day, or says as this row that there is none.
  bool states(std::optional<Date> last_day) const;

 private:
  bool undone(registry::ListingEvent const& event) const;
  registry::Listing listing_;
};

}  // namespace xinheng::exchange
