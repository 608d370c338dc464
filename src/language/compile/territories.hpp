#pragma once

#include <optional>

#include "language/compile/conditions.hpp"

namespace xinheng::language::passes {

/// `当` and `地区` of a measure as one condition: the fact 地区 of the request, and the attribute 地区 of the listing,
/// lie in the regions that are named, or the one in the other. Nullopt where there is neither clause; what a territory
/// cannot look at is a diagnostic, and left out.
std::optional<syntax::Expression> condition_of(Draft const& draft, ConditionPlace const& place,
                                               syntax::MeasureDecl const& measure, Diagnostics& diagnostics);

}  // namespace xinheng::language::passes
