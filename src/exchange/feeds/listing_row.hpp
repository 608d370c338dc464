#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exchange/feeds/feed_subject.hpp"
#include "exchange/feeds/plan.hpp"

namespace xinheng::exchange {

/// A row that is read: the listing as it states it, and what else it says happened.
struct ListingRow {
  registry::ListingRecorded listing;  ///< its subject is not told yet
  FeedSubject subject;
  std::string seed;       ///< of a subject that nothing exact identifies; empty otherwise
  bool states_listing{};  ///< its day of listing is given; otherwise it only adds an event to a listing that there is
  std::vector<registry::ListingEvent> events;
  std::vector<FeedField> event_fields;  ///< which column each event's day stood in
};

/// Notes what is wrong with the row; nullopt where anything is.
std::optional<ListingRow> read_listing_row(Plan const& plan, FeedRow const& row);

/// The key of the listing that a row at fault is about, where the source's own number tells it.
std::optional<std::string> listing_key_of(FeedRow const& row, ImportOptions const& options);

}  // namespace xinheng::exchange
