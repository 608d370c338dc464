#pragma once

#include "domain/decision.hpp"
#include "domain/request.hpp"
#include "registry/view.hpp"
#include "ruleset/rule_set.hpp"

namespace xinheng::engine {

/// May these parties pass this checkpoint, and with what treatment? Pure: the same rules, view and request give
/// the same decision for ever. Thread-safe. Never fails: what is not known is `undetermined` and named.
/// On listing the parties are those whom it reaches, roles are left aside, and nothing but that listing counts; every
/// measure applied obliges its organ.
/// PRECONDITION: the request's ids are those of `rules` (exchange/json and authoring see to it).
Decision decide(ruleset::RuleSet const& rules, registry::View const& view, Request const& request);

}  // namespace xinheng::engine
