#pragma once

#include "language/compile/draft.hpp"

namespace xinheng::language::passes {

/// The measure that `memorandum/measure` names, by ids or names; its memorandum may be left out where that is
/// unambiguous. nullopt and a diagnostic where there is none, or more than one.
std::optional<MeasureId> measure_named(Draft const& draft, syntax::Name const& name, Diagnostics& diagnostics);
/// The duty to query that a name stands for, alike.
std::optional<QueryId> query_named(Draft const& draft, syntax::Name const& name, Diagnostics& diagnostics);

}  // namespace xinheng::language::passes
