#include "service/files.hpp"
#include "service/scenario.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {

int scenario(ScenarioOptions const& options, Terminal& terminal) {
  if (options.ledger.empty() && options.request.empty()) return terminal.fail(Error{Code::XH4108, "", {"--request"}});
  auto const source = service::scenario(
      {options.decision, options.ledger, options.request, options.bundle, options.registry, options.key_file});
  if (!source) return terminal.fail(source.error());
  if (options.output.empty()) {
    terminal.out(*source);
    return done;
  }
  if (auto const written = service::write_file(options.output, *source); !written)
    return terminal.fail(written.error());
  return done;
}

}  // namespace xinheng::cli
