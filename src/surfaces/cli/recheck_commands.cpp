#include "exchange/notices/recheck.hpp"
#include "service/recheck.hpp"
#include "service/replay.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {
namespace {

using exchange::Json;

constexpr int something_changed = 10;

Json replayed_json(service::Replayed const& replayed) {
  Json::Array differences;
  for (auto const& one : replayed.differences) differences.push_back(one);
  Json out;
  out.set("decision_id", replayed.decision_id).set("same", replayed.differences.empty());
  return out.set("differences", std::move(differences));
}

Errors as_errors(service::Replayed const& replayed) {
  Errors errors;
  for (auto const& one : replayed.differences) errors.push_back({Code::XH4165, one, {one}});
  return errors;
}

int replay_one(ReplayOptions const& options, service::ReplayFiles const& files, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const replayed = service::replay(options.decision_id, files);
  if (!replayed) return terminal.fail(replayed.error(), json);
  bool const same = replayed->differences.empty();
  if (json) {
    terminal.out(exchange::canonical(replayed_json(*replayed)) + "\n");
  } else if (same) {
    terminal.out((terminal.zh() ? "重放一致：" : "the same, byte for byte: ") + replayed->decision_id + "\n");
  }
  return same ? int{done} : terminal.fail(as_errors(*replayed), json);
}

/// What did not come out the same, one by one, then the sums.
int replay_everything(ReplayOptions const& options, service::ReplayFiles const& files, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const sum = service::replay_all(files, [&](std::string const& id, auto const& replayed) {
    if (replayed && replayed->differences.empty()) return;
    if (json) {
      Json out;
      if (replayed)
        out = replayed_json(*replayed);
      else
        out.set("decision_id", id).set("missing", exchange::problem(replayed.error(), terminal.language()));
      terminal.out(exchange::canonical(out) + "\n");
    } else {
      terminal.out(id + "\n");
      terminal.out(exchange::errors_text(replayed ? as_errors(*replayed) : replayed.error(), terminal.language()));
    }
  });
  if (!sum) return terminal.fail(sum.error(), json);
  if (json) {
    Json out;
    out.set("what", "end").set("decisions", sum->decisions).set("same", sum->same).set("different", sum->different);
    terminal.out(exchange::canonical(out.set("missing", sum->missing)) + "\n");
  } else {
    auto const all = std::to_string(sum->decisions), same = std::to_string(sum->same),
               different = std::to_string(sum->different), missing = std::to_string(sum->missing);
    terminal.out(terminal.zh() ? "决定 " + all + " 项：重放一致 " + same + "，不一致 " + different + "，无法重放 " +
                                     missing + "\n"
                               : all + " decisions: " + same + " the same, " + different + " different, " + missing +
                                     " that could not be replayed\n");
  }
  return sum->same == sum->decisions ? done : at_fault;
}

Json end_json(service::RecheckSum const& sum) {
  Json out;
  out.set("what", "end").set("decisions", sum.decisions).set("changed", sum.changed);
  return out.set("failed", sum.failed);
}

std::string end_text(service::RecheckSum const& sum, bool zh) {
  auto const all = std::to_string(sum.decisions), changed = std::to_string(sum.changed),
             failed = std::to_string(sum.failed);
  return zh ? "复核 " + all + " 项：有变化 " + changed + "，无法复核 " + failed + "\n"
            : all + " decisions: " + changed + " changed, " + failed + " that could not be decided again\n";
}

}  // namespace

int replay(ReplayOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  if (options.decision_id.empty() && !options.all) return terminal.fail(Error{Code::XH4503, "", {}}, json);
  service::ReplayFiles const files{options.ledger, options.bundles.empty() ? options.bundle : options.bundles,
                                   options.registry};
  return options.all ? replay_everything(options, files, terminal) : replay_one(options, files, terminal);
}

int recheck(RecheckOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const rechecking = service::Rechecking::open(options.bundle, options.registry, service::system_time);
  if (!rechecking) return terminal.fail(rechecking.error(), json);
  service::RecheckQuestion const question{
      .on = Date::parse(options.on), .known_at = Instant::parse(options.known_at), .checkpoint = options.at};
  auto const sum = service::recheck_all(
      *rechecking, options.ledger, {options.decision_ids, options.case_number, options.checkpoint}, question,
      options.record, service::system_time, [&](Result<service::Rechecked, Errors> const& again) {
        if (!again)
          json ? terminal.out(exchange::canonical(exchange::problem(again.error(), terminal.language())) + "\n")
               : terminal.message(exchange::errors_text(again.error(), terminal.language()));
        else
          terminal.out(json ? exchange::canonical(again->document) + "\n"
                            : exchange::recheck_text(again->document, terminal.language()));
      });
  if (!sum) return terminal.fail(sum.error(), json);
  terminal.out(json ? exchange::canonical(end_json(*sum)) + "\n" : end_text(*sum, terminal.zh()));
  if (sum->failed > 0) return at_fault;
  return options.exit_changed && sum->changed > 0 ? something_changed : int{done};
}

}  // namespace xinheng::cli
