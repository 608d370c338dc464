#include <algorithm>

#include "analysis/claims.hpp"
#include "analysis/lints.hpp"
#include "authoring/run_scenario.hpp"
#include "exchange/reports/claims.hpp"
#include "exchange/reports/diagnostics.hpp"
#include "service/deciding.hpp"
#include "surfaces/cli/commands.hpp"
#include "surfaces/cli/compiled_rules.hpp"

namespace xinheng::cli {
namespace {

bool names(std::vector<std::string> const& some, Code code) {
  return std::ranges::find(some, code_name(code)) != some.end();
}

analysis::LintOptions asked(LintOptions const& options) {
  analysis::LintOptions asked;
  asked.wanted = [&](Code code) {
    return options.only.empty() ? !names(options.off, code) : names(options.only, code);
  };
  if (auto const limit = stale_limit(options.stale))
    asked.stale = {Date::parse(options.today).value_or(service::system_time().date()), *limit};
  asked.limit.milliseconds = options.time_limit;
  return asked;
}

struct Found {
  std::vector<language::Diagnostic> diagnostics;
  std::vector<analysis::ClaimResult> claims;
};

bool shows(ruleset::RuleSet const& rules, ruleset::Scenario const& scenario) {
  return authoring::run_scenario(rules, scenario).passed();
}

Found found(LintOptions const& options, language::Compilation const& compilation) {
  Found found;
  auto const lints = asked(options);
  if (options.claims != "only") found.diagnostics = analysis::lints(compilation, lints);
  if (options.claims == "off") return found;
  found.claims = analysis::prove_claims(compilation, lints.limit);
  auto const told = analysis::claim_diagnostics(compilation, found.claims, shows);
  found.diagnostics.insert(found.diagnostics.end(), told.begin(), told.end());
  return found;
}

/// What was found is the result, in every form.
void print(LintOptions const& options, language::Compilation const& compilation, Found const& found,
           Terminal& terminal) {
  auto const& sources = compilation.sources;
  exchange::ClaimReport const claims{*compilation.rules, compilation.claims, found.claims};
  if (options.format == "json") {
    auto json = exchange::diagnostics_json(found.diagnostics, sources, terminal.language());
    if (options.claims != "off") json.set("claims", exchange::claims_json(claims));
    terminal.out(exchange::canonical(json) + "\n");
  } else if (options.format == "sarif") {
    auto const json = exchange::sarif(found.diagnostics, sources, terminal.language(), XINHENG_VERSION);
    terminal.out(exchange::canonical(json) + "\n");
  } else {
    terminal.out(exchange::diagnostics_text(found.diagnostics, sources, terminal.language(), terminal.colour_out()));
    if (!found.diagnostics.empty() && !found.claims.empty()) terminal.out("\n");
    terminal.out(exchange::claims_text(claims, terminal.language()));
  }
}

}  // namespace

bool is_lint(std::string const& text) {
  return std::ranges::any_of(analysis::lint_codes(), [&](Code code) { return code_name(code) == text; });
}

int lint(LintOptions const& options, Terminal& terminal) {
  auto const compilation = service::compile_rules(options.rules);
  if (!compilation) return terminal.fail(compilation.error(), options.format != "text");
  if (has_errors(*compilation)) {
    print_diagnostics(*compilation, options.format, terminal);
    return at_fault;
  }
  auto const found = cli::found(options, *compilation);
  print(options, *compilation, found, terminal);
  bool const at_all = std::ranges::any_of(found.diagnostics, [&](auto const& one) {
    auto const severity = entry(one.code).severity;
    return severity == Severity::error || (options.warnings_as_errors && severity == Severity::warning);
  });
  return at_all ? at_fault : done;
}

}  // namespace xinheng::cli
