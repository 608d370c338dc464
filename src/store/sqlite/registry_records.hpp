#pragma once

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "registry/stored_record.hpp"
#include "registry/view.hpp"
#include "store/sqlite/database.hpp"

namespace xinheng::store {

/// The records of a registry file, looked up by prepared statements. What was read is kept until another connection
/// commits or forget() is called, within a bound. For one thread.
class RegistryRecords final : public registry::RecordStore {
 public:
  static Result<RegistryRecords, Error> over(Database const& database);

  void each(registry::Index index, std::string_view key,
            std::function<void(registry::StoredRecord const&)> const& take) const override;
  /// Where the chain stood at the instant; sequence 0 before the first commit.
  registry::Point point(Instant known_at) const;
  Instant last_commit() const;
  void forget() const;
  /// The first failure since it was last asked for; see SqliteRegistry::read_failure.
  std::optional<Error> take_failure() const;

 private:
  using Rows = std::vector<registry::StoredRecord>;
  RegistryRecords(Statement by_key, Statement last_point, Statement version, std::string path);
  Rows read(registry::Index index, std::string_view key) const;
  /// Forgets what was read, where another connection has committed since.
  void refresh() const;
  void failed(Error error) const;

  mutable Statement by_key_, last_point_, version_;
  std::string path_;
  mutable std::unordered_map<std::string, Rows> kept_;
  mutable std::size_t kept_records_{};
  mutable std::optional<registry::Point> newest_;
  mutable std::int64_t seen_version_{-1};
  mutable std::optional<Error> failure_;
};

}  // namespace xinheng::store
