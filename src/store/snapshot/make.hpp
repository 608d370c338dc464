#pragma once

#include <string>

#include "domain/error.hpp"
#include "store/snapshot/format.hpp"
#include "support/result.hpp"

namespace xinheng::store {

/// Makes the snapshot of a registry's file as it stands at its last commit; a file that was there is replaced whole,
/// and stays as it is where this fails. Errors as SqliteRegistry::open; XH5001, XH5007, XH5045.
Result<snapshot::Header, Error> make_snapshot(std::string const& registry, std::string const& path);

}  // namespace xinheng::store
