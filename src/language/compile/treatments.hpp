#pragma once

#include "language/syntax/tree.hpp"

namespace xinheng::language::passes {

/// The treatment that tells the kind of a measure: a reference does only where nothing else stands in its menu.
inline Treatment telling_treatment(syntax::TreatmentPart const& part) {
  for (auto const& choice : part.choices)
    if (choice.treatment != Treatment::consider) return choice.treatment;
  return part.choices.empty() ? part.treatment : Treatment::consider;
}

inline ruleset::Amount amount_of(syntax::TreatmentPart const& part) {
  ruleset::Amount amount;
  if (part.limit) amount.limit = part.limit->value;
  if (part.points) amount.points = part.points->value;
  if (part.percentage) amount.percentage = part.percentage->value;
  amount.not_stated = part.not_stated;
  amount.equal_conditions = part.equal_conditions;
  return amount;
}

}  // namespace xinheng::language::passes
