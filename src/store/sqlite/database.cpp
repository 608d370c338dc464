#include "store/sqlite/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace xinheng::store {
namespace {

std::string system_reason(int error_number) {
  return std::generic_category().message(error_number);
}

Error unusable(std::string const& path, std::string reason) {
  return {Code::XH5001, path, {path, std::move(reason)}};
}

/// SQLite's reason, or the system's where the system refused.
std::string reason_of(sqlite3* connection) {
  if (connection == nullptr) return system_reason(ENOMEM);
  std::string const reason = sqlite3_errmsg(connection);
  auto const primary = sqlite3_errcode(connection) & 0xFF;
  auto const error_number = sqlite3_system_errno(connection);
  bool const from_system = primary == SQLITE_CANTOPEN || primary == SQLITE_IOERR || primary == SQLITE_FULL;
  return from_system && error_number != 0 ? system_reason(error_number) : reason;
}

/// What the last call on the connection failed with, as its caller is told.
Error error_of(std::string const& path, sqlite3* connection, int patience = 5) {
  switch (connection == nullptr ? SQLITE_OK : sqlite3_errcode(connection) & 0xFF) {
    case SQLITE_BUSY:
      return {Code::XH5020, path, {path, std::to_string(patience)}};
    case SQLITE_CORRUPT:
      return {Code::XH5021, path, {path, sqlite3_errmsg(connection)}};
    case SQLITE_READONLY:
      return {Code::XH5022, path, {path}};
    default:
      return unusable(path, reason_of(connection));
  }
}

bool half_done(sqlite3* connection) {
  auto const failure = sqlite3_extended_errcode(connection);
  return failure == SQLITE_READONLY_ROLLBACK || failure == SQLITE_READONLY_RECOVERY ||
         failure == SQLITE_READONLY_CANTINIT;
}

void remove_files(std::string const& path) {
  for (auto const* const suffix : {"", "-wal", "-shm", "-journal"}) ::unlink((path + suffix).c_str());
}

/// A file beside another, in which that is made and which gets its name once it is whole: whoever is killed on the way
/// leaves `path`.xinheng-part, and the next one who makes the file begins it anew. For one program at a time.
class FileInTheMaking {
 public:
  /// XH5004 where something is at `path` already; XH5020 where another program is making it; XH5001.
  static Result<FileInTheMaking, Error> beside(std::string const& path) {
    FileInTheMaking file{path};
    for (int waited = 0;; ++waited) {
      if (::access(path.c_str(), F_OK) == 0) return std::unexpected{Error{Code::XH5004, path, {path}}};
      auto const locked = file.lock();
      if (!locked) return std::unexpected{locked.error()};
      if (*locked) break;
      if (waited == patience * 100) return std::unexpected{Error{Code::XH5020, path, {path, std::to_string(patience)}}};
      ::usleep(10'000);
    }
    for (auto const* const suffix : {"-wal", "-shm", "-journal"}) ::unlink((file.name() + suffix).c_str());
    if (::ftruncate(file.descriptor_, 0) != 0) return std::unexpected{unusable(path, system_reason(errno))};
    return file;
  }
  FileInTheMaking(FileInTheMaking&& other) noexcept
      : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileInTheMaking& operator=(FileInTheMaking&&) = delete;
  ~FileInTheMaking() {
    if (descriptor_ < 0) return;
    remove_files(name());
    ::close(descriptor_);
  }

  std::string name() const { return path_ + ".xinheng-part"; }
  /// Gives the file its name. PRECONDITION: no connection to it is open. XH5004, XH5001.
  Result<void, Error> finish() const {
    if (::fsync(descriptor_) == 0 && ::link(name().c_str(), path_.c_str()) == 0) return {};
    if (errno == EEXIST) return std::unexpected{Error{Code::XH5004, path_, {path_}}};
    return std::unexpected{unusable(path_, system_reason(errno))};
  }

 private:
  static constexpr int patience = 5;  // seconds
  explicit FileInTheMaking(std::string path) : path_(std::move(path)) {}
  /// Whether the file is ours now: another may have removed it between its opening and its locking.
  Result<bool, Error> lock() {
    descriptor_ = ::open(name().c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0640);
    if (descriptor_ < 0) return std::unexpected{unusable(path_, system_reason(errno))};
    struct stat ours{}, there{};
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0 && ::fstat(descriptor_, &ours) == 0 &&
        ::stat(name().c_str(), &there) == 0 && ours.st_ino == there.st_ino)
      return true;
    ::close(std::exchange(descriptor_, -1));
    return false;
  }

  std::string path_;
  int descriptor_{-1};
};

}  // namespace

// --- Statement

Statement::Statement(sqlite3_stmt* statement, std::string path) : statement_(statement), path_(std::move(path)) {}

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Statement& Statement::bind(int parameter, std::int64_t value) {
  auto const result = sqlite3_bind_int64(statement_.get(), parameter, value);
  if (bind_failure_ == SQLITE_OK) bind_failure_ = result;
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  auto const* const bytes = text.empty() ? "" : text.data();
  auto const result =
      sqlite3_bind_text64(statement_.get(), parameter, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  if (bind_failure_ == SQLITE_OK) bind_failure_ = result;
  return *this;
}

Statement& Statement::bind_blob(int parameter, std::string_view bytes) {
  auto const* const data = bytes.empty() ? "" : bytes.data();
  auto const result = sqlite3_bind_blob64(statement_.get(), parameter, data, bytes.size(), SQLITE_TRANSIENT);
  if (bind_failure_ == SQLITE_OK) bind_failure_ = result;
  return *this;
}

Statement& Statement::lend_blob(int parameter, std::string_view bytes) {
  auto const* const data = bytes.empty() ? "" : bytes.data();
  auto const result = sqlite3_bind_blob64(statement_.get(), parameter, data, bytes.size(), SQLITE_STATIC);
  if (bind_failure_ == SQLITE_OK) bind_failure_ = result;
  return *this;
}

Statement& Statement::bind_null(int parameter) {
  auto const result = sqlite3_bind_null(statement_.get(), parameter);
  if (bind_failure_ == SQLITE_OK) bind_failure_ = result;
  return *this;
}

Result<bool, Error> Statement::step() {
  if (bind_failure_ != SQLITE_OK) return std::unexpected{unusable(path_, sqlite3_errstr(bind_failure_))};
  switch (sqlite3_step(statement_.get())) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default:
      return std::unexpected{error_of(path_, sqlite3_db_handle(statement_.get()))};
  }
}

Result<void, Error> Statement::run() {
  for (;;) {
    auto const row = step();
    if (!row) {
      reset();
      return std::unexpected{row.error()};
    }
    if (!*row) break;
  }
  reset();
  return {};
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
  bind_failure_ = SQLITE_OK;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
  auto const* const text = reinterpret_cast<char const*>(sqlite3_column_text(statement_.get(), column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::string_view Statement::blob(int column) const {
  auto const* const bytes = static_cast<char const*>(sqlite3_column_blob(statement_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

// --- Database

void Database::Closer::operator()(sqlite3* connection) const {
  sqlite3_close_v2(connection);
}

Error Database::failure() const {
  return error_of(path_, connection_.get(), patience_);
}

Result<Database, Error> Database::connect(std::string const& path, bool read_only) {
  Database database;
  database.path_ = path;
  database.read_only_ = read_only;
  sqlite3* connection = nullptr;
  auto const flags =
      (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
  auto const opened = sqlite3_open_v2(path.c_str(), &connection, flags, nullptr);
  database.connection_.reset(connection);
  if (opened != SQLITE_OK) return std::unexpected{database.failure()};
  database.set_patience(database.patience_);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  return database;
}

void Database::set_patience(int seconds) {
  patience_ = seconds;
  sqlite3_busy_timeout(connection_.get(), seconds * 1000);
}

Result<void, Error> Database::migrate(Schema const& schema) const {
  auto transaction = Transaction::begin(*this);
  if (!transaction) return std::unexpected{transaction.error()};
  auto const version = integer("PRAGMA user_version");  // another program may have been first
  if (!version) return std::unexpected{version.error()};
  auto const applied = static_cast<std::size_t>(version->value_or(0));
  if (applied >= schema.migrations.size()) return {};
  for (auto const& migration : schema.migrations.subspan(applied)) {
    if (auto done = execute(std::string{migration.bytes}); !done) return done;
  }
  auto done = execute("PRAGMA application_id = " + std::to_string(schema.application_id) +
                      "; PRAGMA user_version = " + std::to_string(schema.migrations.size()));
  if (done && schema.complete != nullptr) done = schema.complete(*this);
  if (!done) return done;
  return transaction->commit();
}

Result<void, Error> Database::keep_as_it_is(std::int64_t newest) const {
  auto const name = path_ + ".before-" + std::to_string(newest);
  for (int further = 0;; ++further) {
    auto copied = copy_to(further == 0 ? name : name + "." + std::to_string(further));
    if (copied || copied.error().code != Code::XH5004) return copied;
  }
}

Result<void, Error> Database::copy_to(std::string const& path,
                                      std::function<Result<void, Error>(Database const&)> const& check) const {
  auto const made = FileInTheMaking::beside(path);
  if (!made) return std::unexpected{made.error()};
  {
    auto const copy = connect(made->name(), false);
    if (!copy) return std::unexpected{copy.error()};
    auto* const backup = sqlite3_backup_init(copy->connection_.get(), "main", connection_.get(), "main");
    if (backup == nullptr) return std::unexpected{copy->failure()};
    auto const stepped = sqlite3_backup_step(backup, -1);
    auto const finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE && finished == SQLITE_OK)
      return std::unexpected{unusable(path, sqlite3_errstr(stepped))};
    if (finished != SQLITE_OK) return std::unexpected{error_of(path, copy->connection_.get())};
    // One file, which a disk that is only read serves too.
    if (auto single = copy->execute("PRAGMA journal_mode = DELETE"); !single) return single;
    if (auto right = check ? check(*copy) : Result<void, Error>{}; !right) return right;
  }
  return made->finish();
}

Result<Database, Error> Database::create(std::string const& path, Schema const& schema,
                                         std::function<Result<void, Error>(Database const&)> const& fill) {
  {
    auto const made = FileInTheMaking::beside(path);
    if (!made) return std::unexpected{made.error()};
    {
      auto const database = connect(made->name(), false);
      if (!database) return std::unexpected{database.error()};
      auto prepared = database->execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
      if (prepared) prepared = database->migrate(schema);
      if (prepared && fill) prepared = fill(*database);
      if (!prepared) return std::unexpected{prepared.error()};
    }
    if (auto named = made->finish(); !named) return std::unexpected{named.error()};
  }
  return open(path, schema, false);
}

Result<Database, Error> Database::open(std::string const& path, Schema const& schema, bool read_only) {
  auto database = connect(path, read_only);
  if (!database) return database;
  auto mark = database->integer("PRAGMA application_id");
  if (!mark && read_only && half_done(database->connection_.get())) {
    // Another program was killed while it wrote; only one that may write can undo what it left.
    if (auto const undone = connect(path, false)) (void)undone->integer("PRAGMA application_id");
    mark = database->integer("PRAGMA application_id");
  }
  if (!mark && sqlite3_errcode(database->connection_.get()) != SQLITE_NOTADB) return std::unexpected{mark.error()};
  if (!mark || *mark != schema.application_id) return std::unexpected{Error{Code::XH5003, path, {path}}};
  auto const version = database->integer("PRAGMA user_version");
  if (!version) return std::unexpected{version.error()};
  auto const newest = static_cast<std::int64_t>(schema.migrations.size());
  auto const found = version->value_or(0);
  if (found > newest || found < 0) {
    return std::unexpected{Error{Code::XH5002, path, {path, std::to_string(found), std::to_string(newest)}}};
  }
  auto prepared = database->execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  if (prepared && !read_only) prepared = database->execute("PRAGMA journal_mode = WAL");  // a copy has it not
  if (!prepared) return std::unexpected{prepared.error()};
  if (found == newest) return database;
  if (read_only) {
    return std::unexpected{Error{Code::XH5005, path, {path, std::to_string(found), std::to_string(newest)}}};
  }
  if (auto kept = database->keep_as_it_is(newest); !kept) return std::unexpected{kept.error()};
  if (auto migrated = database->migrate(schema); !migrated) return std::unexpected{migrated.error()};
  return database;
}

Result<Statement, Error> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  auto const prepared =
      sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (prepared != SQLITE_OK) return std::unexpected{failure()};
  return Statement{statement, path_};
}

Result<void, Error> Database::execute(std::string const& sql) const {
  if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return std::unexpected{failure()};
  }
  return {};
}

Result<std::optional<std::int64_t>, Error> Database::integer(std::string_view sql) const {
  auto statement = prepare(sql);
  if (!statement) return std::unexpected{statement.error()};
  auto const row = statement->step();
  if (!row) return std::unexpected{row.error()};
  if (!*row) return std::nullopt;
  return statement->integer(0);
}

// --- Transaction

Result<Transaction, Error> Transaction::begin(Database const& database) {
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return std::unexpected{begun.error()};
  return Transaction{database};
}

Result<Transaction, Error> Transaction::begin_reading(Database const& database) {
  if (auto begun = database.execute("BEGIN DEFERRED"); !begun) return std::unexpected{begun.error()};
  return Transaction{database};
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  // SQLite has rolled back by itself after some failures, a full disk among them; then this one has nothing to do.
  (void)database_->execute("ROLLBACK");
}

Result<void, Error> Transaction::commit() {
  auto committed = database_->execute("COMMIT");
  if (committed) database_ = nullptr;
  return committed;
}

}  // namespace xinheng::store
