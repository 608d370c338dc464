#include "exchange/reports/coverage.hpp"
#include "surfaces/cli/commands.hpp"
#include "surfaces/cli/compiled_rules.hpp"

namespace xinheng::cli {

int coverage(CoverageOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const compilation = service::compile_rules(options.rules);
  if (!compilation) return terminal.fail(compilation.error(), json);
  bool const sound = !has_errors(*compilation);
  if (!sound) print_diagnostics(*compilation, "text", terminal);
  auto const accounts = analysis::clause_accounts(compilation->sources);
  std::optional<authoring::Coverage> coverage;
  if (sound) coverage = authoring::coverage(*compilation->rules, service::run_scenarios(*compilation));
  exchange::CoverageReport const report{.accounts = accounts,
                                        .scenarios = compilation->scenarios,
                                        .rules = sound ? &*compilation->rules : nullptr,
                                        .coverage = sound ? &*coverage : nullptr};
  if (json) {
    terminal.out(exchange::canonical(exchange::coverage_json(report)) + "\n");
  } else {
    terminal.out(options.table ? exchange::coverage_table(report, terminal.language())
                               : exchange::coverage_text(report, terminal.language()));
  }
  return sound ? done : at_fault;
}

}  // namespace xinheng::cli
