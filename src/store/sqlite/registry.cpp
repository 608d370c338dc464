#include "store/sqlite/registry.hpp"

#include <limits>
#include <utility>

#include "store/sqlite/database.hpp"
#include "store/sqlite/registry_commit.hpp"
#include "store/sqlite/registry_records.hpp"

namespace xinheng {

std::span<EmbeddedFile const> registry_migrations();  // schemas/sql/registry

namespace store {
namespace {

constexpr std::int32_t application_id = 0x58485247;  // "XHRG"

Schema schema() {
  return {application_id, registry_migrations()};
}

std::string_view bytes_of(Digest const& digest) {
  return {reinterpret_cast<char const*>(digest.bytes.data()), digest.bytes.size()};
}

}  // namespace

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

Result<SqliteRegistry, Error> SqliteRegistry::open(std::string const& path, bool read_only) {
  auto impl = Impl::over(Database::open(path, schema(), read_only));
  if (!impl) return std::unexpected{impl.error()};
  SqliteRegistry registry{std::move(*impl)};
  auto const point = registry.point(registry.last_commit());
  if (auto failure = registry.read_failure()) return std::unexpected{std::move(*failure)};
  if (point.id.empty()) return std::unexpected{Error{Code::XH5003, path, {path}}};
  return registry;
}

Result<std::unique_ptr<registry::Commit>, Errors> SqliteRegistry::begin(Instant at) {
  if (!impl_->writer) {
    auto writer = Database::open(impl_->database.path(), schema(), false);
    if (!writer) return std::unexpected{Errors{writer.error()}};
    impl_->writer = std::move(*writer);
  }
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

// --- verify

namespace {

/// Holds records, in order, against the points of the commits and against the places through which they are looked up.
class ChainVerifier {
 public:
  explicit ChainVerifier(Database const& database) : database_(database) {}

  /// The first number at which something is wrong; nullopt: nothing is.
  Result<std::optional<std::int64_t>, Error> first_break() {
    auto places = database_.prepare("SELECT 1 FROM place WHERE by = ?1 AND key = ?2 AND sequence = ?3");
    if (!places) return std::unexpected{places.error()};
    auto rows = database_.prepare(
        "SELECT r.sequence, r.recorded, r.bytes, c.sequence, c.head FROM record r "
        "LEFT JOIN commit_point c ON c.recorded = r.recorded ORDER BY r.sequence");
    if (!rows) return std::unexpected{rows.error()};
    for (;;) {
      auto const row = rows->step();
      if (!row) return std::unexpected{row.error()};
      if (!*row) break;
      auto const holds = take(*rows, *places);
      if (!holds) return std::unexpected{holds.error()};
      if (!*holds) return sequence_;
    }
    return at_the_end();
  }

 private:
  Result<bool, Error> take(Statement const& row, Statement& places) {
    auto const sequence = row.integer(0);
    Instant const recorded{row.integer(1)};
    auto const bytes = row.blob(2);
    ++sequence_;
    if (sequence != sequence_ || row.is_null(3) || recorded < recorded_ || (commit_ended_ && recorded == recorded_))
      return false;
    recorded_ = recorded;
    head_ = registry::chained(head_, sequence, recorded, sm3(bytes));
    commit_ended_ = row.integer(3) == sequence;
    if (row.integer(3) < sequence || (commit_ended_ && row.blob(4) != bytes_of(head_))) return false;
    auto const record = registry::parse_record(bytes);
    if (!record) return false;
    for (auto const& entry : index_entries(*record)) {
      auto const found = places.bind(1, wire_name(entry.index)).bind(2, entry.key).bind(3, sequence).step();
      places.reset();
      if (!found) return std::unexpected{found.error()};
      if (!*found) return false;
      ++places_;
    }
    return true;
  }

  Result<std::optional<std::int64_t>, Error> at_the_end() const {
    auto const last = database_.integer("SELECT coalesce(max(sequence), 0) FROM commit_point");
    if (!last) return std::unexpected{last.error()};
    auto const places = database_.integer("SELECT count(*) FROM place");
    if (!places) return std::unexpected{places.error()};
    if (*last != sequence_ || !commit_ended_) return sequence_ + 1;
    if (*places != places_) return stray_place();
    return std::nullopt;
  }

  /// A record that would be found under a key that it does not have.
  Result<std::optional<std::int64_t>, Error> stray_place() const {
    auto rows = database_.prepare(
        "SELECT p.by, p.key, p.sequence, r.bytes FROM place p "
        "LEFT JOIN record r ON r.sequence = p.sequence ORDER BY p.sequence");
    if (!rows) return std::unexpected{rows.error()};
    for (;;) {
      auto const row = rows->step();
      if (!row) return std::unexpected{row.error()};
      if (!*row) return sequence_ + 1;
      auto const record = registry::parse_record(rows->blob(3));
      bool stands = false;
      if (record)
        for (auto const& entry : index_entries(*record))
          stands = stands || (wire_name(entry.index) == rows->text(0) && entry.key == rows->text(1));
      if (!stands) return rows->integer(2);
    }
  }

  Database const& database_;
  std::int64_t sequence_{};
  std::int64_t places_{};
  Instant recorded_{std::numeric_limits<std::int64_t>::min()};
  Digest head_{};
  bool commit_ended_{true};
};

}  // namespace

Result<void, Error> SqliteRegistry::verify() const {
  auto const reading = Transaction::begin_reading(impl_->database);
  if (!reading) return std::unexpected{reading.error()};
  auto const broken = ChainVerifier{impl_->database}.first_break();
  if (!broken) return std::unexpected{broken.error()};
  if (*broken) {
    auto const& path = impl_->database.path();
    return std::unexpected{Error{Code::XH5007, path, {path, std::to_string(**broken)}}};
  }
  return {};
}

}  // namespace store
}  // namespace xinheng
