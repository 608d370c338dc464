#pragma once

#include "language/syntax/tree.hpp"

namespace xinheng::language::passes {

/// The treatment that tells the kind of a measure: a reference does only where nothing else stands in its menu.
inline Treatment telling_treatment(syntax::TreatmentPart const& part) {
  for (auto const& choice : part.choices)
    if (choice.treatment != Treatment::consider) return choice.treatment;
  return part.choices.empty() ? part.treatment : Treatment::consider;
}

}  // namespace xinheng::language::passes
