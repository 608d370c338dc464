#pragma once

#include <memory>

#include "registry/commit.hpp"
#include "registry/record_view.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/registry_records.hpp"

namespace xinheng::store {

/// A commit of a registry's file in the making: one transaction of a connection of its own.
class RegistryCommit final : public registry::Commit, private registry::RecordView {
 public:
  /// XH4214, XH5020. The connection is the commit's alone while it lives, and outlives it.
  static Result<std::unique_ptr<registry::Commit>, Errors> begin(Database const& writer, Instant at);

  registry::View const& view() const override { return *this; }
  Result<std::int64_t, Errors> add(std::vector<registry::Record> records) override;
  Result<registry::Point, Error> finish() override;

 private:
  struct Statements {
    Statement record, place;
  };
  RegistryCommit(Database const& database, Transaction transaction, RegistryRecords records, Statements statements,
                 Instant at);
  Result<void, Error> insert(registry::Record const& record);

  registry::RecordStore const& records() const override { return records_; }
  Instant last_commit() const override { return at_; }
  registry::Point point(Instant known_at) const override;

  Database const& database_;
  Transaction transaction_;
  RegistryRecords records_;
  Statements statements_;
  Instant at_;
  registry::Point begin_, end_;  ///< where the chain stood before, and where it stands
  std::optional<Error> failure_;
};

}  // namespace xinheng::store
