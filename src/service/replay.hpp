#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "domain/error.hpp"
#include "store/sqlite/ledger.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// Where replaying finds what was used then.
struct ReplayFiles {
  std::string ledger;
  std::string bundle;    ///< a file, or a folder of them (`.xhb`), from which each decision takes its own by digest
  std::string registry;  ///< or a snapshot of it
};

/// What came of deciding a recorded request again. No key is needed: the ledger has pseudonyms.
struct Replayed {
  std::string decision_id;
  std::string decision;                  ///< as decided again, canonical JSON
  std::vector<std::string> differences;  ///< JSON pointers, at most 20; empty: byte for byte the same
};

/// Reads the newest record of the decision, opens the bundle and the registry, decides again with what was known
/// then, and compares. XH4161 no such decision, XH4162 the entry is no decision; what is missing: XH4163 another
/// bundle, XH4502 no such bundle in the folder (with what is wrong with those that are), XH4164 another registry; and
/// what is wrong with the files.
Result<Replayed, Errors> replay(std::string const& decision_id, ReplayFiles const& files);

struct ReplaySum {
  std::int64_t decisions{}, same{}, different{}, missing{};
};
/// Every decision of the ledger, in order, each to `take` as it was decided again or with what is missing for it. The
/// outer errors are those of the ledger and the registry.
Result<ReplaySum, Errors> replay_all(
    ReplayFiles const& files,
    std::function<void(std::string const& decision_id, Result<Replayed, Errors> const&)> const& take);

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
