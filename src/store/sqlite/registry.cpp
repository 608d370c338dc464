#include "store/sqlite/registry.hpp"

#include <utility>

#include "store/sqlite/database.hpp"
#include "store/sqlite/record_stream.hpp"
#include "store/sqlite/registry_commit.hpp"
#include "store/sqlite/registry_places.hpp"
#include "store/sqlite/registry_records.hpp"
#include "store/sqlite/registry_verifier.hpp"

namespace xinheng {

std::span<EmbeddedFile const> registry_migrations();  // schemas/sql/registry

namespace store {
namespace {

constexpr std::int32_t application_id = 0x58485247;  // "XHRG"

Schema schema() {
  return {application_id, registry_migrations(), write_places_anew};
}

}  // namespace

Schema registry_schema() {
  return schema();
}

struct SqliteRegistry::Impl {
  Database database;
  RegistryRecords records;
  std::optional<Database> writer;  ///< apart, so that what is not committed is read by the commit alone

  static Result<std::unique_ptr<Impl>, Error> over(Result<Database, Error> database) {
    if (!database) return std::unexpected{database.error()};
    auto records = RegistryRecords::over(*database);
    if (!records) return std::unexpected{records.error()};
    return std::make_unique<Impl>(std::move(*database), std::move(*records));
  }
  Impl(Database opened, RegistryRecords over) : database(std::move(opened)), records(std::move(over)) {}
};

SqliteRegistry::SqliteRegistry(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SqliteRegistry::~SqliteRegistry() = default;
SqliteRegistry::SqliteRegistry(SqliteRegistry&&) noexcept = default;
SqliteRegistry& SqliteRegistry::operator=(SqliteRegistry&&) noexcept = default;

Result<SqliteRegistry, Error> SqliteRegistry::create(std::string const& path, std::string id) {
  auto impl = Impl::over(Database::create(path, schema(), [&](Database const& database) -> Result<void, Error> {
    auto name = database.prepare("INSERT INTO registry (one, id) VALUES (1, ?1)");
    if (!name) return std::unexpected{name.error()};
    return name->bind(1, id).run();
  }));
  if (!impl) return std::unexpected{impl.error()};
  return SqliteRegistry{std::move(*impl)};
}

Result<SqliteRegistry, Error> SqliteRegistry::opened(std::string const& path, bool read_only) {
  auto impl = Impl::over(Database::open(path, schema(), read_only));
  if (!impl) return std::unexpected{impl.error()};
  SqliteRegistry registry{std::move(*impl)};
  auto const point = registry.point(registry.last_commit());
  if (auto failure = registry.read_failure()) return std::unexpected{std::move(*failure)};
  if (point.id.empty()) return std::unexpected{Error{Code::XH5003, path, {path}}};
  return registry;
}

Result<SqliteRegistry, Error> SqliteRegistry::open(std::string const& path, bool read_only) {
  auto registry = opened(path, read_only);
  if (!registry) return registry;
  auto const& database = registry->impl_->database;
  auto const reading = Transaction::begin_reading(database);
  if (!reading) return std::unexpected{reading.error()};
  auto const broken = break_at_the_end(database);
  if (!broken) return std::unexpected{broken.error()};
  if (*broken) return std::unexpected{Error{Code::XH5007, path, {path, std::to_string(**broken)}}};
  return registry;
}

Result<SqliteRegistry, Error> SqliteRegistry::open_to_verify(std::string const& path) {
  return opened(path, true);
}

Result<std::unique_ptr<registry::Commit>, Errors> SqliteRegistry::begin(Instant at, int patience) {
  if (!impl_->writer) {
    auto const& path = impl_->database.path();
    if (impl_->database.read_only()) return std::unexpected{Errors{{Code::XH5022, path, {path}}}};
    auto writer = Database::open(path, schema(), false);
    if (!writer) return std::unexpected{Errors{writer.error()}};
    // Pages of a large commit stay in memory until they are full.
    if (auto set = writer->execute("PRAGMA cache_size = -131072"); !set) return std::unexpected{Errors{set.error()}};
    impl_->writer = std::move(*writer);
  }
  impl_->writer->set_patience(patience);
  return RegistryCommit::begin(*impl_->writer, at);
}

Result<std::pair<std::int64_t, std::int64_t>, Errors> SqliteRegistry::record(std::vector<registry::Record> records,
                                                                             Instant at) {
  auto const commit = begin(at);
  if (!commit) return std::unexpected{commit.error()};
  auto const first = (*commit)->add(std::move(records));
  if (!first) return std::unexpected{first.error()};
  auto const end = (*commit)->finish();
  if (!end) return std::unexpected{Errors{end.error()}};
  return std::pair{*first, end->sequence + 1};
}

std::optional<Error> SqliteRegistry::read_failure() const {
  return impl_->records.take_failure();
}

Instant SqliteRegistry::last_commit() const {
  return impl_->records.last_commit();
}
registry::Point SqliteRegistry::point(Instant known_at) const {
  return impl_->records.point(known_at);
}
registry::RecordStore const& SqliteRegistry::records() const {
  return impl_->records;
}

namespace {

/// All of it, then SQLite's own check of the pages.
Result<void, Error> verified(Database const& database) {
  auto const reading = Transaction::begin_reading(database);
  if (!reading) return std::unexpected{reading.error()};
  auto const broken = first_break(database);
  if (!broken) return std::unexpected{broken.error()};
  auto const& path = database.path();
  if (*broken) return std::unexpected{Error{Code::XH5007, path, {path, std::to_string(**broken)}}};
  auto check = database.prepare("PRAGMA integrity_check(1)");
  if (!check) return std::unexpected{check.error()};
  auto const row = check->step();
  if (!row) return std::unexpected{row.error()};
  if (!*row || check->text(0) != "ok")
    return std::unexpected{Error{Code::XH5021, path, {path, std::string{check->text(0)}}}};
  return {};
}

}  // namespace

Result<void, Error> SqliteRegistry::verify() const {
  return verified(impl_->database);
}

Result<registry::Point, Error> SqliteRegistry::copy_to(std::string const& path) const {
  registry::Point end;
  auto const copied = impl_->database.copy_to(path, [&](Database const& copy) -> Result<void, Error> {
    Error const differs{Code::XH5023, path, {path, impl_->database.path()}};
    auto const records = RegistryRecords::over(copy);
    if (!records) return std::unexpected{records.error()};
    end = records->point(records->last_commit());
    auto const here = point(end.recorded);
    bool const read = !records->take_failure() && !impl_->records.take_failure();
    bool const same = end.id == here.id && end.sequence == here.sequence && end.head == here.head;
    if (!read || !same || !verified(copy)) return std::unexpected{differs};
    return {};
  });
  if (!copied) return std::unexpected{copied.error()};
  return end;
}

}  // namespace store
}  // namespace xinheng
