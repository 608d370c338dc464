#include "service/replay.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {

using exchange::Json;

int verify_ledger(VerifyOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const verified = service::verify_ledger(options.ledger);
  if (!verified) return terminal.fail(verified.error(), json);
  bool const whole = verified->breaks.empty();
  if (json) {
    Json out;
    out.set("entries", verified->count).set("head", verified->head.text()).set("whole", whole);
    terminal.out(exchange::canonical(out) + "\n");
  } else if (whole) {
    auto const count = std::to_string(verified->count);
    terminal.out(terminal.zh() ? "台账完整：" + count + " 条，链首 " + verified->head.text() + "\n"
                               : "the ledger is whole: " + count + " entries, head " + verified->head.text() + "\n");
  }
  return whole ? int{done} : terminal.fail(service::as_errors(verified->breaks), json);
}

int replay(ReplayOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const replayed = service::replay(options.decision_id, options.ledger, options.bundle, options.registry);
  if (!replayed) return terminal.fail(replayed.error(), json);
  bool const same = replayed->differences.empty();
  if (json) {
    Json::Array differences;
    for (auto const& one : replayed->differences) differences.push_back(one);
    Json out;
    out.set("decision_id", replayed->decision_id).set("same", same).set("differences", std::move(differences));
    terminal.out(exchange::canonical(out) + "\n");
  } else if (same) {
    terminal.out((terminal.zh() ? "重放一致：" : "the same, byte for byte: ") + replayed->decision_id + "\n");
  }
  if (same) return done;
  Errors errors;
  for (auto const& one : replayed->differences) errors.push_back({Code::XH4165, one, {one}});
  return terminal.fail(errors, json);
}

}  // namespace xinheng::cli
