#pragma once

#include <memory>

#include "registry/commit.hpp"
#include "registry/record_view.hpp"
#include "store/sqlite/commit_records.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/registry_records.hpp"

namespace xinheng::store {

/// A commit of a registry's file in the making: one transaction of a connection of its own. Its memory: a page cache of
/// 128 MiB and what CommitRecords says.
class RegistryCommit final : public registry::Commit, private registry::RecordView {
 public:
  /// XH4214; XH5020 after the connection's patience. The connection is the commit's alone while it lives, and outlives
  /// it.
  /// `places_in_memory`: see PlaceRuns; beyond them, sorted runs on the disk are merged at the end.
  static Result<std::unique_ptr<registry::Commit>, Errors> begin(
      Database& writer, Instant at, std::size_t places_in_memory = PlaceRuns::default_bound);

  registry::View const& view() const override { return *this; }
  Result<std::int64_t, Errors> add(std::vector<registry::Record> records) override;
  Result<registry::Point, Error> finish() override;

 private:
  RegistryCommit(Database& database, Transaction transaction, RegistryRecords before, CommitRecords records,
                 Statement insert, Instant at);
  Result<void, Error> insert(std::vector<registry::Record> records);
  /// What follows from the records alone.
  struct Ahead {
    Digest head;  ///< over what was added and these
    std::vector<CommitRecords::Found> places;
  };
  Ahead ahead(std::vector<registry::Record> const& records, std::vector<std::string> const& bytes) const;
  /// The first failure so far; nothing goes on after it.
  std::optional<Error> failure();
  /// After a large commit: gives memory back, and the disk that the log took.
  void tidy();

  registry::RecordStore const& records() const override { return records_; }
  Instant last_commit() const override { return at_; }
  registry::Point point(Instant known_at) const override;

  Database& database_;
  Transaction transaction_;
  RegistryRecords before_;  ///< for the points of earlier commits
  CommitRecords records_;
  Statement insert_;
  Instant at_;
  registry::Point begin_, end_;  ///< where the chain stood before, and where it stands
  std::optional<Error> failure_;
  bool over_{};
};

}  // namespace xinheng::store
