#pragma once

#include <vector>

#include "exchange/feeds/csv.hpp"
#include "exchange/feeds/feed_row.hpp"
#include "exchange/feeds/import_feed.hpp"

namespace xinheng::exchange {

/// A plan as it grows: records in order, each with the line that asked for it.
class Plan {
 public:
  Plan(registry::View const& current, ImportOptions const& options, Findings& findings)
      : current(current),
        options(options),
        findings(findings),
        known_at(current.last_commit()),
        next_(current.point(known_at).sequence + 1) {}

  /// The number that the record will have, if nothing else is recorded first.
  std::int64_t push(registry::Record record, std::size_t line) {
    records_.push_back(std::move(record));
    lines_.push_back(line);
    return next_++;
  }
  /// Notes whatever the registry would refuse of it, at the lines that ask for it.
  void hold_against_registry();
  std::vector<registry::Record> take() { return std::move(records_); }

  registry::View const& current;
  ImportOptions const& options;
  Findings& findings;
  Instant known_at;
  QualityReport report;

 private:
  std::int64_t next_;
  std::vector<registry::Record> records_;
  std::vector<std::size_t> lines_;
};

/// Of the rows below the header. What is wrong with one is noted; the plan is then of no use.
void plan_listings(std::vector<CsvRow> const& rows, Header const& header, Mapping const& mapping, Plan& plan);
void plan_relations(std::vector<CsvRow> const& rows, Header const& header, Mapping const& mapping, Plan& plan);

/// The lists, or relations, that a delivery feeds: the caller's; without one those that rows name. A list that no row
/// names is not fed: nothing says that it is empty rather than left out.
std::vector<std::string> fed_by(std::vector<CsvRow> const& rows, Header const& header, Mapping const& mapping,
                                ImportOptions const& options);
/// The list, or relation, of a row; XH4244 where it is not the caller's.
std::string list_of(FeedRow const& row, FeedField field, ImportOptions const& options);

/// A key made of parts, as 32 hexadecimal digits; no two lists of parts give the same bytes to digest.
std::string key_of_parts(std::vector<std::string> const& parts);

/// Of a share that must not be passed: XH4241 where more than it would be ended.
void guard(Plan& plan, std::size_t ended, std::size_t covered);

}  // namespace xinheng::exchange
