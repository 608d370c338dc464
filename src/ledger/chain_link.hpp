#pragma once

#include "ledger/ledger.hpp"

namespace xinheng::ledger {

/// link() from the digests of subject and body.
Digest chain_link(Digest const& previous, std::int64_t sequence, Instant recorded, EntryKind kind,
                  Digest const& subject, Digest const& body);

}  // namespace xinheng::ledger
