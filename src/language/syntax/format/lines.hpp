#pragma once

#include <cstddef>
#include <vector>

#include "language/syntax/format/pieces.hpp"

namespace xinheng::language::syntax {

/// One line of the result: pieces [first, last).
struct Line {
  enum class Role { head, clause, continuation, close, comment };
  Role role{};
  std::size_t first{}, last{};
  std::size_t depth{};
  std::size_t block{};  ///< the piece that opened the block around it, plus one; 0: none
  bool in_head{};       ///< continues a head, not a clause
  bool blank_before{};
};

std::vector<Line> lines_of(std::vector<Piece> const& pieces);

}  // namespace xinheng::language::syntax
