#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/error.hpp"
#include "registry/view.hpp"
#include "store/sqlite/ledger.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// The words of the operator that would be recorded, one after the other with what they are called: none may hold a
/// citizen number (XH4184), and all are UTF-8 (XH4104).
Result<void, Errors> fit_to_record(std::vector<std::pair<std::string, std::string>> const& words);

/// XH4209 for each of them that is empty.
Result<void, Errors> given(std::vector<std::pair<std::string, std::string>> const& words);

/// An instant for the next commit: now, or just after the last commit where the clock stands behind it.
Instant after(Instant last, Instant now);
/// Just before the commit at `point`.
Instant before(registry::Point const& point);

/// Whether the ledger has the entry of what led to this head of the registry.
Result<bool, Error> has_entry(store::SqliteLedger const& ledger, ledger::EntryKind kind, std::string_view subject,
                              Digest const& head);

}  // namespace xinheng::service
