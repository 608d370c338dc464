#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/error.hpp"
#include "ledger/ledger.hpp"
#include "support/result.hpp"

namespace xinheng::store {

/// The ledger in one SQLite file (WAL, synchronous=FULL). Append-only: there is no call that changes an entry.
class SqliteLedger {
 public:
  /// Errors as SqliteRegistry's: XH5001, XH5002, XH5003, XH5004; XH5005 where an older structure is opened read only.
  static Result<SqliteLedger, Error> create(std::string const& path);
  static Result<SqliteLedger, Error> open(std::string const& path, bool read_only);
  static Result<SqliteLedger, Error> open_or_create(std::string const& path);
  ~SqliteLedger();
  SqliteLedger(SqliteLedger&&) noexcept;
  SqliteLedger& operator=(SqliteLedger&&) noexcept;

  struct Draft {
    ledger::EntryKind kind{};
    std::string subject, body;
  };
  /// Appends all or nothing in one commit. XH5001 where it cannot be written; nothing is half appended.
  Result<std::vector<ledger::Entry>, Error> append(std::vector<Draft> const& drafts, Instant at);
  /// Every entry in stored order; XH5006 at one that cannot be read as an entry.
  Result<void, Error> each(std::function<void(ledger::Entry const&)> const& take) const;
  std::optional<ledger::Entry> find(std::int64_t sequence) const;
  /// The newest entry of this kind about this subject (decision id).
  std::optional<ledger::Entry> find(ledger::EntryKind kind, std::string_view subject) const;
  std::int64_t count() const;
  Digest head() const;
  /// All breaks of the chain; empty where the ledger is what was written.
  Result<std::vector<ledger::Break>, Error> verify() const;

 private:
  struct Impl;
  explicit SqliteLedger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace xinheng::store
