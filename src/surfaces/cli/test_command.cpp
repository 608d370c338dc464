#include <algorithm>

#include "exchange/reports/coverage.hpp"
#include "exchange/reports/scenarios.hpp"
#include "exchange/reports/stale_texts.hpp"
#include "service/deciding.hpp"
#include "surfaces/cli/commands.hpp"
#include "surfaces/cli/compiled_rules.hpp"

namespace xinheng::cli {
namespace {

struct Tested {
  exchange::ScenarioReport scenarios;
  std::optional<authoring::Coverage> coverage;  ///< where a minimum is asked for
  std::optional<analysis::StaleTexts> stale;    ///< where a limit is given
};

std::string more_text(TestOptions const& options, ruleset::RuleSet const& rules, Tested const& tested,
                      messages::Language language) {
  std::string out;
  if (tested.coverage) out += exchange::minimum_text(rules, *tested.coverage, *options.min_coverage, language);
  if (tested.stale) out += exchange::stale_texts_text(*tested.stale, language);
  return out;
}

void print(TestOptions const& options, ruleset::RuleSet const& rules, Tested const& tested, Terminal& terminal) {
  if (options.format == "json") {
    auto json = exchange::scenarios_json(tested.scenarios);
    if (tested.coverage) json.set("coverage", exchange::minimum_json(rules, *tested.coverage, *options.min_coverage));
    if (tested.stale) json.set("stale", exchange::stale_texts_json(*tested.stale));
    terminal.out(exchange::canonical(json) + "\n");
  } else if (options.format == "junit") {  // which has no place for the rest
    terminal.out(exchange::scenarios_junit(tested.scenarios));
    terminal.message(more_text(options, rules, tested, terminal.language()));
  } else {
    terminal.out(exchange::scenarios_text(tested.scenarios, terminal.language()));
    terminal.out(more_text(options, rules, tested, terminal.language()));
  }
}

}  // namespace

std::optional<Term> stale_limit(std::string const& text) {
  bool const short_form =
      text.size() > 1 && text.ends_with('d') && text.find_first_not_of("0123456789") == text.size() - 1;
  auto const term = Term::parse(short_form ? text.substr(0, text.size() - 1) + "日" : text);
  return term && term->unit != TermUnit::working_day ? term : std::nullopt;
}

int test(TestOptions const& options, Terminal& terminal) {
  auto const compilation = service::compile_rules(options.rules);
  if (!compilation) return terminal.fail(compilation.error(), options.format == "json");
  if (has_errors(*compilation)) {  // warnings and notes are what `compile` and `lint` are for
    print_diagnostics(*compilation, "text", terminal);
    return at_fault;
  }
  auto const& rules = *compilation->rules;
  auto const results = service::run_scenarios(*compilation);
  Tested tested{{compilation->scenarios, results, rules}, {}, {}};
  if (options.min_coverage) tested.coverage = authoring::coverage(rules, results);
  if (auto const limit = stale_limit(options.stale)) {
    auto const today = Date::parse(options.as_of).value_or(service::system_time().date());
    tested.stale = analysis::stale_texts(rules, today, *limit);
  }
  print(options, rules, tested, terminal);
  bool const passed = std::ranges::all_of(results, &authoring::ScenarioResult::passed);
  bool const enough = !tested.coverage || exchange::reaches(*tested.coverage, *options.min_coverage);
  bool const fresh = !tested.stale || !options.stale_fails || tested.stale->stale.empty();
  return passed && enough && fresh ? done : at_fault;
}

}  // namespace xinheng::cli
