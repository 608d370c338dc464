#pragma once

#include "language/diagnostics/diagnostic.hpp"
#include "language/syntax/tree.hpp"

namespace xinheng::language::syntax {

/// Cuts the text into declarations (and memoranda into measures), reads each alone and reports every one that
/// cannot be read; one wrong declaration or measure never hides the next. Pure.
File parse(Source const& source, FileId id, Diagnostics& diagnostics);

}  // namespace xinheng::language::syntax
