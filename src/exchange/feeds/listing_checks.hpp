#pragma once

#include <map>
#include <optional>
#include <string>

#include "exchange/feeds/feed_subject.hpp"
#include "exchange/feeds/listing_row.hpp"
#include "exchange/feeds/plan.hpp"

namespace xinheng::exchange {

/// What is odd about a row that can be recorded all the same: warnings, for somebody to ask the source.
class ListingChecks {
 public:
  explicit ListingChecks(Plan& plan) : plan_(plan) {}
  /// The ground is one of the list's, the day is not to come.
  void row(ListingRow const& row, FeedRow const& at);
  /// The name is one that the subject is known by. PRECONDITION: nothing of this row is recorded yet.
  void name(FeedSubject const& subject, FoundSubject const& found, FeedField column, FeedRow const& at) const;
  /// The subject does not stand on a list of the other nature too. For a listing that is recorded for the first time;
  /// a subject's first few are looked at, for one code can be given to thousands.
  void natures(registry::ListingRecorded const& listing, KnownSubject& subject, FeedRow const& at);

 private:
  ruleset::List const* list_of(std::string const& name);
  std::optional<ListKind> nature(std::string const& list, std::string const& ground);
  Plan& plan_;
  std::map<std::string, ruleset::List const*> lists_;
};

}  // namespace xinheng::exchange
