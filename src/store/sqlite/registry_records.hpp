#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "registry/indexed_records.hpp"
#include "registry/view.hpp"
#include "store/sqlite/database.hpp"

namespace xinheng::store {

/// The records of a registry file, looked up by prepared statements. What was read is kept until there is a new commit,
/// within a bound; a registry that is asked often and is not too large is read whole, and a commit then only adds to
/// it. For one thread.
class RegistryRecords final : public registry::RecordStore {
 public:
  static Result<RegistryRecords, Error> over(Database const& database);

  void each(registry::Index index, std::string_view key,
            std::function<void(registry::StoredRecord const&)> const& take) const override;
  /// Where the chain stood at the instant; sequence 0 before the first commit.
  registry::Point point(Instant known_at) const;
  Instant last_commit() const;
  /// There is a new commit, or one was given up.
  void forget() const;
  /// The first failure since it was last asked for; see SqliteRegistry::read_failure.
  std::optional<Error> take_failure() const;

 private:
  using Rows = std::vector<registry::StoredRecord>;
  struct Statements {
    Statement by_key, last_point, version, count, from;
  };
  RegistryRecords(Statements statements, std::string path);
  /// Gives each record under the key and, where they are few and all could be read, all of them to be kept.
  std::optional<Rows> read(registry::Index index, std::string_view key,
                           std::function<void(registry::StoredRecord const&)> const& take) const;
  /// Steps to the next record of by_key or from; false at the end or where that fails.
  bool next(Statement& statement, registry::StoredRecord& stored) const;
  /// Reads what the whole lacks; gives it up where that fails.
  void catch_up() const;
  /// Forgets what was read, where another connection has committed since.
  void refresh() const;
  void failed(Error error) const;

  mutable Statements statements_;
  std::string path_;
  mutable std::unordered_map<std::string, Rows> kept_;
  mutable std::size_t kept_records_{}, looked_up_{};
  mutable std::unique_ptr<registry::IndexedRecords> whole_;
  mutable bool behind_{};  ///< the whole lacks the newest commit
  mutable std::optional<registry::Point> newest_;
  mutable std::int64_t seen_version_{-1};
  mutable std::optional<Error> failure_;
};

}  // namespace xinheng::store
