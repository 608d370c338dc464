#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/error.hpp"
#include "support/embedded.hpp"
#include "support/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace xinheng::store {

class Database;

/// What a kind of database file is: its mark, and the SQL files that lead from nothing to its newest structure.
/// The number of migrations applied is the file's structure version (PRAGMA user_version).
struct Schema {
  std::int32_t application_id{};
  std::span<EmbeddedFile const> migrations;
  /// What SQL alone cannot do, after the migrations and in their transaction.
  Result<void, Error> (*complete)(Database const& database) = nullptr;
};

/// One prepared statement; errors are the database's, as values. Parameters are numbered from 1, columns from 0.
class Statement {
 public:
  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, std::string_view text);
  Statement& bind_blob(int parameter, std::string_view bytes);
  /// Without a copy: the bytes must last until reset() or the end of run().
  Statement& lend_blob(int parameter, std::string_view bytes);
  Statement& bind_null(int parameter);
  /// Whether there is a row. After false or an error, reset() before the next step().
  Result<bool, Error> step();
  /// Steps to the end, then resets; for statements without rows.
  Result<void, Error> run();
  /// Ready for another run; parameters are forgotten.
  void reset();

  std::int64_t integer(int column) const;
  /// Text and blobs live until the next step() or reset(); empty for NULL.
  std::string_view text(int column) const;
  std::string_view blob(int column) const;
  bool is_null(int column) const;

 private:
  friend class Database;
  Statement(sqlite3_stmt* statement, std::string path);
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
  std::string path_;
  int bind_failure_{};  ///< the first bind() that failed; step() reports it
};

/// One connection to one SQLite file: WAL, synchronous=FULL, foreign keys, five seconds of patience with a lock.
/// For one thread at a time.
class Database {
 public:
  /// XH5004 where something is at `path` already, XH5001 with the system's reason where it cannot be made; nothing is
  /// left behind then, nor where `fill`, which writes what a new file begins with, fails.
  static Result<Database, Error> create(std::string const& path, Schema const& schema,
                                        std::function<Result<void, Error>(Database const&)> const& fill = {});
  /// XH5001 cannot be opened, XH5002 of a newer structure, XH5003 of another kind, XH5005 of an older structure and
  /// read only. An older structure is brought up to date otherwise, all or nothing, and the file as it was is kept
  /// beside it: `path`.before-3 before the structure 3 (with .1, .2 … behind it where that is there already).
  static Result<Database, Error> open(std::string const& path, Schema const& schema, bool read_only);

  Result<Statement, Error> prepare(std::string_view sql) const;
  /// One or several statements without parameters and rows.
  Result<void, Error> execute(std::string const& sql) const;
  /// The first column of the first row as a whole number; nullopt without a row.
  Result<std::optional<std::int64_t>, Error> integer(std::string_view sql) const;
  /// Copies what is committed to a new file of its own (no log beside it); others may write meanwhile. The file is
  /// there once it is complete and `check` has nothing against it. XH5004, XH5001.
  Result<void, Error> copy_to(std::string const& path,
                              std::function<Result<void, Error>(Database const& copy)> const& check = {}) const;
  std::string const& path() const { return path_; }
  bool read_only() const { return read_only_; }
  /// How long to wait for a lock that another has; XH5020 names it. Five seconds at first.
  void set_patience(int seconds);

 private:
  static Result<Database, Error> connect(std::string const& path, bool read_only);
  Result<void, Error> migrate(Schema const& schema) const;
  Result<void, Error> keep_as_it_is(std::int64_t newest) const;
  Error failure() const;
  struct Closer {
    void operator()(sqlite3* connection) const;
  };
  std::unique_ptr<sqlite3, Closer> connection_;
  std::string path_;
  bool read_only_{};
  int patience_{5};
};

/// All or nothing: what is not committed is rolled back.
class Transaction {
 public:
  /// For writing: takes the write lock at once.
  static Result<Transaction, Error> begin(Database const& database);
  /// For reading several things of one commit; needs no commit().
  static Result<Transaction, Error> begin_reading(Database const& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void, Error> commit();

 private:
  explicit Transaction(Database const& database) : database_(&database) {}
  Database const* database_;  // INVARIANT: null once committed or moved from
};

}  // namespace xinheng::store
