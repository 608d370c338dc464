#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "registry/stored_record.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/place_runs.hpp"
#include "store/sqlite/place_table.hpp"

namespace xinheng::store {

/// The records of a registry's file as a commit in the making sees them: those recorded before, by the file's places,
/// and those that it adds, whose places go into the file at the end. What a commit looks up of itself again and again
/// (subjects, identifiers, listings …) stands in memory, at 9 to 16 bytes a place: 20 to 40 bytes for a new subject
/// with a credit code, 9 to 16 for a listing. Names, and what stands on a list or hangs on a subject, are looked up
/// less often, among sorted places that are bounded (PlaceRuns). Beyond both, memory does not grow with the commit.
class CommitRecords final : public registry::RecordStore {
 public:
  /// `last`: the number of the last record that the file has. `places_in_memory`: of those that are sorted.
  static Result<CommitRecords, Error> over(Database const& database, std::int64_t last, std::size_t places_in_memory);

  void each(registry::Index index, std::string_view key,
            std::function<void(registry::StoredRecord const&)> const& take) const override;
  /// A place, and whether it is of those that are looked up again and again.
  struct Found {
    Place place;
    bool often{};
  };
  /// Adds the places of a record; of no commit in particular, so that another thread may do it.
  static void find_places(registry::Record const& record, std::int64_t sequence, std::vector<Found>& found);
  /// Makes records that are in the file's table known. PRECONDITION: later than all before; `found` has their places.
  Result<void, Error> add(std::vector<registry::Record> records, std::int64_t first, Instant at,
                          std::vector<Found> const& found);
  /// Puts the places of all that was added into the file.
  Result<void, Error> write_places(Database const& database);
  /// The first failure of a read since it was last asked for.
  std::optional<Error> take_failure() const;

 private:
  CommitRecords(Statement places, Statement record, std::string path, std::int64_t last, std::size_t places_in_memory);
  void places_in_file(std::int64_t hash) const;
  registry::StoredRecord const* record(std::int64_t sequence) const;
  void failed(Error error) const;

  mutable Statement places_, record_;
  std::string path_;
  std::int64_t last_;
  PlaceTable table_;
  std::unique_ptr<PlaceRuns> runs_;
  mutable std::vector<std::int64_t> sequences_;
  mutable std::vector<std::int64_t> missed_;            ///< hashes that the file has no place of, each in its own slot
  mutable std::vector<registry::StoredRecord> recent_;  ///< each in its own slot; number 0: none
  mutable std::optional<Error> failure_;
};

}  // namespace xinheng::store
