#include "service/feedback.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "exchange/json/read.hpp"
#include "service/recorded.hpp"
#include "service/recording.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;

std::string_view wire_name(Execution execution) {
  constexpr std::array<std::string_view, 3> names{"executed", "differently", "not_executed"};
  return names[static_cast<std::size_t>(execution)];
}

/// Each measure that the decision applies, with its party.
template <class Take>
void each_applied(Json const& decision, Take take) {
  for (auto const& party : decision["parties"].elements())
    for (auto const& applied : party["applied"].elements())
      take(party["ref"].text(), applied["measure"]["id"].text(), applied);
}

/// XH4618 with the measures that the party has.
Result<void, Error> applies(Json const& decision, std::string const& party, std::string const& measure) {
  bool found = false;
  std::string known;
  each_applied(decision, [&](std::string const& ref, std::string const& id, Json const&) {
    found = found || (ref == party && id == measure);
    known += (known.empty() ? "" : "、") + ref + " " + id;
  });
  if (found) return {};
  return std::unexpected(Error{Code::XH4618, "--measure", {party, measure, known}});
}

}  // namespace

Result<std::int64_t, Errors> give_feedback(Feedback const& feedback, Clock const& clock) {
  auto const fit =
      fit_to_record({{"--author", feedback.author}, {"--reason", feedback.reason}, {"--document", feedback.document}});
  if (!fit) return std::unexpected(fit.error());
  if (auto const said = given({{"--author", feedback.author}}); !said) return std::unexpected(said.error());
  if (feedback.execution != Execution::executed && feedback.reason.empty())
    return std::unexpected(Errors{{Code::XH4617, "--reason", {}}});
  auto ledger = store::SqliteLedger::open(feedback.ledger, false);
  if (!ledger) return std::unexpected(Errors{ledger.error()});
  auto const recorded = find_recorded(*ledger, feedback.decision_id);
  if (!recorded) return std::unexpected(recorded.error());
  if (auto const fits = applies(recorded->decision, feedback.party, feedback.measure); !fits)
    return std::unexpected(Errors{fits.error()});
  Json body;
  body.set("decision_id", feedback.decision_id).set("entry", recorded->sequence).set("party", feedback.party);
  body.set("measure", feedback.measure).set("execution", wire_name(feedback.execution));
  body.set("author", feedback.author).set_given("reason", feedback.reason);
  body.set_given("document_number", feedback.document);
  auto const kept =
      ledger->append({{ledger::EntryKind::feedback, feedback.decision_id, exchange::canonical(body)}}, clock());
  if (!kept) return std::unexpected(Errors{kept.error()});
  return kept->front().sequence;
}

Result<std::vector<OpenFeedback>, Error> open_feedback(std::string const& path, std::optional<Date> due_before) {
  auto const ledger = store::SqliteLedger::open(path, true);
  if (!ledger) return std::unexpected(ledger.error());
  std::map<std::tuple<std::string, std::string, std::string>, OpenFeedback> open;
  auto const decisions = ledger->each(ledger::EntryKind::decision, [&](ledger::Entry const& entry) {
    auto const one = recorded(entry);
    if (!one) return;
    each_applied(one->decision, [&](std::string const& party, std::string const& measure, Json const& applied) {
      auto const due = Date::parse(applied["feedback_due"].text());
      if (!due || (due_before && *due >= *due_before)) return;
      open.insert_or_assign({entry.subject, party, measure},
                            OpenFeedback{entry.subject, party, measure, applied["by"]["name"].text(), *due});
    });
  });
  if (!decisions) return std::unexpected(decisions.error());
  auto const given_back = ledger->each(ledger::EntryKind::feedback, [&](ledger::Entry const& entry) {
    auto const body = exchange::read_json(entry.body);
    if (body.value) open.erase({entry.subject, (*body.value)["party"].text(), (*body.value)["measure"].text()});
  });
  if (!given_back) return std::unexpected(given_back.error());
  std::vector<OpenFeedback> list;
  for (auto& [key, one] : open) list.push_back(std::move(one));
  std::ranges::stable_sort(list, {}, &OpenFeedback::due);
  return list;
}

}  // namespace xinheng::service
