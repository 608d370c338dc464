#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "domain/identifier.hpp"
#include "domain/interval.hpp"
#include "exchange/feeds/mapping.hpp"
#include "exchange/feeds/quality_report.hpp"
#include "exchange/feeds/row_source.hpp"
#include "registry/commit.hpp"
#include "ruleset/rule_set.hpp"
#include "support/result.hpp"

namespace xinheng::exchange {

/// What the caller says of a delivery; the file itself does not.
struct ImportOptions {
  std::string file;    ///< for messages: the pointer of each is `file:line`
  std::string source;  ///< who delivers
  std::string batch;   ///< number of the delivery, once for ever; empty: `<source>/<list>/<as_of>/<full|delta>`
  std::string list;    ///< the list, or the relation, of rows that name none
  Date as_of;
  /// A whole edition ends the listings of this source on the list that it covers and lacks; a delta ends none.
  bool whole_edition{};
  SubjectKinds kinds{SubjectKinds::all()};  ///< that the delivery covers
  Interval covers;                          ///< days; default from `as_of` on
  /// Of one relation: a whole edition speaks of the organisations that its rows name and makes no other known. At most
  /// 10,000 of them, which the batch records.
  bool covers_subjects_named{};
  std::optional<PseudonymKey> key;  ///< without it a citizen number is a fault (XH4242)
  ruleset::RuleSet const* rules{};  ///< whose lists and grounds the rows are held against; nullptr: none
  /// A whole edition that would end a larger share than this of the listings that it covers is refused (XH4241).
  int guard_percent{20};
  std::size_t most_rows{100'000'000};
  std::size_t most_messages{1000};    ///< errors kept in the report, and as many warnings and notes; the counts go on
  std::size_t most_changes{20};       ///< listings whose change the report tells
  std::size_t most_waiting{100'000};  ///< rows that hang on later ones

  /// Takes a row at fault and all that is wrong with it; the rest is imported without it. Not given: one row at fault
  /// refuses the delivery.
  std::function<void(FeedCells const& header, FeedCells const& row, Errors const& why)> put_aside;
  std::string aside_file;  ///< for the message that says so
  /// Asked every few thousand rows; false interrupts (XH4273).
  std::function<bool(std::size_t rows)> goes_on;
};

/// The number of the delivery: the caller's, or made of what the caller says of it.
std::string batch_number(ImportOptions const& options);

/// Plans a feed row by row over what the commit's view knows, and adds each row to the commit as one unit: a row at
/// fault adds nothing. The record of the batch is the last. Where the report is `refused` the caller does not finish
/// the commit; it says everything that is wrong. Memory grows by some 30 bytes a row, whatever is in it. Reads no clock
/// and no file. A batch of the same number is XH4201.
///
/// Rows of the same cells give the same records, from whatever file they are read: the digest of the batch is that of
/// its rows.
QualityReport import_feed(RowSource& rows, Mapping const& mapping, ImportOptions const& options,
                          registry::Commit& commit);

/// The digest of a feed's rows, as import_feed gives it, and how many stand below the header.
Result<std::string, Error> rows_digest(RowSource& rows, std::size_t& count);

}  // namespace xinheng::exchange
