#include "store/sqlite/ledger.hpp"

#include <algorithm>
#include <condition_variable>
#include <future>
#include <mutex>
#include <span>
#include <utility>

#include "ledger/merkle.hpp"
#include "store/sqlite/database.hpp"

namespace xinheng {

std::span<EmbeddedFile const> ledger_migrations();  // schemas/sql/ledger

namespace store {
namespace {

constexpr std::int32_t application_id = 0x58484C47;  // "XHLG"

constexpr std::string_view select_entry = "SELECT sequence, recorded, kind, subject, body, link FROM entry ";

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

/// Every row that is left of the statement, in order, to `take`.
template <class Take>
Result<void, Error> each_row(Result<Statement, Error> statement, Take take) {
  if (!statement) return std::unexpected{statement.error()};
  for (;;) {
    auto const row = statement->step();
    if (!row) return std::unexpected{row.error()};
    if (!*row) return {};
    if (Result<void, Error> taken = take(*statement); !taken) return taken;
  }
}

Result<Statement, Error> all_entries(Database const& database) {
  return database.prepare(std::string{select_entry} + "ORDER BY sequence");
}

/// Every row of `select_entry`, as an entry, to `take`; XH5006 at one that is none.
Result<void, Error> each_entry(Database const& database, Result<Statement, Error> statement,
                               std::function<void(ledger::Entry const&)> const& take) {
  return each_row(std::move(statement), [&](Statement const& row) -> Result<void, Error> {
    auto const entry = entry_of(row);
    auto const& path = database.path();
    if (!entry) return std::unexpected{Error{Code::XH5006, path, {path, std::to_string(row.integer(0))}}};
    take(*entry);
    return {};
  });
}

/// The whole subtrees that the file keeps. Where one cannot be read, it gives zeros and remembers the failure.
class KeptNodes {
 public:
  static Result<KeptNodes, Error> of(Database const& database) {
    auto select = database.prepare("SELECT hash FROM tree_node WHERE level = ?1 AND place = ?2");
    if (!select) return std::unexpected{select.error()};
    return KeptNodes{std::move(*select), database.path()};
  }
  ledger::NodeSource source() {
    return [this](int level, std::int64_t place) {
      select_.reset();
      select_.bind(1, std::int64_t{level}).bind(2, place);
      auto const row = select_.step();
      if (row && *row) return digest_of(select_.blob(0));
      if (!failure_) failure_ = row ? Error{Code::XH4609, path_, {}} : row.error();
      return Digest{};
    };
  }
  std::optional<Error> const& failure() const { return failure_; }

 private:
  KeptNodes(Statement select, std::string path) : select_(std::move(select)), path_(std::move(path)) {}
  Statement select_;
  std::string path_;
  std::optional<Error> failure_;
};

/// Adds leaves behind those that the file's tree has, and keeps the subtrees that they complete.
class GrowingTree {
 public:
  static Result<GrowingTree, Error> of(Database const& database, std::int64_t size) {
    auto kept = KeptNodes::of(database);
    if (!kept) return std::unexpected{kept.error()};
    ledger::TreeBuilder builder(kept->source(), size);
    if (kept->failure()) return std::unexpected{*kept->failure()};
    auto insert = database.prepare("INSERT INTO tree_node (level, place, hash) VALUES (?1, ?2, ?3)");
    if (!insert) return std::unexpected{insert.error()};
    return GrowingTree{std::move(builder), std::move(*insert)};
  }
  Result<void, Error> add(Digest const& leaf) {
    for (auto const& [level, place, hash] : builder_.add(leaf)) {
      insert_.bind(1, std::int64_t{level}).bind(2, place).bind_blob(3, bytes_of(hash));
      if (auto inserted = insert_.run(); !inserted) return inserted;
    }
    return {};
  }

 private:
  GrowingTree(ledger::TreeBuilder builder, Statement insert)
      : builder_(std::move(builder)), insert_(std::move(insert)) {}
  ledger::TreeBuilder builder_;
  Statement insert_;
};

/// Makes the tree of the entries of a ledger that had none.
Result<void, Error> complete(Database const& database) {
  auto const nodes = database.integer("SELECT count(*) FROM tree_node");
  if (!nodes) return std::unexpected{nodes.error()};
  if (*nodes != 0) return {};
  auto tree = GrowingTree::of(database, 0);
  if (!tree) return std::unexpected{tree.error()};
  Result<void, Error> grown;
  auto const read = each_entry(database, all_entries(database), [&](ledger::Entry const& entry) {
    if (grown) grown = tree->add(ledger::Content::of(entry).leaf());
  });
  return read ? grown : read;
}

Schema schema() {
  return {application_id, ledger_migrations(), complete};
}

std::optional<ledger::Entry> first_of(Result<Statement, Error> statement) {
  auto const row = statement->step();
  if (!row || !*row) return std::nullopt;
  return entry_of(*statement);
}

/// What one caller of append() waits for.
struct Waiting {
  std::vector<SqliteLedger::Draft> const& drafts;
  Instant at;
  std::optional<Result<std::vector<ledger::Entry>, Error>> result{};  ///< written by whoever commits
  bool done{};                                                        ///< GUARDED BY the ledger's mutex: it is there
};

Result<void, Error> commit(Database const& database, std::span<Waiting* const> group) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return std::unexpected{transaction.error()};
  auto head = read_head(database);
  if (!head) return std::unexpected{head.error()};
  auto tree = GrowingTree::of(database, head->count);
  if (!tree) return std::unexpected{tree.error()};
  auto insert = database.prepare(
      "INSERT INTO entry (sequence, recorded, kind, subject, body, link) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  if (!insert) return std::unexpected{insert.error()};
  std::vector<std::vector<ledger::Entry>> made;
  for (auto const* const one : group) {
    auto& entries = made.emplace_back();
    for (auto const& [kind, subject, body] : one->drafts) {
      ledger::Entry entry{head->count + 1, one->at, kind, subject, body, {}};
      auto const content = ledger::Content::of(entry);
      entry.link = content.link_after(head->link);
      head = Head{entry.sequence, entry.link};
      insert->bind(1, entry.sequence).bind(2, one->at.microseconds).bind(3, ledger::wire_name(kind));
      insert->bind(4, subject).bind(5, body).bind_blob(6, bytes_of(entry.link));
      if (auto inserted = insert->run(); !inserted) return inserted;
      if (auto grown = tree->add(content.leaf()); !grown) return grown;
      entries.push_back(std::move(entry));
    }
  }
  auto update = database.prepare("UPDATE head SET count = ?1, link = ?2");
  if (!update) return std::unexpected{update.error()};
  update->bind(1, head->count).bind_blob(2, bytes_of(head->link));
  if (auto updated = update->run(); !updated) return updated;
  if (auto committed = transaction->commit(); !committed) return committed;
  for (std::size_t i = 0; i < group.size(); ++i) group[i]->result = std::move(made[i]);
  return {};
}

/// One commit for all; where that fails, one for each, so that nobody fails for what another brought.
void commit_group(Database const& database, std::span<Waiting* const> group) {
  auto const together = commit(database, group);
  if (together) return;
  for (auto* const one : group) {
    if (group.size() == 1) {
      one->result = std::unexpected{together.error()};
    } else {
      commit_group(database, std::span(&one, 1));
    }
  }
}

}  // namespace

struct SqliteLedger::Impl {
  explicit Impl(Database opened) : database(std::move(opened)) {}
  Database database;
  std::mutex mutex;
  std::condition_variable committed;
  std::vector<Waiting*> queue;  ///< GUARDED BY mutex
  bool committing{};            ///< GUARDED BY mutex
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
  Waiting mine{drafts, at};
  std::unique_lock lock(impl_->mutex);
  impl_->queue.push_back(&mine);
  impl_->committed.wait(lock, [&] { return mine.done || !impl_->committing; });
  if (mine.done) return *std::move(mine.result);
  // Nobody is writing: this thread commits for all that wait, itself among them.
  impl_->committing = true;
  auto const group = std::exchange(impl_->queue, {});
  lock.unlock();
  commit_group(impl_->database, group);
  lock.lock();
  impl_->committing = false;
  for (auto* const one : group) one->done = true;  // whose they are may then be gone
  lock.unlock();
  impl_->committed.notify_all();
  return *std::move(mine.result);
}

Result<void, Error> SqliteLedger::each(std::function<void(ledger::Entry const&)> const& take) const {
  return each_entry(impl_->database, all_entries(impl_->database), take);
}

Result<void, Error> SqliteLedger::each(ledger::EntryKind kind,
                                       std::function<void(ledger::Entry const&)> const& take) const {
  auto statement = impl_->database.prepare(std::string{select_entry} + "WHERE kind = ?1 ORDER BY sequence");
  if (statement) statement->bind(1, ledger::wire_name(kind));
  return each_entry(impl_->database, std::move(statement), take);
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

namespace {

constexpr std::size_t entries_at_once = 4'096;

/// One row as it was read, and what chain and tree hold of it.
struct Row {
  std::int64_t sequence{};
  std::optional<ledger::Entry> entry;
  Digest link;
  std::optional<ledger::Content> content{};
};

void digest(std::span<Row> rows) {
  for (auto& row : rows)
    if (row.entry) row.content = ledger::Content::of(*row.entry);
}

/// Chain and tree of the rows, in their order.
class Recomputed {
 public:
  explicit Recomputed(std::set<std::int64_t> sizes) : sizes_(std::move(sizes)) { note(Digest{}); }
  /// PRECONDITION: digested.
  void take(std::span<Row const> rows) {
    for (auto const& row : rows) {
      if (!row.content) {
        whole_ = false;
        verifier_.take_unreadable(row.sequence, row.link);
        continue;
      }
      verifier_.take(*row.content, row.link);
      whole_ = whole_ && row.sequence == tree_.size() + 1;
      if (!whole_) continue;
      tree_.add(row.content->leaf());
      note(row.link);
    }
  }
  std::vector<ledger::Break> breaks(Head const& head) { return verifier_.finish(head.count, head.link); }
  /// Up to the first entry that is not there or cannot be read.
  std::map<std::int64_t, ledger::TreeState> const& states() const { return states_; }

 private:
  void note(Digest const& link) {
    if (sizes_.contains(tree_.size())) states_[tree_.size()] = {tree_.root(), link};
  }
  std::set<std::int64_t> sizes_;
  ledger::Verifier verifier_;
  ledger::TreeBuilder tree_;
  bool whole_{true};
  std::map<std::int64_t, ledger::TreeState> states_;
};

Result<std::vector<ledger::SignedHead>, Error> read_heads(Database const& database, std::string const& id) {
  std::vector<ledger::SignedHead> heads;
  auto statement = database.prepare("SELECT size, root, chain, time, key, signature FROM tree_head ORDER BY number");
  auto const read = each_row(std::move(statement), [&](Statement const& row) -> Result<void, Error> {
    heads.push_back({{id, row.integer(0), digest_of(row.blob(1)), digest_of(row.blob(2)), Instant{row.integer(3)}},
                     std::string{row.text(4)},
                     std::string{row.blob(5)}});
    return {};
  });
  if (!read) return std::unexpected{read.error()};
  return heads;
}

Result<std::string, Error> read_id(Database const& database) {
  auto statement = database.prepare("SELECT id FROM ledger");
  if (!statement) return std::unexpected{statement.error()};
  auto const row = statement->step();
  if (!row) return std::unexpected{row.error()};
  return *row ? std::string{statement->text(0)} : std::string{};
}

Result<Digest, Error> kept_root(Database const& database, std::int64_t size) {
  auto nodes = KeptNodes::of(database);
  if (!nodes) return std::unexpected{nodes.error()};
  auto const root = ledger::tree_root(nodes->source(), size);
  if (nodes->failure()) return std::unexpected{*nodes->failure()};
  return root;
}

}  // namespace

Result<std::vector<ledger::Break>, Error> SqliteLedger::verify() const {
  auto verified = verification();
  if (!verified) return std::unexpected{verified.error()};
  return std::move(verified->breaks);
}

Result<LedgerVerification, Error> SqliteLedger::verification(
    std::set<std::int64_t> sizes, std::function<void(std::int64_t, std::int64_t)> const& progress) const {
  auto const& database = impl_->database;
  auto const snapshot = Transaction::begin_reading(database);  // everything of one commit
  if (!snapshot) return std::unexpected{snapshot.error()};
  auto const head = read_head(database);
  if (!head) return std::unexpected{head.error()};
  auto const own_id = read_id(database);
  if (!own_id) return std::unexpected{own_id.error()};
  auto heads = read_heads(database, *own_id);
  if (!heads) return std::unexpected{heads.error()};
  for (auto const& one : *heads) sizes.insert(one.head.size);
  sizes.insert(head->count);

  Recomputed recomputed(std::move(sizes));
  std::vector<Row> rows;
  std::int64_t done = 0;
  auto const work = [&] {
    auto const half = std::span(rows).first(rows.size() / 2);
    auto const other = std::async(std::launch::async, digest, half);
    digest(std::span(rows).subspan(half.size()));
    other.wait();
    recomputed.take(rows);
    done += static_cast<std::int64_t>(rows.size());
    rows.clear();
    if (progress) progress(done, head->count);
  };
  auto const read = each_row(all_entries(database), [&](Statement const& row) -> Result<void, Error> {
    rows.push_back({row.integer(0), entry_of(row), digest_of(row.blob(5))});
    if (rows.size() == entries_at_once) work();
    return {};
  });
  if (!read) return std::unexpected{read.error()};
  work();

  auto const root = kept_root(database, head->count);
  if (!root && root.error().code != Code::XH4609) return std::unexpected{root.error()};
  auto const state = recomputed.states().find(head->count);
  bool const fits = root && state != recomputed.states().end() && state->second.root == *root;
  return LedgerVerification{head->count, head->link,        recomputed.breaks(*head),
                            fits,        *std::move(heads), recomputed.states()};
}

Result<std::string, Error> SqliteLedger::id() const {
  return read_id(impl_->database);
}

Result<ledger::TreeHead, Error> SqliteLedger::tree_head(Instant at) const {
  auto const& database = impl_->database;
  auto const snapshot = Transaction::begin_reading(database);
  if (!snapshot) return std::unexpected{snapshot.error()};
  auto const head = read_head(database);
  if (!head) return std::unexpected{head.error()};
  auto own_id = read_id(database);
  if (!own_id) return std::unexpected{own_id.error()};
  auto const root = kept_root(database, head->count);
  if (!root) return std::unexpected{root.error()};
  return ledger::TreeHead{*std::move(own_id), head->count, *root, head->link, at};
}

Result<void, Error> SqliteLedger::keep(ledger::SignedHead const& signed_head) {
  auto insert = impl_->database.prepare(
      "INSERT INTO tree_head (size, root, chain, time, key, signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  if (!insert) return std::unexpected{insert.error()};
  auto const& head = signed_head.head;
  insert->bind(1, head.size).bind_blob(2, bytes_of(head.root)).bind_blob(3, bytes_of(head.chain));
  insert->bind(4, head.time.microseconds).bind(5, signed_head.key).bind_blob(6, signed_head.signature);
  return insert->run();
}

Result<std::vector<ledger::SignedHead>, Error> SqliteLedger::heads() const {
  auto const own_id = id();
  if (!own_id) return std::unexpected{own_id.error()};
  return read_heads(impl_->database, *own_id);
}

Result<std::vector<Digest>, Error> SqliteLedger::inclusion_proof(std::int64_t sequence, std::int64_t size) const {
  auto nodes = KeptNodes::of(impl_->database);
  if (!nodes) return std::unexpected{nodes.error()};
  auto proof = ledger::inclusion_proof(nodes->source(), sequence - 1, size);
  if (nodes->failure()) return std::unexpected{*nodes->failure()};
  return proof;
}

}  // namespace store
}  // namespace xinheng
