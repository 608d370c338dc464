#include "exchange/json/schemas.hpp"
#include "surfaces/cli/commands.hpp"
#include "surfaces/cli/compiled_rules.hpp"

namespace xinheng::cli {

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
