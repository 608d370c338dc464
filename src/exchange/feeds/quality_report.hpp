#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "domain/error.hpp"

namespace xinheng::exchange {

/// What is said of one row of a feed, or of the file as a whole; severity by entry(code).
struct Finding : Error {
  std::size_t line{};  ///< 0: of the file
  std::string column;  ///< its name as the file has it; empty: of the row
};

/// What a delivery would do, or did, to one listing.
struct ListingChange {
  enum class Kind { listed, changed, ended, reappeared } kind{};
  std::string listing, list;
  std::string subject;  ///< key: of an exact identifier its kind and value, of a person the pseudonym
  std::string name;     ///< may be empty
};

/// How much of what a delivery holds.
struct QualityCounts {
  std::size_t rows{};  ///< below the header, blank ones not counted
  std::size_t new_subjects{}, new_listings{}, new_events{}, new_relations{};
  std::size_t unchanged{};   ///< rows that say what is recorded
  std::size_t changed{};     ///< listings recorded anew, because attributes or terms are stated otherwise than before
  std::size_t duplicates{};  ///< rows that repeat another to the letter
  std::size_t ended_by_absence{};    ///< listings, or relations, that a whole edition no longer has
  std::size_t reappeared{};          ///< listings that an earlier edition lacked
  std::size_t without_identifier{};  ///< rows whose subject has no exact identifier
  std::size_t put_aside{};           ///< rows at fault that were put aside while the rest was taken
};

/// How good a delivery is. No identifier of a person is in it, and no cell's text that could hold one.
struct QualityReport : QualityCounts {
  std::string batch;        ///< as recorded
  bool recorded{};          ///< whether the registry has it; a dry run and a refused delivery record nothing
  bool refused{};           ///< nothing of it may be recorded: the caller does not finish the commit
  std::string digest;       ///< of the rows, whatever file they stand in: `sm3:…`, as recorded of the batch
  std::string file_digest;  ///< of the file's bytes, `sm3:…`; empty where the caller had none
  std::map<std::string, std::size_t> counts;  ///< findings by code name, the ones not kept too
  std::vector<Finding> messages;              ///< errors, warnings and notes in order of lines
  std::size_t not_kept{};                     ///< findings beyond the limit, which are only counted
  std::vector<ListingChange> changes;         ///< the first of them
  Errors failure;                             ///< of the storage, which ended the import
  bool has_errors() const;
  /// The delivery is refused: no count of what it would have recorded stays, only those of its rows.
  void refuse();
};

}  // namespace xinheng::exchange
