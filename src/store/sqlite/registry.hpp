#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/error.hpp"
#include "registry/commit.hpp"
#include "registry/record_view.hpp"
#include "registry/records.hpp"
#include "support/result.hpp"

namespace xinheng::store {

/// The registry in one SQLite file (WAL, synchronous=FULL). One writer at a time; readers see whole commits and never
/// wait for one. Calls of one object are for one thread; open the file again for another.
class SqliteRegistry final : public registry::RecordView {
 public:
  /// XH5001 cannot be read or written (with the system's reason), XH5002 made by a newer version, XH5003 not a
  /// registry, XH5004 exists already.
  static Result<SqliteRegistry, Error> create(std::string const& path, std::string id);
  /// Also XH5007, where the last records are not what their commit says: a look at a few pages, not at the whole.
  static Result<SqliteRegistry, Error> open(std::string const& path, bool read_only);
  /// For reading, without that look: to verify it from its beginning.
  static Result<SqliteRegistry, Error> open_to_verify(std::string const& path);
  ~SqliteRegistry() override;
  SqliteRegistry(SqliteRegistry&&) noexcept;
  SqliteRegistry& operator=(SqliteRegistry&&) noexcept;

  /// A commit of that instant, which must be later than last_commit() (else XH4214), in one transaction; XH5020 while
  /// another is made, after so many seconds of patience. May not outlive the registry.
  Result<std::unique_ptr<registry::Commit>, Errors> begin(Instant at, int patience = 5);
  /// Records all or nothing, in one commit; errors as registry::contradictions and XH5001 (full disk). A batch whose id
  /// is recorded already is XH4201 and changes nothing. Gives the sequence numbers of the first and past the last.
  Result<std::pair<std::int64_t, std::int64_t>, Errors> record(std::vector<registry::Record> records, Instant at);
  /// Recomputes the chain over all records, and by what each is looked up. XH5007 with the sequence number of the first
  /// record that is not what was recorded, that is missing, or that cannot be looked up as it should.
  /// Then has SQLite check all pages: XH5021.
  Result<void, Error> verify() const;
  /// Copies the registry as it stands at its last commit to a new file, which is there once it has been verified;
  /// others may record meanwhile. Gives where the copy stands. XH5004, XH5001; XH5023 where the copy is not the
  /// registry's.
  Result<registry::Point, Error> copy_to(std::string const& path) const;

  /// The first failure of a read since it was last asked for, then forgotten; answers since then lack something, and
  /// nothing may be decided on them. XH5001, XH5007. To be asked after every decision: an answer has no room for it.
  std::optional<Error> read_failure() const;

  Instant last_commit() const override;
  registry::Point point(Instant known_at) const override;

 private:
  registry::RecordStore const& records() const override;
  static Result<SqliteRegistry, Error> opened(std::string const& path, bool read_only);
  struct Impl;
  explicit SqliteRegistry(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace xinheng::store
