#include "exchange/reports/quality.hpp"
#include "service/import.hpp"
#include "service/key.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {

int init(InitOptions const& options, Terminal& terminal) {
  auto const id = service::make_registry(options.registry, options.id);
  if (!id) return terminal.fail(id.error());
  terminal.out(options.registry + "  " + *id + "\n");
  return done;
}

int import(ImportOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  service::Delivery delivery{.feed = options.feed,
                             .registry = options.registry,
                             .list = options.list,
                             .mapping = options.mapping,
                             .source = options.source,
                             .batch = options.batch,
                             .as_of = std::nullopt,
                             .whole_edition = options.full,
                             .bundle = options.bundle,
                             .ledger = options.ledger,
                             .dry_run = options.dry_run,
                             .guard_percent = options.guard_percent};
  if (!options.as_of.empty()) {
    delivery.as_of = Date::parse(options.as_of);
    if (!delivery.as_of) return terminal.fail(Error{Code::XH4131, "--as-of", {}}, json);
  }
  auto key = service::pseudonym_key(options.key_file);
  if (!key) return terminal.fail(key.error(), json);
  auto const delivered = service::take_delivery(delivery, std::move(*key), service::system_time);
  if (!delivered) return terminal.fail(delivered.error(), json);
  auto const& report = delivered->report;
  if (json) {
    terminal.out(exchange::canonical(exchange::quality_json(report, terminal.language())) + "\n");
  } else {
    terminal.message(exchange::errors_text(report.messages, terminal.language()));
    terminal.out(exchange::quality_text(report, terminal.language()));
  }
  if (!delivered->errors.empty()) return terminal.fail(delivered->errors, json);
  return report.has_errors() ? at_fault : done;
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

}  // namespace xinheng::cli
