#pragma once

#include <optional>

#include "language/compile/draft.hpp"

namespace xinheng::language::passes {

/// One of the things that a scenario expects; nullopt, having said so, where it is about nobody who is there.
/// `subjects` are those that the scenario supposes.
std::optional<ruleset::Scenario::Expected> expected_of(Draft const& draft, syntax::ScenarioDecl const& decl,
                                                       Names const& subjects, syntax::ExpectationPart const& part,
                                                       Diagnostics& diagnostics);

}  // namespace xinheng::language::passes
