#include "surfaces/cli/compiled_rules.hpp"

#include <algorithm>

#include "exchange/reports/diagnostics.hpp"

namespace xinheng::cli {

bool has_errors(language::Compilation const& compilation) {
  return !compilation.rules || std::ranges::any_of(compilation.diagnostics, [](auto const& one) {
    return entry(one.code).severity == Severity::error;
  });
}

void print_diagnostics(language::Compilation const& compilation, std::string const& format, Terminal& terminal) {
  auto const& diagnostics = compilation.diagnostics;
  if (format == "json") {
    auto const json = exchange::diagnostics_json(diagnostics, compilation.sources, terminal.language());
    terminal.out(exchange::canonical(json) + "\n");
  } else if (format == "sarif") {
    auto const json = exchange::sarif(diagnostics, compilation.sources, terminal.language(), XINHENG_VERSION);
    terminal.out(exchange::canonical(json) + "\n");
  } else {
    terminal.message(
        exchange::diagnostics_text(diagnostics, compilation.sources, terminal.language(), terminal.colour_err()));
  }
}

}  // namespace xinheng::cli
