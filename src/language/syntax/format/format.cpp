#include "language/syntax/format/format.hpp"

#include <algorithm>

#include "language/diagnostics/report_format.hpp"
#include "language/syntax/format/layout.hpp"
#include "language/syntax/format/pieces.hpp"
#include "language/syntax/parse.hpp"

namespace xinheng::language::syntax {
namespace {

bool same(Piece const& a, Piece const& b) {
  return a.kind == b.kind && a.keyword == b.keyword && a.text == b.text;
}

/// The pieces of a source; nullopt where it cannot be read.
std::optional<std::vector<Piece>> read(Source const& source, FileId file, Keywords keywords, Diagnostics& diagnostics) {
  std::vector<Token> tokens;
  Diagnostics found;
  parse(source, file, found, &tokens);
  if (found.has_errors()) {
    for (auto& diagnostic : found.sorted()) diagnostics.add(std::move(diagnostic));
    return std::nullopt;
  }
  auto pieces = pieces_of(source, tokens, keywords);
  if (!pieces) diagnostics.add(report::cannot_be_laid_out({file, 0, 0}));
  return pieces;
}

}  // namespace

std::optional<std::string> format(Source const& source, FileId file, Keywords keywords, Diagnostics& diagnostics) {
  auto const pieces = read(source, file, keywords, diagnostics);
  if (!pieces) return std::nullopt;
  auto text = lay_out(*pieces);
  // What is written must be read as what was read: a name that is a keyword in the other language could be in the way.
  auto const again = Source::of(source.path(), text);
  Diagnostics ignored;
  auto const read_again = again ? read(*again, file, Keywords::as_written, ignored) : std::nullopt;
  if (read_again && std::ranges::equal(*pieces, *read_again, same)) return text;
  std::size_t place = 0;
  if (read_again) {
    auto const differs = std::ranges::mismatch(*pieces, *read_again, same).in1;
    if (differs != pieces->end()) place = differs->place;
  }
  auto const at = static_cast<std::uint32_t>(place);
  diagnostics.add(report::cannot_be_laid_out({file, at, at}));
  return std::nullopt;
}

}  // namespace xinheng::language::syntax
