#pragma once

#include <optional>

#include "language/compile/draft.hpp"

namespace xinheng::language::passes {

/// A declared type; an enumeration's cases differ from one another.
ruleset::FactType fact_type(syntax::TypePart const& part, Diagnostics& diagnostics);

/// A region's code; nullopt where the literal is none.
std::optional<Region> coded_region(Draft const& draft, syntax::Literal const& literal);

/// A literal as a value of the type that its place asks for: a bare name becomes a case, a declared region or an
/// industry. nullopt and a diagnostic where it is none.
std::optional<Value> typed(Draft const& draft, ruleset::FactType const& type, syntax::Literal const& literal,
                           Diagnostics& diagnostics);

}  // namespace xinheng::language::passes
