#include "store/sqlite/ledger.hpp"

#include <algorithm>
#include <utility>

#include "store/sqlite/database.hpp"

namespace xinheng {

std::span<EmbeddedFile const> ledger_migrations();  // schemas/sql/ledger

namespace store {
namespace {

constexpr std::int32_t application_id = 0x58484C47;  // "XHLG"

constexpr std::string_view select_entry = "SELECT sequence, recorded, kind, subject, body, link FROM entry ";

Schema schema() {
  return {application_id, ledger_migrations()};
}

std::string_view bytes_of(Digest const& digest) {
  return {reinterpret_cast<char const*>(digest.bytes.data()), digest.bytes.size()};
}

Digest digest_of(std::string_view bytes) {
  Digest digest;
  std::copy_n(bytes.begin(), std::min(bytes.size(), digest.bytes.size()), digest.bytes.begin());
  return digest;
}

/// The entry of a row of `select_entry`; nullopt where it is of no kind that there is.
std::optional<ledger::Entry> entry_of(Statement const& row) {
  auto const kind = ledger::entry_kind_named(row.text(2));
  if (!kind) return std::nullopt;
  return ledger::Entry{row.integer(0),           Instant{row.integer(1)},  *kind,
                       std::string{row.text(3)}, std::string{row.text(4)}, digest_of(row.blob(5))};
}

struct Head {
  std::int64_t count{};
  Digest link;
};

Result<Head, Error> read_head(Database const& database) {
  auto statement = database.prepare("SELECT count, link FROM head");
  if (!statement) return std::unexpected{statement.error()};
  auto const row = statement->step();
  if (!row) return std::unexpected{row.error()};
  if (!*row) return Head{};
  return Head{statement->integer(0), digest_of(statement->blob(1))};
}

/// Every row of `select_entry`, in order, to `take`.
template <class Take>
Result<void, Error> each_row(Database const& database, Take take) {
  auto statement = database.prepare(std::string{select_entry} + "ORDER BY sequence");
  if (!statement) return std::unexpected{statement.error()};
  for (;;) {
    auto const row = statement->step();
    if (!row) return std::unexpected{row.error()};
    if (!*row) return {};
    if (Result<void, Error> taken = take(*statement); !taken) return taken;
  }
}

std::optional<ledger::Entry> first_of(Result<Statement, Error> statement) {
  auto const row = statement->step();
  if (!row || !*row) return std::nullopt;
  return entry_of(*statement);
}

}  // namespace

struct SqliteLedger::Impl {
  Database database;
};

SqliteLedger::SqliteLedger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SqliteLedger::~SqliteLedger() = default;
SqliteLedger::SqliteLedger(SqliteLedger&&) noexcept = default;
SqliteLedger& SqliteLedger::operator=(SqliteLedger&&) noexcept = default;

Result<SqliteLedger, Error> SqliteLedger::create(std::string const& path) {
  auto database = Database::create(path, schema());
  if (!database) return std::unexpected{database.error()};
  return SqliteLedger{std::make_unique<Impl>(std::move(*database))};
}

Result<SqliteLedger, Error> SqliteLedger::open(std::string const& path, bool read_only) {
  auto database = Database::open(path, schema(), read_only);
  if (!database) return std::unexpected{database.error()};
  return SqliteLedger{std::make_unique<Impl>(std::move(*database))};
}

Result<SqliteLedger, Error> SqliteLedger::open_or_create(std::string const& path) {
  auto created = create(path);
  if (created || created.error().code != Code::XH5004) return created;
  return open(path, false);
}

Result<std::vector<ledger::Entry>, Error> SqliteLedger::append(std::vector<Draft> const& drafts, Instant at) {
  auto const& database = impl_->database;
  auto transaction = Transaction::begin(database);
  if (!transaction) return std::unexpected{transaction.error()};
  auto head = read_head(database);
  if (!head) return std::unexpected{head.error()};
  auto insert = database.prepare(
      "INSERT INTO entry (sequence, recorded, kind, subject, body, link) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  if (!insert) return std::unexpected{insert.error()};
  std::vector<ledger::Entry> entries;
  for (auto const& [kind, subject, body] : drafts) {
    auto const sequence = head->count + 1;
    head = Head{sequence, ledger::link(head->link, sequence, at, kind, subject, body)};
    insert->bind(1, sequence).bind(2, at.microseconds).bind(3, ledger::wire_name(kind));
    insert->bind(4, subject).bind(5, body).bind_blob(6, bytes_of(head->link));
    if (auto const inserted = insert->run(); !inserted) return std::unexpected{inserted.error()};
    entries.push_back({sequence, at, kind, subject, body, head->link});
  }
  auto update = database.prepare("UPDATE head SET count = ?1, link = ?2");
  if (!update) return std::unexpected{update.error()};
  update->bind(1, head->count).bind_blob(2, bytes_of(head->link));
  if (auto const updated = update->run(); !updated) return std::unexpected{updated.error()};
  if (auto const committed = transaction->commit(); !committed) return std::unexpected{committed.error()};
  return entries;
}

Result<void, Error> SqliteLedger::each(std::function<void(ledger::Entry const&)> const& take) const {
  auto const& path = impl_->database.path();
  return each_row(impl_->database, [&](Statement const& row) -> Result<void, Error> {
    auto const entry = entry_of(row);
    if (!entry) return std::unexpected{Error{Code::XH5006, path, {path, std::to_string(row.integer(0))}}};
    take(*entry);
    return {};
  });
}

std::optional<ledger::Entry> SqliteLedger::find(std::int64_t sequence) const {
  auto statement = impl_->database.prepare(std::string{select_entry} + "WHERE sequence = ?1");
  if (!statement) return std::nullopt;
  statement->bind(1, sequence);
  return first_of(std::move(statement));
}

std::optional<ledger::Entry> SqliteLedger::find(ledger::EntryKind kind, std::string_view subject) const {
  auto statement = impl_->database.prepare(std::string{select_entry} +
                                           "WHERE kind = ?1 AND subject = ?2 ORDER BY sequence DESC LIMIT 1");
  if (!statement) return std::nullopt;
  statement->bind(1, ledger::wire_name(kind)).bind(2, subject);
  return first_of(std::move(statement));
}

std::int64_t SqliteLedger::count() const {
  auto const head = read_head(impl_->database);
  return head ? head->count : 0;
}

Digest SqliteLedger::head() const {
  auto const head = read_head(impl_->database);
  return head ? head->link : Digest{};
}

Result<std::vector<ledger::Break>, Error> SqliteLedger::verify() const {
  auto const& database = impl_->database;
  auto const snapshot = Transaction::begin_reading(database);  // rows and head of one commit
  if (!snapshot) return std::unexpected{snapshot.error()};
  auto const head = read_head(database);
  if (!head) return std::unexpected{head.error()};
  ledger::Verifier verifier;
  auto const read = each_row(database, [&](Statement const& row) -> Result<void, Error> {
    if (auto const entry = entry_of(row)) {
      verifier.take(*entry);
    } else {
      verifier.take_unreadable(row.integer(0), digest_of(row.blob(5)));
    }
    return {};
  });
  if (!read) return std::unexpected{read.error()};
  return verifier.finish(head->count, head->link);
}

}  // namespace store
}  // namespace xinheng
