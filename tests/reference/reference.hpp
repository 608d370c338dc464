#pragma once

#include <string>

#include "domain/decision.hpp"
#include "domain/request.hpp"
#include "registry/view.hpp"
#include "ruleset/rule_set.hpp"

/// A second engine, written from docs/decision.md alone: slow, short, and sharing no reasoning with the first. It holds
/// its data in the domain's types, but does its own dates, terms, listing states, three-valued logic and outcome.
namespace xinheng::reference {

Decision decide(ruleset::RuleSet const& rules, registry::View const& view, Request const& request);

/// Every field of a decision, a line each, so that two can be compared and a difference read.
std::string dump(ruleset::RuleSet const& rules, Decision const& decision);

}  // namespace xinheng::reference
