#pragma once

#include <deque>
#include <vector>

#include "language/compile/draft.hpp"

namespace xinheng::language::passes {

/// The lists with their editions: several declarations of one title are editions of one list, each says when it is in
/// force, and no two are at once. In `draft` each list then has its declarations by their start, and one declaration
/// that says what all of them say of the whole.
Table<syntax::ListDecl> lists_with_editions(Draft& draft, Diagnostics& diagnostics);

}  // namespace xinheng::language::passes
