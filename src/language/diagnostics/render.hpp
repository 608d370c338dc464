#pragma once

#include <span>
#include <string>
#include <vector>

#include "language/diagnostics/diagnostic.hpp"
#include "messages/messages.hpp"

namespace xinheng::language {

struct RenderOptions {
  messages::Language language{messages::Language::zh};
  bool colour{};  ///< ANSI escapes for a terminal
};

/// A diagnostic as an author reads it: severity, code and sentence, place, the source line with its wrong range
/// marked (columns by display width, tabs as they stand), the other places involved, the hint, near names.
/// Ends with a line end. `sources` are those that the spans' FileIds index.
std::string render(Diagnostic const& diagnostic, std::span<Source const> sources, RenderOptions options = {});

/// All of them, an empty line between two.
std::string render(std::vector<Diagnostic> const& diagnostics, std::span<Source const> sources,
                   RenderOptions options = {});

}  // namespace xinheng::language
