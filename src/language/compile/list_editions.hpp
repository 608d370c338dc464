#pragma once

#include <vector>

#include "language/compile/draft.hpp"

namespace xinheng::language::passes {

/// The lists, sorted by id. Several declarations of one title are editions of one list: each says when it is in force,
/// and no two are at once. Of such a list the declaration is one that `draft` keeps, of what all of them say of the
/// whole; `draft.list_editions` has them themselves.
std::vector<Declared<syntax::ListDecl>> lists_with_editions(Draft& draft, Diagnostics& diagnostics);

}  // namespace xinheng::language::passes
