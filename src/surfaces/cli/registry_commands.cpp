#include "service/backup.hpp"
#include "service/import.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {

int init(InitOptions const& options, Terminal& terminal) {
  auto const id = service::make_registry(options.registry, options.id);
  if (!id) return terminal.fail(id.error());
  terminal.out(options.registry + "  " + *id + "\n");
  return done;
}

int verify_registry(VerifyRegistryOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const point = service::verify_registry(options.registry);
  if (!point) return terminal.fail(point.error(), json);
  auto const count = std::to_string(point->sequence);
  if (json) {
    exchange::Json out;
    out.set("id", point->id).set("records", point->sequence).set("head", point->head.text()).set("whole", true);
    terminal.out(exchange::canonical(out) + "\n");
  } else {
    terminal.out(terminal.zh() ? "登记库完整：" + count + " 条记录，链首 " + point->head.text() + "\n"
                               : "the registry is whole: " + count + " records, head " + point->head.text() + "\n");
  }
  return done;
}

namespace {

int copied(Result<registry::Point, Error> const& point, CopyRegistryOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  if (!point) return terminal.fail(point.error(), json);
  auto const count = std::to_string(point->sequence);
  if (json) {
    exchange::Json out;
    out.set("id", point->id).set("records", point->sequence).set("head", point->head.text()).set("file", options.to);
    terminal.out(exchange::canonical(out) + "\n");
  } else {
    terminal.out(options.to + (terminal.zh() ? "：" + count + " 条记录，链首 " + point->head.text() + "，已检验\n"
                                             : ": " + count + " records, head " + point->head.text() + ", verified\n"));
  }
  return done;
}

}  // namespace

int back_up_registry(CopyRegistryOptions const& options, Terminal& terminal) {
  return copied(service::back_up_registry(options.from, options.to), options, terminal);
}

int restore_registry(CopyRegistryOptions const& options, Terminal& terminal) {
  return copied(service::restore_registry(options.from, options.to), options, terminal);
}

}  // namespace xinheng::cli
