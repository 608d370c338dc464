#pragma once

#include <optional>
#include <vector>

#include "domain/interval.hpp"
#include "language/compile/draft.hpp"

namespace xinheng::language::passes {

/// Citations with their laws found, in the order in which they were written. A law that is not declared is a
/// diagnostic; so is an article that none of its editions has, or not that of the day `issued` (which, not given, is
/// the first of `needed`) or of the day that the author names, and, where `needed` is given, a law or article that is
/// in force on no day of it.
std::vector<ruleset::Citation> citations(Draft const& draft, std::vector<syntax::CitationAt> const& written,
                                         std::optional<Interval> const& needed, Diagnostics& diagnostics,
                                         std::optional<Date> issued = {});

}  // namespace xinheng::language::passes
