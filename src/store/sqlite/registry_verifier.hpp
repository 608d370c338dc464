#pragma once

#include <optional>

#include "domain/error.hpp"
#include "store/sqlite/database.hpp"
#include "support/result.hpp"

namespace xinheng::store {

/// Holds the records of a registry's file, in order, against the points of its commits, and the places by which they
/// are looked up against the records. Gives the first number at which something is wrong; nullopt: nothing is.
/// PRECONDITION: within a transaction.
Result<std::optional<std::int64_t>, Error> first_break(Database const& database);

/// The same of the last commit and its last records alone: as quick on a large file as on a small one.
Result<std::optional<std::int64_t>, Error> break_at_the_end(Database const& database);

}  // namespace xinheng::store
