#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/error.hpp"
#include "registry/records.hpp"
#include "registry/view.hpp"
#include "support/result.hpp"

namespace xinheng::store {

/// The registry in one SQLite file (WAL, foreign keys, synchronous=FULL). One writer at a time; a view reads one
/// commit. Read calls of one object are for one thread; open the file again for another.
class SqliteRegistry final : public registry::View {
 public:
  /// XH5001 cannot be read or written (with the system's reason), XH5002 made by a newer version, XH5003 not a
  /// registry, XH5004 exists already.
  static Result<SqliteRegistry, Error> create(std::string const& path, std::string id);
  static Result<SqliteRegistry, Error> open(std::string const& path, bool read_only);
  ~SqliteRegistry() override;
  SqliteRegistry(SqliteRegistry&&) noexcept;
  SqliteRegistry& operator=(SqliteRegistry&&) noexcept;

  /// Records all or nothing, in one transaction, at an instant later than last_commit(); errors as
  /// registry::contradictions and XH5001 (full disk). A batch whose id is recorded already is XH4201 and changes
  /// nothing.
  Result<std::pair<std::int64_t, std::int64_t>, Errors> record(std::vector<registry::Record> records, Instant at);
  /// Recomputes the chain over all records, and by what each is looked up. XH5007 with the sequence number of the first
  /// record that is not what was recorded, that is missing, or that cannot be looked up as it should.
  Result<void, Error> verify() const;

  /// The first failure of a read since it was last asked for, then forgotten; answers since then lack something, and
  /// nothing may be decided on them. XH5001, XH5007. To be asked after every decision: an answer has no room for it.
  std::optional<Error> read_failure() const;

  Instant last_commit() const override;
  registry::Point point(Instant known_at) const override;
  std::vector<std::string> exact_matches(Identifier const&, Instant) const override;
  std::vector<std::string> possible_matches(Identifier const&, std::string_view name, SubjectKinds,
                                            Instant) const override;
  std::optional<registry::Subject> subject(std::string_view key, Instant known_at) const override;
  std::vector<registry::Listing> listings_of(std::string_view subject, Instant known_at) const override;
  std::optional<registry::Listing> listing(std::string_view key, Instant known_at) const override;
  std::vector<std::string> listings_on(std::string_view list, Instant known_at) const override;
  std::optional<registry::BatchRecorded> batch(std::string_view id, Instant known_at) const override;
  std::vector<std::pair<std::string, bool>> adjudications(Identifier const&, Instant) const override;
  std::vector<registry::Relation> relations_of(std::string_view of, Date on, Instant known_at) const override;
  std::vector<registry::Relation> relations_to(std::string_view who, Date on, Instant known_at) const override;
  SubjectKinds list_known(std::vector<std::string> const&, Date, Instant, std::optional<int>) const override;
  bool relation_known(std::vector<std::string> const&, SubjectKinds, Date, Instant, std::optional<int>) const override;
  bool relation_known_of(std::vector<std::string> const&, std::string_view of, Date, Instant,
                         std::optional<int>) const override;

 private:
  struct Impl;
  explicit SqliteRegistry(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace xinheng::store
