#include "service/recorded.hpp"

#include <utility>

#include "engine/decide.hpp"
#include "exchange/json/read.hpp"
#include "exchange/json/request.hpp"

namespace xinheng::service {

using exchange::Json;

Result<Recorded, Errors> recorded(ledger::Entry const& entry) {
  auto const none = [&] { return std::unexpected(Errors{{Code::XH4162, "", {std::to_string(entry.sequence)}}}); };
  auto const body = exchange::read_json(entry.body, {.bytes = entry.body.size(), .depth = 64});
  if (!body.value || !body.errors.empty()) return none();
  Recorded out{entry.sequence, entry.subject, (*body.value)["decision"], (*body.value)["request"]};
  if (!out.decision["inputs"].object() || out.request["known_at"].text().empty()) return none();
  return out;
}

Result<Recorded, Errors> find_recorded(store::SqliteLedger const& ledger, std::string const& decision_id) {
  auto const entry = ledger.find(ledger::EntryKind::decision, decision_id);
  if (!entry) return std::unexpected(Errors{{Code::XH4161, "", {decision_id}}});
  return recorded(*entry);
}

Result<exchange::WrittenDecision, Errors> decide_recorded(ruleset::Bundle const& bundle, OpenRegistry const& registry,
                                                          Json const& request) {
  auto read = exchange::request_of(request, {.rules = bundle.rules, .today = {}});
  if (!read) return std::unexpected(std::move(read.error()));
  auto const& view = registry.view();
  if (!read->known_at || *read->known_at > view.last_commit())
    return std::unexpected(Errors{{Code::XH4133, "/known_at", {view.last_commit().text()}}});
  auto const decision = engine::decide(bundle.rules, view, *read);
  auto const point = view.point(*read->known_at);
  if (auto failure = registry.read_failure()) return std::unexpected(Errors{*std::move(failure)});
  return exchange::write_decision(bundle.rules, bundle.digest, point, *read, decision);
}

}  // namespace xinheng::service
