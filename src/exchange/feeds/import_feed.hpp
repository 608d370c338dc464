#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "domain/identifier.hpp"
#include "domain/interval.hpp"
#include "exchange/feeds/mapping.hpp"
#include "registry/records.hpp"
#include "registry/view.hpp"
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
  std::optional<PseudonymKey> key;          ///< without it a citizen number is a fault (XH4242)
  /// A whole edition that would end a larger share than this of the listings that it covers is refused (XH4241).
  int guard_percent{20};
  std::size_t most_bytes{std::size_t{1} << 30};
  std::size_t most_rows{5'000'000};
  std::size_t most_messages{1000};  ///< kept in the report; the counts go on
};

/// How good a delivery is. No identifier of a person is in it, and no cell's text that could hold one.
struct QualityReport {
  std::string batch;   ///< as recorded
  bool recorded{};     ///< whether the registry has it; a dry run and a refused delivery record nothing
  std::string digest;  ///< of the file, `sm3:…`
  std::size_t rows{};  ///< below the header, blank ones not counted
  std::size_t new_subjects{}, new_listings{}, new_events{}, new_relations{};
  std::size_t unchanged{};   ///< rows that say what is recorded
  std::size_t changed{};     ///< listings recorded anew, because attributes or terms are stated otherwise than before
  std::size_t duplicates{};  ///< rows that repeat another to the letter
  std::size_t ended_by_absence{};             ///< listings, or relations, that a whole edition no longer has
  std::size_t reappeared{};                   ///< listings that an earlier edition lacked
  std::size_t without_identifier{};           ///< rows whose subject has no exact identifier
  std::map<std::string, std::size_t> counts;  ///< messages by code name, the ones not kept too
  Errors messages;                            ///< errors, warnings and notes in order of lines; severity by entry(code)
  bool has_errors() const;
  /// The delivery is refused: no count of what it would have recorded stays, only those of its rows.
  void refuse();
};

struct FeedPlan {
  std::vector<registry::Record> records;  ///< for one commit; the batch is among them
  QualityReport report;
};

/// The number of the delivery: the caller's, or made of what the caller says of it.
std::string batch_number(ImportOptions const& options);

/// What a feed (CSV) would have recorded over what `current` knows. All or nothing: where any row is at fault there is
/// no plan, and the report says everything that is wrong. Reads no clock and no file. An identical batch, or one of the
/// same number, is XH4201.
Result<FeedPlan, QualityReport> plan_import(std::string_view bytes, Mapping const& mapping,
                                            registry::View const& current, ImportOptions const& options);

}  // namespace xinheng::exchange
