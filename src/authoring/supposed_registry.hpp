#pragma once

#include <string>

#include "domain/error.hpp"
#include "domain/identifier.hpp"
#include "registry/memory_registry.hpp"
#include "ruleset/rule_set.hpp"
#include "ruleset/scenario.hpp"

namespace xinheng::authoring {

/// The identifier that a supposed subject has, made from its name: a pseudonym for a person, a registration number for
/// everybody else; none where only its name is known.
Identifier identifier_of(ruleset::Scenario::SubjectGiven const& subject);

/// A registry that holds what the scenario supposes, as of its day: whole editions of every list and relation but those
/// that it calls unknown. Errors only for a scenario that the compiler did not make.
Result<registry::MemoryRegistry, Errors> supposed_registry(ruleset::RuleSet const& rules,
                                                           ruleset::Scenario const& scenario);

/// What the supposed registry calls them: the subject, and its listing on the list that was supposed last.
std::string key_of(std::string const& subject);
std::string key_of(ruleset::Scenario const& scenario, ruleset::Scenario::ListingAsked const& listing);

}  // namespace xinheng::authoring
