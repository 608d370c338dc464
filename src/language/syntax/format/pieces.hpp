#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/syntax/format/format.hpp"
#include "language/syntax/token.hpp"

namespace xinheng::language::syntax {

/// One token or comment in canonical form, with the lines that the author ended before it.
struct Piece {
  TokenKind kind{};
  Keyword keyword{};  ///< of a head, clause or keyword
  std::string text;
  bool english{};  ///< whether the marks around it are English
  std::size_t line_breaks{};
  std::uint32_t place{};  ///< where it stood

  bool is(Keyword word) const {
    return keyword == word && (kind == TokenKind::keyword || kind == TokenKind::clause || kind == TokenKind::head);
  }
  bool is_mark(std::string_view mark) const { return kind == TokenKind::mark && text == mark; }
};

/// What a source is made of, nothing left out but blanks, in canonical form and order: where a construct is said in
/// another order in English, in that of its language. nullopt where anything stands between the tokens that is
/// neither blank nor comment nor separator: they are not all of the source's tokens.
std::optional<std::vector<Piece>> pieces_of(Source const& source, std::vector<Token> const& tokens, Keywords keywords);

}  // namespace xinheng::language::syntax
