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

}  // namespace xinheng::store
