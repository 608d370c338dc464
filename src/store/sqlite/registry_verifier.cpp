#include "store/sqlite/registry_verifier.hpp"

#include <algorithm>
#include <limits>

#include "registry/records.hpp"
#include "store/sqlite/place_runs.hpp"
#include "store/sqlite/registry_places.hpp"
#include "support/digest.hpp"

namespace xinheng::store {
namespace {

using Break = Result<std::optional<std::int64_t>, Error>;

class Verifier {
 public:
  explicit Verifier(Database const& database) : database_(database), places_(database.path()) {}

  Break first_break() {
    auto rows = database_.prepare(
        "SELECT r.sequence, r.recorded, r.bytes, c.sequence, c.head FROM record r "
        "LEFT JOIN commit_point c ON c.recorded = r.recorded ORDER BY r.sequence");
    if (!rows) return std::unexpected{rows.error()};
    for (;;) {
      auto const row = rows->step();
      if (!row) return std::unexpected{row.error()};
      if (!*row) break;
      auto const holds = take(*rows);
      if (!holds) return std::unexpected{holds.error()};
      if (!*holds) return sequence_;
    }
    auto const last = database_.integer("SELECT coalesce(max(sequence), 0) FROM commit_point");
    if (!last) return std::unexpected{last.error()};
    if (*last != sequence_ || !commit_ended_) return sequence_ + 1;
    return misplaced();
  }

 private:
  Result<bool, Error> take(Statement const& row) {
    auto const sequence = row.integer(0);
    Instant const recorded{row.integer(1)};
    auto const bytes = row.blob(2);
    ++sequence_;
    if (sequence != sequence_ || row.is_null(3) || recorded < recorded_ || (commit_ended_ && recorded == recorded_))
      return false;
    recorded_ = recorded;
    head_ = registry::chained(head_, sequence, recorded, sm3(bytes));
    commit_ended_ = row.integer(3) == sequence;
    std::string_view const head{reinterpret_cast<char const*>(head_.bytes.data()), head_.bytes.size()};
    if (row.integer(3) < sequence || (commit_ended_ && row.blob(4) != head)) return false;
    auto const record = registry::parse_record(bytes);
    if (!record) return false;
    for (auto const& place : places_of(*record, sequence))
      if (auto const added = places_.add(place); !added) return std::unexpected{added.error()};
    return true;
  }

  /// The first record that is not found where it should be, or is found where it should not. Both in one order, each is
  /// read once.
  Break misplaced() {
    auto rows = database_.prepare("SELECT hash, sequence FROM place ORDER BY hash, sequence");
    if (!rows) return std::unexpected{rows.error()};
    std::optional<std::int64_t> first;
    auto const wrong = [&first](Place const& place) {
      first = std::min(first.value_or(place.sequence), place.sequence);
    };
    std::optional<Place> in_file;
    auto const next = [&]() -> Result<void, Error> {
      auto const row = rows->step();
      if (!row) return std::unexpected{row.error()};
      in_file.reset();
      if (*row) in_file = Place{rows->integer(0), rows->integer(1)};
      return {};
    };
    auto done = next();
    if (done)
      done = places_.each([&](Place const& place) -> Result<void, Error> {
        while (in_file && *in_file < place) {
          wrong(*in_file);
          if (auto read = next(); !read) return read;
        }
        if (in_file == place) return next();
        wrong(place);
        return {};
      });
    while (done && in_file) {
      wrong(*in_file);
      done = next();
    }
    if (!done) return std::unexpected{done.error()};
    return first;
  }

  Database const& database_;
  PlaceRuns places_;
  std::int64_t sequence_{};
  Instant recorded_{std::numeric_limits<std::int64_t>::min()};
  Digest head_{};
  bool commit_ended_{true};
};

}  // namespace

Result<std::optional<std::int64_t>, Error> first_break(Database const& database) {
  return Verifier{database}.first_break();
}

Result<std::optional<std::int64_t>, Error> break_at_the_end(Database const& database) {
  constexpr std::int64_t looked_at = 16;  // records
  auto const last = database.integer("SELECT coalesce(max(sequence), 0) FROM record");
  if (!last) return std::unexpected{last.error()};
  auto const committed = database.integer("SELECT sequence FROM commit_point ORDER BY recorded DESC LIMIT 1");
  if (!committed) return std::unexpected{committed.error()};
  auto const end = last->value_or(0), commit = committed->value_or(0);
  if (end != commit) return std::min(end, commit) + 1;
  auto places = database.prepare("SELECT 1 FROM place WHERE hash = ?1 AND sequence = ?2");
  if (!places) return std::unexpected{places.error()};
  auto rows = database.prepare("SELECT sequence, bytes FROM record WHERE sequence > ?1 ORDER BY sequence");
  if (!rows) return std::unexpected{rows.error()};
  auto expected = std::max<std::int64_t>(0, end - looked_at);
  rows->bind(1, expected);
  for (;;) {
    auto const row = rows->step();
    if (!row) return std::unexpected{row.error()};
    if (!*row) return expected == end ? std::nullopt : std::optional{expected + 1};
    auto const sequence = rows->integer(0);
    auto const record = sequence == ++expected ? registry::parse_record(rows->blob(1)) : std::nullopt;
    if (!record) return expected;
    for (auto const& place : places_of(*record, sequence)) {
      auto const found = places->bind(1, place.hash).bind(2, place.sequence).step();
      if (!found) return std::unexpected{found.error()};
      if (!*found) return expected;
      places->reset();
    }
  }
}

}  // namespace xinheng::store
