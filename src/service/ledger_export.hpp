#pragma once

#include <cstdint>
#include <string>

#include "domain/error.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// Writes the ledger as JSON Lines (docs/ledger.md): the ledger, its entries in order, its signed heads. The file is
/// whole or not there. Gives how many entries. XH5001 …, XH5006, XH5012.
Result<std::int64_t, Error> export_ledger(std::string const& ledger, std::string const& output);

}  // namespace xinheng::service
