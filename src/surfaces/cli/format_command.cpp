#include "exchange/reports/diagnostics.hpp"
#include "service/format.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {
namespace {

language::syntax::Keywords keywords_named(std::string const& name) {
  using language::syntax::Keywords;
  return name == "zh" ? Keywords::zh : name == "en" ? Keywords::en : Keywords::as_written;
}

}  // namespace

int format(FormatOptions const& options, Terminal& terminal) {
  auto const result = service::format_files(options.rules, keywords_named(options.keywords), options.check);
  if (!result) return terminal.fail(result.error());
  terminal.message(
      exchange::diagnostics_text(result->diagnostics, result->sources, terminal.language(), terminal.colour_err()));
  int status = result->diagnostics.empty() ? done : at_fault;
  if (options.check) {
    for (auto const& path : result->changed) terminal.out(path + "\n");
    if (!result->changed.empty()) status = at_fault;
  } else {
    terminal.out(result->text);
  }
  return result->errors.empty() ? status : terminal.fail(result->errors);
}

}  // namespace xinheng::cli
