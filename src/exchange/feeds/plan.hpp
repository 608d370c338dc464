#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "exchange/feeds/feed_row.hpp"
#include "exchange/feeds/findings.hpp"
#include "exchange/feeds/import_feed.hpp"

namespace xinheng::exchange {

/// A delivery on its way into a commit, a unit of records at a time: those of one row, which go in together or not at
/// all.
class Plan {
 public:
  Plan(registry::Commit& commit, ImportOptions const& options, Findings& findings, QualityReport& report)
      : view(commit.view()),
        options(options),
        findings(findings),
        report(report),
        known_at(view.last_commit()),
        before{known_at.microseconds - 1},
        commit_(commit),
        next_(view.point(known_at).sequence + 1) {}

  /// The number that the record will have.
  std::int64_t push(registry::Record record) {
    unit_.push_back(std::move(record));
    return next_++;
  }
  /// Adds what was pushed since the last unit; what the registry refuses of it is noted at the line.
  bool add_unit(std::size_t line);
  void drop_unit();
  /// The storage failed: nothing more can be added.
  bool broken() const { return !report.failure.empty(); }
  /// Tells the change of a listing, as far as there is room.
  void tell(ListingChange::Kind kind, registry::ListingRecorded const& listing, std::string const& name) {
    if (report.changes.size() < options.most_changes)
      report.changes.push_back({kind, listing.key, listing.list, listing.subject, name});
  }

  registry::View const& view;  ///< the registry as it will stand
  ImportOptions const& options;
  Findings& findings;
  QualityReport& report;
  Instant known_at;  ///< the instant of the commit
  Instant before;    ///< what was known without this delivery

 private:
  registry::Commit& commit_;
  std::int64_t next_;
  std::vector<registry::Record> unit_;
};

/// What becomes of a row.
enum class Outcome {
  planned,  ///< its records wait to be added as one unit
  at_fault,
  waits  ///< it hangs on what a later row may bring
};

/// Plans the rows of one kind of feed.
class RowPlanner {
 public:
  virtual ~RowPlanner() = default;
  /// `last_chance`: no row comes any more, so none waits.
  virtual Outcome take(FeedRow const& row, bool last_chance) = 0;
  /// A row that was planned is added.
  virtual void added() = 0;
  /// A row that is put aside: whether the registry has what it is about, so that nothing is lost without it. What it is
  /// about is not absent. `readable`: its cells stand under the right columns.
  virtual bool known_aside(FeedRow const& row, bool readable) = 0;
  /// Ends what a whole edition covers and lacks. Those that would be ended are guarded by options.guard_percent.
  virtual void end_absent(std::vector<std::string> const& fed) = 0;
  /// The lists, or relations, that rows added named. A list that no row names is not fed: nothing says that it is empty
  /// rather than left out.
  virtual std::set<std::string> const& named() const = 0;
  /// The organisations that rows added named, in order, where they are to be covered one by one or as an edition; of
  /// listings none.
  virtual std::vector<std::string> organisations() const = 0;
};
std::unique_ptr<RowPlanner> listing_planner(Plan& plan);
std::unique_ptr<RowPlanner> relation_planner(Plan& plan);

/// The list, or relation, of a row; XH4244 where it is not the caller's.
std::string list_of(FeedRow const& row, FeedField field, ImportOptions const& options);

/// A key made of parts, as 32 hexadecimal digits; no two lists of parts give the same bytes to digest.
std::string key_of_parts(std::vector<std::string> const& parts);

/// Of a share that must not be passed: XH4241 where more than it would be ended.
bool guarded(Plan& plan, std::size_t ended, std::size_t covered);

}  // namespace xinheng::exchange
