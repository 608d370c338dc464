#pragma once

#include <string>

#include "domain/error.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// Where a decision is that is to become a scenario.
struct ScenarioFiles {
  std::string decision;  ///< its id in the ledger, or without a ledger the file of its document
  std::string ledger;    ///< empty: `request` is given
  std::string request;   ///< the file of the request that it answers
  std::string bundle, registry;
  std::string key_file;  ///< of a request that holds citizen numbers
};

/// The decision as the source of a scenario in Chinese keywords, with other names and no identifier, which passes
/// beside the rules that it was made by. It is decided again and has to come out the same, and the scenario is run.
/// XH4163 or XH4165 where something is not what it was; XH4165, too, for each thing that a scenario has no words for.
/// Errors of the files, of reading them, and as find_recorded.
Result<std::string, Errors> scenario(ScenarioFiles const& files);

}  // namespace xinheng::service
