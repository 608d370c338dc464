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
  auto insert = database.prepare("INSERT INTO place (hash, sequence) VALUES (?1, ?2)");
  if (!insert) return std::unexpected{insert.error()};
  return places.each([&](Place place) { return insert->bind(1, place.hash).bind(2, place.sequence).run(); });
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
