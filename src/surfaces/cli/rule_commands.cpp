#include <algorithm>

#include "exchange/json/decision.hpp"
#include "exchange/json/near_names.hpp"
#include "exchange/json/read.hpp"
#include "exchange/json/schemas.hpp"
#include "exchange/notices/explanation.hpp"
#include "exchange/notices/notice.hpp"
#include "service/files.hpp"
#include "surfaces/cli/commands.hpp"
#include "surfaces/cli/compiled_rules.hpp"

namespace xinheng::cli {
namespace {

int explain_code(std::string const& name, Terminal& terminal) {
  auto const code = code_named(name);
  if (!code) return terminal.fail(Error{Code::XH4171, "", {exchange::shown(name)}});
  terminal.out(exchange::explanation(*code, terminal.language()));
  return done;
}

int explain_measure(ExplainOptions const& options, Terminal& terminal) {
  auto const bundle = service::read_bundle(options.bundle);
  if (!bundle) return terminal.fail(bundle.error());
  auto const measure = ruleset::find_measure(bundle->rules, options.what);
  if (measure) {
    terminal.out(exchange::explanation(bundle->rules, *measure, terminal.language()));
    return done;
  }
  if (auto const query = ruleset::find_query(bundle->rules, options.what)) {
    terminal.out(exchange::explanation(bundle->rules, *query, terminal.language()));
    return done;
  }
  std::vector<std::string> names;
  auto const add = [&](ruleset::Named const& one) { names.insert(names.end(), {one.id, one.name}); };
  std::ranges::for_each(bundle->rules.measures, add);
  std::ranges::for_each(bundle->rules.queries, add);
  auto const written = exchange::shown(options.what);
  return terminal.fail(Error{Code::XH4172, "", {written, exchange::near_names(options.what, names)}});
}

int explain_decision(ExplainOptions const& options, Terminal& terminal) {
  auto const bytes = service::read_file(options.what);
  if (!bytes) return terminal.fail(bytes.error());
  auto const read = exchange::read_json(*bytes, {.bytes = bytes->size(), .depth = 64});
  if (!read.errors.empty()) return terminal.fail(read.errors);
  auto const text = exchange::notice(*read.value, {terminal.language(), terminal.colour_out()});
  if (!text) return terminal.fail(text.error());
  if (exchange::decision_id((*read.value)["inputs"]) != (*read.value)["decision_id"].text()) {
    terminal.message(exchange::errors_text({{Code::XH4174, "/decision_id", {}}}, terminal.language()));
  }
  terminal.out(*text);
  return done;
}

}  // namespace

int compile(CompileOptions const& options, Terminal& terminal) {
  auto const compilation = service::compile_rules(options.rules);
  if (!compilation) return terminal.fail(compilation.error(), options.format != "text");
  print_diagnostics(*compilation, options.format, terminal);
  if (has_errors(*compilation)) return at_fault;
  if (options.output.empty()) return done;
  auto const digest = service::write_bundle(*compilation, options.output);
  if (!digest) return terminal.fail(digest.error(), options.format != "text");
  if (options.format == "text") terminal.out(options.output + "  " + digest->text() + "\n");
  return done;
}

int explain(ExplainOptions const& options, Terminal& terminal) {
  bool const number = options.what.size() == 6 && options.what.starts_with("XH") &&
                      options.what.find_first_not_of("0123456789", 2) == std::string::npos;
  if (number) return explain_code(options.what, terminal);
  return options.bundle.empty() ? explain_decision(options, terminal) : explain_measure(options, terminal);
}

int schema(SchemaOptions const& options, Terminal& terminal) {
  std::string known;
  for (auto const& file : embedded_schemas()) {
    auto const name = file.name.substr(0, file.name.find('.'));
    if (options.name == name || options.name == file.name) {
      terminal.out(file.bytes);
      return done;
    }
    known += (known.empty() ? "" : "、") + std::string(name);
    if (options.name.empty()) terminal.out(std::string(name) + "\n");
  }
  return options.name.empty() ? int{done} : terminal.fail(Error{Code::XH4178, "", {options.name, known}});
}

}  // namespace xinheng::cli
