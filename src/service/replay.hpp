#pragma once

#include <string>
#include <vector>

#include "domain/error.hpp"
#include "store/sqlite/ledger.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// What came of deciding a recorded request again.
struct Replayed {
  std::string decision_id;
  std::string decision;                  ///< as decided again, canonical JSON
  std::vector<std::string> differences;  ///< JSON pointers, at most 20; empty: byte for byte the same
};

/// Reads the newest record of the decision, opens the bundle and the registry, decides again with what was known
/// then, and compares. XH4161 no such decision, XH4162 the entry is no decision, XH4163 and XH4164 another bundle
/// or registry, and what is wrong with the files.
Result<Replayed, Errors> replay(std::string const& decision_id, std::string const& ledger, std::string const& bundle,
                                std::string const& registry);

/// Verifies the chain of a ledger: how many entries, its head, and every break. XH5001…
struct Verified {
  std::int64_t count{};
  Digest head;
  std::vector<ledger::Break> breaks;
};
Result<Verified, Error> verify_ledger(std::string const& path);
/// The breaks as errors (XH4166 … XH4170).
Errors as_errors(std::vector<ledger::Break> const& breaks);

}  // namespace xinheng::service
