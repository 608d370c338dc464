#pragma once

#include <vector>

#include "language/compile/draft.hpp"

namespace xinheng::language::passes {

/// Where a condition stands: the lists that its measure is against, and the leaves whose facts it may use. Where either
/// could not be made out (`lists_known`, empty leaves), what follows from it is not judged.
struct ConditionPlace {
  std::vector<ListId> lists;  ///< sorted
  bool lists_known{};
  Span against;
  std::vector<CheckpointId> leaves;
  Span at;  ///< of the measure's paths
};

/// The condition with every operand resolved and typed, and its text in canonical Chinese. Parentheses that change
/// nothing, and the order and repetition of a set's members, leave no trace. Empty where a diagnostic was added.
ruleset::Condition condition(Draft const& draft, ConditionPlace const& place, syntax::Expression const& expression,
                             Diagnostics& diagnostics);

/// Adds the grounds that a list's names stand for, each with all its editions, sorted and once each; false where one
/// stands for none, and a diagnostic unless it may be one that could not be read.
bool grounds_of(Draft const& draft, ListId id, std::vector<syntax::Name> const& written, std::vector<GroundId>& grounds,
                Diagnostics& diagnostics);

}  // namespace xinheng::language::passes
