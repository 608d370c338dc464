#pragma once

#include "domain/error.hpp"
#include "registry/records.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/place_runs.hpp"
#include "support/result.hpp"

namespace xinheng::store {

/// The places of a record, sorted, each once.
std::vector<Place> places_of(registry::Record const& record, std::int64_t sequence);

/// Fills the table in order, which is what makes it fast. PRECONDITION: within a transaction.
Result<void, Error> write_places(Database const& database, PlaceRuns& places);

/// Makes all places of a registry's file anew from its records.
Result<void, Error> write_places_anew(Database const& database);

}  // namespace xinheng::store
