#pragma once

#include <string>
#include <vector>

#include "analysis/claims.hpp"
#include "exchange/json/value.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

/// What became of a rule set's claims; `results` in the order of `claims`.
struct ClaimReport {
  ruleset::RuleSet const& rules;
  std::vector<ruleset::Claim> const& claims;
  std::vector<analysis::ClaimResult> const& results;
};

/// One line a claim, the counterexamples as scenarios below it, and the count.
std::string claims_text(ClaimReport report, messages::Language language);
/// The member `claims` of schemas/diagnostic.schema.json.
Json claims_json(ClaimReport report);

}  // namespace xinheng::exchange
