#pragma once

#include <string>

#include "messages/messages.hpp"
#include "ruleset/rule_set.hpp"

namespace xinheng::exchange {

/// A measure in words: what it does, to whom, where, under which conditions, on which law.
std::string explanation(ruleset::RuleSet const& rules, MeasureId measure, messages::Language language);
/// A duty to query in words: whom it obliges, where, for whom, on which law.
std::string explanation(ruleset::RuleSet const& rules, QueryId query, messages::Language language);

/// A message of codes.def in words: its severity, sentence and hint; of a message to authors of rules also what its
/// page in docs/diagnostics says, with the example and the same mended.
std::string explanation(Code code, messages::Language language);

}  // namespace xinheng::exchange
