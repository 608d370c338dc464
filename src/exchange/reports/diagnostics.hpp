#pragma once

#include <span>
#include <string>
#include <vector>

#include "exchange/json/value.hpp"
#include "language/diagnostics/diagnostic.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

/// Diagnostics for people (language/diagnostics/render.hpp).
std::string diagnostics_text(std::vector<language::Diagnostic> const& diagnostics,
                             std::span<language::Source const> sources, messages::Language language, bool colour);

/// Diagnostics for programs (schemas/diagnostic.schema.json): places in lines and columns (characters, from 1) and
/// in bytes. `sources` are those that the spans' FileIds index.
Json diagnostics_json(std::vector<language::Diagnostic> const& diagnostics, std::span<language::Source const> sources,
                      messages::Language language);

/// The same as SARIF 2.1.0, for code review tools and CI. `version` is the program's.
Json sarif(std::vector<language::Diagnostic> const& diagnostics, std::span<language::Source const> sources,
           messages::Language language, std::string_view version);

}  // namespace xinheng::exchange
