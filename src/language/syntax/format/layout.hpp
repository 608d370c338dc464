#pragma once

#include <string>
#include <vector>

#include "language/syntax/format/pieces.hpp"

namespace xinheng::language::syntax {

/// The pieces as lines: two blanks a level, the values of one block's clauses in one column, the terms of its grounds
/// in another, comments that follow one another below one another. What the author wrote on one line stays on one
/// line, but for declarations, nested blocks and the braces of a block that takes several lines.
std::string lay_out(std::vector<Piece> const& pieces);

}  // namespace xinheng::language::syntax
