#pragma once

#include "language/compile/draft.hpp"

namespace xinheng::language::passes {

/// Reports what one file says of roles or of consortia at a node that another file declares too, where it would hold
/// for nodes of that other file. What a file of the country says holds for every stage that others add.
void judge_shared_checkpoints(Draft const& draft, Diagnostics& diagnostics);

}  // namespace xinheng::language::passes
