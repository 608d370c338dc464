#include "store/sqlite/registry_commit.hpp"

#include <utility>

#include "registry/memory_registry.hpp"

namespace xinheng::store {
namespace {

std::string_view bytes_of(Digest const& digest) {
  return {reinterpret_cast<char const*>(digest.bytes.data()), digest.bytes.size()};
}

}  // namespace

RegistryCommit::RegistryCommit(Database const& database, Transaction transaction, RegistryRecords records,
                               Statements statements, Instant at)
    : database_(database),
      transaction_(std::move(transaction)),
      records_(std::move(records)),
      statements_(std::move(statements)),
      at_(at),
      begin_(records_.point(at)),
      end_(begin_) {}

Result<std::unique_ptr<registry::Commit>, Errors> RegistryCommit::begin(Database const& writer, Instant at) {
  auto const failed = [](Error error) { return std::unexpected{Errors{std::move(error)}}; };
  // A record comes before the commit that it belongs to; verify() holds them against each other.
  if (auto done = writer.execute("PRAGMA foreign_keys = OFF"); !done) return failed(done.error());
  auto transaction = Transaction::begin(writer);
  if (!transaction) return failed(transaction.error());
  auto records = RegistryRecords::over(writer);
  if (!records) return failed(records.error());
  auto const last = records->point(records->last_commit());
  if (auto failure = records->take_failure()) return failed(std::move(*failure));
  if (last.sequence > 0 && at <= last.recorded)
    return failed({Code::XH4214, writer.path(), {at.text(), last.recorded.text()}});
  auto record = writer.prepare("INSERT INTO record (sequence, recorded, bytes) VALUES (?1, ?2, ?3)");
  if (!record) return failed(record.error());
  auto place = writer.prepare("INSERT INTO place (by, key, sequence) VALUES (?1, ?2, ?3)");
  if (!place) return failed(place.error());
  return std::unique_ptr<registry::Commit>{new RegistryCommit{
      writer, std::move(*transaction), std::move(*records), {std::move(*record), std::move(*place)}, at}};
}

registry::Point RegistryCommit::point(Instant known_at) const {
  return known_at >= at_ ? end_ : records_.point(known_at);
}

Result<void, Error> RegistryCommit::insert(registry::Record const& record) {
  auto const bytes = canonical_bytes(record);
  end_.recorded = at_;
  end_.head = registry::chained(end_.head, ++end_.sequence, at_, sm3(bytes));
  auto done = statements_.record.bind(1, end_.sequence).bind(2, at_.microseconds).bind_blob(3, bytes).run();
  for (auto const& entry : index_entries(record))
    if (done) done = statements_.place.bind(1, wire_name(entry.index)).bind(2, entry.key).bind(3, end_.sequence).run();
  return done;
}

Result<std::int64_t, Errors> RegistryCommit::add(std::vector<registry::Record> records) {
  auto const failed = [this](Error error) {
    failure_ = std::move(error);
    return std::unexpected{Errors{*failure_}};
  };
  if (failure_) return failed(*failure_);
  auto errors = registry::contradictions(*this, records);
  if (auto failure = records_.take_failure()) return failed(std::move(*failure));
  if (!errors.empty()) return std::unexpected{std::move(errors)};
  auto const first = end_.sequence + 1;
  for (auto const& record : records)
    if (auto const done = insert(record); !done) return failed(done.error());
  records_.forget();
  return first;
}

Result<registry::Point, Error> RegistryCommit::finish() {
  if (failure_) return std::unexpected{*failure_};
  auto const fail = [this](Error error) {
    failure_ = std::move(error);
    return std::unexpected{*failure_};
  };
  if (auto failure = records_.take_failure()) return fail(std::move(*failure));
  if (end_.sequence == begin_.sequence) return end_;
  auto commit = database_.prepare("INSERT INTO commit_point (recorded, sequence, head) VALUES (?1, ?2, ?3)");
  if (!commit) return fail(commit.error());
  auto done = commit->bind(1, at_.microseconds).bind(2, end_.sequence).bind_blob(3, bytes_of(end_.head)).run();
  if (done) done = transaction_.commit();
  if (!done) return fail(done.error());
  return end_;
}

}  // namespace xinheng::store
