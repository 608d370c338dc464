#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "ledger/tree_head.hpp"
#include "service/deciding.hpp"
#include "store/sqlite/ledger.hpp"
#include "support/result.hpp"
#include "support/sm2.hpp"

namespace xinheng::service {

/// Makes a key for tree heads: the private half in `file` (0600), the public one in `file`.pub. Gives the fingerprint.
/// XH4271 where either is there already; XH5012.
Result<std::string, Error> make_signing_key(std::string const& file);

/// XH4601 where the file holds none; XH4175, XH5011.
Result<Sm2PrivateKey, Error> read_private_key(std::string const& file);
Result<Sm2PublicKey, Error> read_public_key(std::string const& file);

/// Keys by fingerprint.
using TrustedKeys = std::map<std::string, Sm2PublicKey>;
/// Of the files; where none are named, those that the ledger's entries of kind `key` name.
Result<TrustedKeys, Error> trusted_keys(std::vector<std::string> const& files, store::SqliteLedger const& ledger);
/// Whether one of the keys signed the head.
bool vouched_for(ledger::SignedHead const& head, TrustedKeys const& keys);

/// Signs what the ledger is now, and keeps the head in it. A key that the ledger does not know is entered first.
/// XH4620 where the clock stands before the last entry.
Result<ledger::SignedHead, Error> sign_head(store::SqliteLedger& ledger, Sm2PrivateKey const& key, Clock const& clock);

/// `{"head": …, "key": …, "signature": …}`, canonical JSON: a head to keep elsewhere.
std::string head_document(ledger::SignedHead const& head);
/// XH4610 where it is none.
Result<ledger::SignedHead, Error> read_head_document(std::string const& file);

}  // namespace xinheng::service
