#include "store/sqlite/registry_places.hpp"

#include <algorithm>

namespace xinheng::store {

std::vector<Place> places_of(registry::Record const& record, std::int64_t sequence) {
  std::vector<Place> places;
  places.reserve(4);
  each_entry(record, [&](registry::Index index, std::string_view key) {
    places.push_back({place_hash(index, key), sequence});
  });
  std::ranges::sort(places);
  auto const repeated = std::ranges::unique(places);
  places.erase(repeated.begin(), repeated.end());
  return places;
}

Result<void, Error> write_places(Database const& database, PlaceRuns& places) {
  constexpr std::size_t at_once = 64;  // a statement for each costs twice as much
  std::string sql = "INSERT INTO place (hash, sequence) VALUES (?, ?)";
  auto one = database.prepare(sql);
  if (!one) return std::unexpected{one.error()};
  for (std::size_t i = 1; i < at_once; ++i) sql += ", (?, ?)";
  auto many = database.prepare(sql);
  if (!many) return std::unexpected{many.error()};
  std::vector<Place> waiting;
  auto done = places.each([&](Place place) -> Result<void, Error> {
    waiting.push_back(place);
    if (waiting.size() < at_once) return {};
    int parameter = 0;
    for (auto const& [hash, sequence] : waiting) {
      many->bind(++parameter, hash);
      many->bind(++parameter, sequence);
    }
    waiting.clear();
    return many->run();
  });
  for (auto const& [hash, sequence] : waiting)
    if (done) done = one->bind(1, hash).bind(2, sequence).run();
  return done;
}

Result<void, Error> write_places_anew(Database const& database) {
  if (auto done = database.execute("DELETE FROM place"); !done) return done;
  PlaceRuns places{database.path()};
  auto rows = database.prepare("SELECT sequence, bytes FROM record ORDER BY sequence");
  if (!rows) return std::unexpected{rows.error()};
  for (;;) {
    auto const row = rows->step();
    if (!row) return std::unexpected{row.error()};
    if (!*row) break;
    auto const sequence = rows->integer(0);
    auto const record = registry::parse_record(rows->blob(1));
    if (!record)
      return std::unexpected{Error{Code::XH5007, database.path(), {database.path(), std::to_string(sequence)}}};
    for (auto const& place : places_of(*record, sequence))
      if (auto done = places.add(place); !done) return done;
  }
  return write_places(database, places);
}

}  // namespace xinheng::store
