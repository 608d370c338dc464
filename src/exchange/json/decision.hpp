#pragma once

#include <string>

#include "domain/decision.hpp"
#include "domain/request.hpp"
#include "exchange/json/value.hpp"
#include "registry/view.hpp"
#include "ruleset/rule_set.hpp"
#include "support/digest.hpp"

namespace xinheng::exchange {

/// A decision's bytes (schemas/decision.schema.json) and its id, the SM3 of its canonical `inputs`.
struct WrittenDecision {
  std::string id;
  std::string bytes;
};

/// Canonical JSON of a decision. Depends on its arguments alone; every array is sorted as the model says.
/// `point` is the registry's at the decision's `known_at`.
WrittenDecision write_decision(ruleset::RuleSet const& rules, Digest const& bundle, registry::Point const& point,
                               Request const& request, Decision const& decision);

/// SM3 of the canonical `inputs` of a decision document, as text.
std::string decision_id(Json const& inputs);

}  // namespace xinheng::exchange
