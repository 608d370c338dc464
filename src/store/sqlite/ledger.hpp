#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/error.hpp"
#include "ledger/ledger.hpp"
#include "ledger/tree_head.hpp"
#include "support/result.hpp"

namespace xinheng::store {

/// What verifying a ledger found, all of one commit of it.
struct LedgerVerification {
  std::int64_t count{};
  Digest head;
  std::vector<ledger::Break> breaks;      ///< of the chain
  bool tree_fits{};                       ///< the tree that the file keeps is that of the entries
  std::vector<ledger::SignedHead> heads;  ///< that the file keeps
  std::map<std::int64_t, ledger::TreeState>
      states;  ///< at the sizes of those and at those asked for, as far as there are
};

/// The ledger in one SQLite file (WAL, synchronous=FULL). Append-only: there is no call that changes an entry.
/// append() may be called from many threads at once; everything else is for one thread, while none appends.
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
  /// Appends all or nothing, durable when it returns. XH5001 where it cannot be written; nothing is half appended.
  /// What other threads bring meanwhile goes into the next commit together.
  Result<std::vector<ledger::Entry>, Error> append(std::vector<Draft> const& drafts, Instant at);
  /// Every entry in stored order; XH5006 at one that cannot be read as an entry.
  Result<void, Error> each(std::function<void(ledger::Entry const&)> const& take) const;
  /// Those of one kind alone.
  Result<void, Error> each(ledger::EntryKind kind, std::function<void(ledger::Entry const&)> const& take) const;
  std::optional<ledger::Entry> find(std::int64_t sequence) const;
  /// The newest entry of this kind about this subject (decision id).
  std::optional<ledger::Entry> find(ledger::EntryKind kind, std::string_view subject) const;
  std::int64_t count() const;
  Digest head() const;
  /// All breaks of the chain; empty where the ledger is what was written.
  Result<std::vector<ledger::Break>, Error> verify() const;
  /// Computes chain and tree anew, on two threads. `sizes`: where else the tree's state is asked for; `progress` gets
  /// how many entries of how many are done, now and then.
  Result<LedgerVerification, Error> verification(
      std::set<std::int64_t> sizes = {}, std::function<void(std::int64_t, std::int64_t)> const& progress = {}) const;

  /// The ledger's own id, given when it was made: 32 hexadecimal digits.
  Result<std::string, Error> id() const;
  /// What the ledger is now, to be signed as of `at`.
  Result<ledger::TreeHead, Error> tree_head(Instant at) const;
  Result<void, Error> keep(ledger::SignedHead const& head);
  /// All signed heads, in the order in which they were kept.
  Result<std::vector<ledger::SignedHead>, Error> heads() const;
  /// The hashes that lead from the entry to the root of `size` entries. PRECONDITION: 1 <= sequence <= size <= count().
  Result<std::vector<Digest>, Error> inclusion_proof(std::int64_t sequence, std::int64_t size) const;

 private:
  struct Impl;
  explicit SqliteLedger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace xinheng::store
