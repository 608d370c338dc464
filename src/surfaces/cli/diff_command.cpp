#include "exchange/reports/diff.hpp"
#include "service/rules.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {

int diff(DiffOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const before = service::read_bundle(options.before);
  auto const after = service::read_bundle(options.after);
  Errors errors;
  for (auto const* bundle : {&before, &after})
    if (!*bundle) errors.push_back(bundle->error());
  if (!errors.empty()) return terminal.fail(errors, json);
  auto const found = analysis::diff(before->rules, after->rules, terminal.language());
  exchange::DiffReport const report{{options.before, before->digest}, {options.after, after->digest}, found};
  if (json) {
    terminal.out(exchange::canonical(exchange::diff_json(report, terminal.language())) + "\n");
  } else {
    terminal.out(exchange::diff_text(report, terminal.language()));
  }
  return done;
}

}  // namespace xinheng::cli
