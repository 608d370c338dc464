#pragma once

#include <optional>

#include "language/compile/draft.hpp"

namespace xinheng::language::passes {

/// The region of `地区` in a memorandum, a list or a 停用. nullopt where it was not said or could not be made out; what
/// is wrong with it is a diagnostic, and so is that the rules have no fact by which a request could lie in it.
std::optional<Region> region_of(Draft const& draft, std::optional<syntax::Literal> const& written,
                                Diagnostics& diagnostics);

/// Reports declared regions that have no code, or none that is one.
void judge_regions(Draft const& draft, Diagnostics& diagnostics);

}  // namespace xinheng::language::passes
