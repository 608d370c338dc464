#pragma once

#include <cstdint>

#include "language/syntax/keywords.hpp"

namespace xinheng::language::syntax {

/// What a token of a source is in its place, as the grammar read it.
enum class TokenKind : std::uint8_t {
  head,          ///< the keyword of a declaration or of a block within one
  clause,        ///< the keyword that begins a clause
  keyword,       ///< any other keyword
  name,          ///< a name, an id, a path, a bare value
  quantity,      ///< a date, term, number, amount or percentage
  working_days,  ///< a term in 日 where 日 means a working day
  text,          ///< quoted
  document,      ///< a document number
  verbatim,      ///< the title of a law cited, the place of a clause
  place,         ///< the place of a clause that belongs to the title before it
  mark,          ///< a mark within a clause
  open,          ///< the braces of a block
  close,
  separator,  ///< `·` or `;` between clauses, which means nothing
  comment
};

/// Bytes [begin, end) of a source and what they were read as.
struct Token {
  std::uint32_t begin{}, end{};
  TokenKind kind{};
  Keyword keyword{};  ///< of a head, clause or keyword
};

}  // namespace xinheng::language::syntax
