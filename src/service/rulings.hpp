#pragma once

#include <string>

#include "domain/error.hpp"
#include "service/deciding.hpp"
#include "support/result.hpp"

namespace xinheng::service {

// What somebody rules about one listing, outside any feed: recorded in a commit of its own, then in the ledger. The
// same command again records nothing twice, and completes a ledger that lacks it.

/// An exact identifier is, or is not, the subject of the listing.
struct Adjudication {
  std::string registry, ledger;  ///< ledger may be empty
  std::string listing;
  std::string identifier_key, identifier;  ///< as in a request's `subject`: `credit_code`, `91350100M000100Y43`
  bool is_subject{};
  std::string author, reason, document;
};

/// An event of the listing is undone, for every day, once recorded: it should never have been recorded. The reason
/// stands in the ledger.
struct Correction {
  std::string registry, ledger;
  std::string listing;
  std::int64_t sequence{};  ///< the event's number
  std::string author, reason, document;
};

/// Where the registry stands with it. XH4202 where there is no such listing; XH4103 and the like of the identifier;
/// XH4209 for what is not said; XH4184; XH5001 …; XH4277 where the registry has it and the ledger does not.
Result<registry::Point, Errors> adjudicate(Adjudication const& ruling, Clock const& clock);
/// As adjudicate; XH4275 where the listing has no such event; XH4205 where it is undone already.
Result<registry::Point, Errors> correct(Correction const& correction, Clock const& clock);

}  // namespace xinheng::service
