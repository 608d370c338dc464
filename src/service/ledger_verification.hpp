#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "domain/error.hpp"
#include "support/digest.hpp"
#include "support/result.hpp"

namespace xinheng::service {

struct LedgerToVerify {
  std::string ledger;
  std::vector<std::string> public_keys;  ///< files; empty: the keys that the ledger names
  std::vector<std::string> heads;        ///< files of heads that were kept elsewhere
};

/// What verifying found, and where.
struct VerifiedLedger {
  std::int64_t count{};
  Digest head;
  std::size_t heads{};  ///< how many signed heads were looked at
  Errors faults;        ///< of chain (XH4166 … XH4170), tree (XH4609) and heads (XH4603 … XH4608)
};

/// Verifies chain, tree and signed heads. `progress`: so many entries of so many. XH5001…, XH4601, XH4610.
Result<VerifiedLedger, Error> verify_whole_ledger(LedgerToVerify const& what,
                                                  std::function<void(std::int64_t, std::int64_t)> const& progress);

}  // namespace xinheng::service
