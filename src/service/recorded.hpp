#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "domain/error.hpp"
#include "exchange/json/decision.hpp"
#include "exchange/json/value.hpp"
#include "ruleset/bundle/bundle.hpp"
#include "service/open_registry.hpp"
#include "store/sqlite/ledger.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// A decision of the ledger and the request that it answered, as documents.
struct Recorded {
  std::int64_t sequence{};  ///< of the entry
  std::string decision_id;
  exchange::Json decision;  ///< schemas/decision.schema.json
  exchange::Json request;   ///< with `on` and `known_at`; pseudonyms for citizen numbers
};

/// XH4162 where the entry's body is none.
Result<Recorded, Errors> recorded(ledger::Entry const& entry);
/// The newest entry of the decision. XH4161, XH4162.
Result<Recorded, Errors> find_recorded(store::SqliteLedger const& ledger, std::string const& decision_id);

/// Decides what a recorded request asks, `on` and `known_at` as it says. Errors of reading it against the bundle's
/// rules, XH4133 where the registry is not as far as `known_at`, and of the registry.
Result<exchange::WrittenDecision, Errors> decide_recorded(ruleset::Bundle const& bundle, OpenRegistry const& registry,
                                                          exchange::Json const& request);

}  // namespace xinheng::service
