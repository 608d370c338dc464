#include "store/sqlite/registry_commit.hpp"

#include <future>
#include <utility>

#include "registry/memory_registry.hpp"

namespace xinheng::store {
namespace {

constexpr std::int64_t large_commit = 100'000;  // records
constexpr std::size_t few_records = 100;        // a thread is not worth while for fewer

std::string_view bytes_of(Digest const& digest) {
  return {reinterpret_cast<char const*>(digest.bytes.data()), digest.bytes.size()};
}

}  // namespace

RegistryCommit::RegistryCommit(Database& database, Transaction transaction, RegistryRecords before,
                               CommitRecords records, Statement insert, Instant at)
    : database_(database),
      transaction_(std::move(transaction)),
      before_(std::move(before)),
      records_(std::move(records)),
      insert_(std::move(insert)),
      at_(at),
      begin_(before_.point(at)),
      end_(begin_) {}

Result<std::unique_ptr<registry::Commit>, Errors> RegistryCommit::begin(Database& writer, Instant at,
                                                                        std::size_t places_in_memory) {
  auto const failed = [](Error error) { return std::unexpected{Errors{std::move(error)}}; };
  auto transaction = Transaction::begin(writer);
  if (!transaction) return failed(transaction.error());
  auto before = RegistryRecords::over(writer);
  if (!before) return failed(before.error());
  auto const last = before->point(before->last_commit());
  if (auto failure = before->take_failure()) return failed(std::move(*failure));
  if (last.sequence > 0 && at <= last.recorded)
    return failed({Code::XH4214, writer.path(), {at.text(), last.recorded.text()}});
  auto records = CommitRecords::over(writer, last.sequence, places_in_memory);
  if (!records) return failed(records.error());
  auto insert = writer.prepare("INSERT INTO record (sequence, recorded, bytes) VALUES (?1, ?2, ?3)");
  if (!insert) return failed(insert.error());
  return std::unique_ptr<registry::Commit>{new RegistryCommit{writer, std::move(*transaction), std::move(*before),
                                                              std::move(*records), std::move(*insert), at}};
}

registry::Point RegistryCommit::point(Instant known_at) const {
  return known_at >= at_ ? end_ : before_.point(known_at);
}

RegistryCommit::Ahead RegistryCommit::ahead(std::vector<registry::Record> const& records,
                                            std::vector<std::string> const& bytes) const {
  Ahead ahead{end_.head, {}};
  ahead.places.reserve(4 * records.size());
  auto sequence = end_.sequence;
  for (std::size_t i = 0; i < records.size(); ++i) {
    ahead.head = registry::chained(ahead.head, ++sequence, at_, sm3(bytes[i]));
    CommitRecords::find_places(records[i], sequence, ahead.places);
  }
  return ahead;
}

Result<void, Error> RegistryCommit::insert(std::vector<registry::Record> records) {
  std::vector<std::string> bytes;
  bytes.reserve(records.size());
  for (auto const& record : records) bytes.push_back(canonical_bytes(record));
  // Chain and places take as long as the rows, and need nothing of them.
  auto const apart = records.size() < few_records ? std::launch::deferred : std::launch::async | std::launch::deferred;
  auto working = std::async(apart, [&] { return ahead(records, bytes); });
  auto const first = end_.sequence + 1;
  auto sequence = end_.sequence;
  Result<void, Error> done;
  for (std::size_t i = 0; done && i < bytes.size(); ++i)
    done = insert_.bind(1, ++sequence).bind(2, at_.microseconds).lend_blob(3, bytes[i]).run();
  auto const ahead = working.get();
  end_ = {end_.id, sequence, ahead.head, at_};
  if (done) done = records_.add(std::move(records), first, at_, ahead.places);
  return done;
}

std::optional<Error> RegistryCommit::failure() {
  if (!failure_) failure_ = records_.take_failure();
  if (!failure_) failure_ = before_.take_failure();
  if (!failure_ && over_) failure_ = Error{Code::XH5022, database_.path(), {database_.path()}};
  return failure_;
}

Result<std::int64_t, Errors> RegistryCommit::add(std::vector<registry::Record> records) {
  if (auto failed = failure()) return std::unexpected{Errors{std::move(*failed)}};
  auto errors = registry::contradictions(*this, records);
  if (auto failed = failure()) return std::unexpected{Errors{std::move(*failed)}};
  if (!errors.empty()) return std::unexpected{std::move(errors)};
  auto const first = end_.sequence + 1;
  if (records.empty()) return first;
  if (auto const done = insert(std::move(records)); !done) {
    failure_ = done.error();
    return std::unexpected{Errors{*failure_}};
  }
  return first;
}

Result<registry::Point, Error> RegistryCommit::finish() {
  if (auto failed = failure()) return std::unexpected{std::move(*failed)};
  if (end_.sequence == begin_.sequence) return end_;
  auto done = records_.write_places(database_);
  if (done) {
    auto commit = database_.prepare("INSERT INTO commit_point (recorded, sequence, head) VALUES (?1, ?2, ?3)");
    done = commit ? commit->bind(1, at_.microseconds).bind(2, end_.sequence).bind_blob(3, bytes_of(end_.head)).run()
                  : std::unexpected{commit.error()};
  }
  if (done) done = transaction_.commit();
  if (!done) {
    failure_ = done.error();
    return std::unexpected{*failure_};
  }
  over_ = true;
  if (end_.sequence - begin_.sequence > large_commit) tidy();
  return end_;
}

void RegistryCommit::tidy() {
  // What cannot be done now, for readers are at it, is done after a later commit.
  database_.set_patience(0);
  (void)database_.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  database_.set_patience(5);
  (void)database_.execute("PRAGMA shrink_memory");
}

}  // namespace xinheng::store
