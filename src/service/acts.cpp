#include "service/acts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "service/recorded.hpp"
#include "service/recording.hpp"
#include "service/rules.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;

std::string_view wire_name(ActResult result) {
  constexpr std::array<std::string_view, 3> names{"granted", "restricted", "refused"};
  return names[static_cast<std::size_t>(result)];
}

/// How heavy an outcome is, by its name: 0 nothing stands against granting, 1 restricted, 2 refused.
int weight(std::string const& outcome) {
  return outcome == "refuse" ? 2 : outcome == "restrict" ? 1 : 0;
}

/// Of `review` the official decides, within the bounds: of a part that came to review for what is a *may*, whatever is
/// lighter or heavier follows too, where a bound is `review` itself.
bool departs(Json const& decision, ActResult result) {
  auto const done = static_cast<int>(result);
  if (decision["outcome"].text() != "review") return weight(decision["outcome"].text()) != done;
  auto const lightest = decision["lightest"].text();
  auto const heaviest = decision["heaviest"].text();
  return (lightest != "review" && done < weight(lightest)) || (heaviest != "review" && done > weight(heaviest));
}

Result<void, Errors> both(Result<void, Errors> first, Result<void, Errors> second) {
  if (first) return second;
  if (!second) first.error().insert(first.error().end(), second.error().begin(), second.error().end());
  return first;
}

}  // namespace

Result<TakenAct, Errors> take_act(Act const& act, Clock const& clock) {
  auto const words =
      both(fit_to_record({{"--author", act.author}, {"--reason", act.reason}, {"--document", act.document}}),
           given({{"--author", act.author}}));
  if (!words) return std::unexpected(words.error());
  auto ledger = store::SqliteLedger::open(act.ledger, false);
  if (!ledger) return std::unexpected(Errors{ledger.error()});
  auto const recorded = find_recorded(*ledger, act.decision_id);
  if (!recorded) return std::unexpected(recorded.error());
  TakenAct taken{0, departs(recorded->decision, act.result), recorded->decision["questions"].elements().size()};
  Errors errors;
  if (act.reason.empty() && taken.departs) errors.push_back({Code::XH4615, "--reason", {}});
  if (act.reason.empty() && taken.open_questions > 0)
    errors.push_back({Code::XH4616, "--reason", {std::to_string(taken.open_questions)}});
  if (!errors.empty()) return std::unexpected(std::move(errors));
  Json body;
  body.set("decision_id", act.decision_id).set("entry", recorded->sequence).set("result", wire_name(act.result));
  body.set("act", taken.departs ? "departs" : "follows");
  body.set("open_questions", static_cast<std::int64_t>(taken.open_questions));
  body.set("author", act.author).set_given("reason", act.reason).set_given("document_number", act.document);
  auto const kept = ledger->append({{ledger::EntryKind::act, act.decision_id, exchange::canonical(body)}}, clock());
  if (!kept) return std::unexpected(Errors{kept.error()});
  taken.sequence = kept->front().sequence;
  return taken;
}

Result<std::string, Errors> activate(Activation const& activation, Clock const& clock) {
  auto const words = both(fit_to_record({{"--author", activation.author}, {"--approver", activation.approver}}),
                          given({{"--author", activation.author}, {"--approver", activation.approver}}));
  if (!words) return std::unexpected(words.error());
  if (activation.author == activation.approver)
    return std::unexpected(Errors{{Code::XH4619, "--approver", {activation.author}}});
  auto const bundle = read_bundle(activation.bundle);
  if (!bundle) return std::unexpected(Errors{bundle.error()});
  auto ledger = store::SqliteLedger::open_or_create(activation.ledger);
  if (!ledger) return std::unexpected(Errors{ledger.error()});
  auto digest = bundle->digest.text();
  Json body;
  body.set("bundle", digest).set("from", activation.from.iso());
  body.set("author", activation.author).set("approver", activation.approver);
  auto const kept = ledger->append({{ledger::EntryKind::activation, digest, exchange::canonical(body)}}, clock());
  if (!kept) return std::unexpected(Errors{kept.error()});
  return digest;
}

}  // namespace xinheng::service
