#pragma once

#include <string>

#include "domain/error.hpp"
#include "service/deciding.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// The receipt of a decision (schemas/receipt.schema.json, docs/ledger.md): its newest entry, the path to the root of a
/// signed head, and the head. The oldest head that covers the entry is taken; with a file of a private key, one is
/// signed where there is none. What is handed out was verified. XH4161 no such decision, XH4611 no head, XH4604 the
/// head is not of these entries; those of sign_head().
Result<std::string, Error> make_receipt(std::string const& decision_id, std::string const& ledger,
                                        std::string const& key_file, Clock const& clock);

}  // namespace xinheng::service
