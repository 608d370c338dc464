#pragma once

#include <vector>

#include "language/diagnostics/diagnostic.hpp"
#include "language/syntax/token.hpp"
#include "language/syntax/tree.hpp"

namespace xinheng::language::syntax {

/// Cuts the text into declarations (and memoranda into measures), reads each alone and reports every one that
/// cannot be read; one wrong declaration or measure never hides the next. Adds to `tokens`, where it is given, every
/// token of what could be read, in order; comments and what separates clauses stand between them. Pure.
File parse(Source const& source, FileId id, Diagnostics& diagnostics, std::vector<Token>* tokens = nullptr);

}  // namespace xinheng::language::syntax
