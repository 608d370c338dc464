#pragma once

#include <cstdint>
#include <vector>

#include "language/diagnostics/diagnostic.hpp"
#include "language/syntax/keywords.hpp"

namespace xinheng::language::syntax {

/// How deep brackets may nest: what reads conditions goes down once a bracket.
inline constexpr std::size_t deepest_nesting = 64;

/// Reading a file ends where it has this many errors: nobody reads them, and what is behind may be anything.
inline constexpr std::size_t most_errors = 50'000;

/// Where one declaration stands: from its keyword to the next declaration's, or to the end of the file.
struct Extent {
  Keyword keyword{};
  std::uint32_t begin{}, end{};
  bool too_deep{};  ///< its brackets nest too deeply; it has been reported and must not be read
};

struct Scan {
  std::vector<Extent> declarations;
  std::uint32_t stray_end{};  ///< what stands before the first declaration ends here
};

/// Cuts a file into its top-level declarations by brackets and keywords alone. A declaration begins with its
/// keyword outside all braces, and with its keyword in a line's first column whatever the braces say: a
/// declaration that was never closed ends there.
Scan scan(Source const& source, FileId file, Diagnostics& diagnostics);

}  // namespace xinheng::language::syntax
