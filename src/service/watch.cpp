#include "service/watch.hpp"

#include <algorithm>
#include <utility>

#include "exchange/json/problem.hpp"
#include "exchange/json/read.hpp"
#include "exchange/personal_numbers.hpp"
#include "service/log.hpp"
#include "service/recording.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;
using store::SqliteLedger;

/// How far all watches were followed: where nothing of it has moved, nothing can differ.
struct Mark {
  std::string bundle, on;
  std::int64_t sequence{};
  friend bool operator==(Mark const&, Mark const&) = default;
};

Json mark_json(Mark const& mark) {
  Json out;
  return out.set("what", "run").set("bundle", mark.bundle).set("on", mark.on).set("sequence", mark.sequence);
}

/// All that the ledger's entries say of watches.
struct State {
  std::vector<Watch> live;  ///< not cancelled; perhaps over
  std::optional<Mark> mark;
  bool added{};  ///< one was registered after the mark

  void take(ledger::Entry const& entry) {
    auto const body = exchange::read_json(entry.body).value.value_or(Json());
    auto const what = body["what"].text();
    if (what == "registered") {
      live.push_back({entry.subject, body["decision"].text(), Date::parse(body["until"].text()).value_or(Date{}),
                      body["asked_by"], entry.recorded, 0});
      added = true;
    } else if (what == "cancelled") {
      std::erase_if(live, [&](Watch const& one) { return one.id == entry.subject; });
    } else if (what == "reported") {
      auto const found = std::ranges::find(live, entry.subject, &Watch::id);
      if (found == live.end()) return;
      found->decision_id = body["decision"].text();
      ++found->reports;
    } else if (auto const* sequence = body["sequence"].integer()) {
      mark = Mark{body["bundle"].text(), body["on"].text(), *sequence};
      added = false;
    }
  }
};

Result<State, Errors> state_of(SqliteLedger const& ledger, Date today) {
  State state;
  auto const read = ledger.each(ledger::EntryKind::watch, [&](ledger::Entry const& entry) { state.take(entry); });
  if (!read) return std::unexpected(Errors{read.error()});
  std::erase_if(state.live, [&](Watch const& one) { return one.until < today; });
  return state;
}

SqliteLedger::Draft draft(std::string subject, Json const& body) {
  return {ledger::EntryKind::watch, std::move(subject), exchange::canonical(body)};
}

Json asked_by_json(AskedBy const& asked_by) {
  Json out;
  out.set_given("organ", asked_by.organ);
  out.set_given("case", asked_by.case_number);
  out.set_given("operator", asked_by.operator_id);
  out.set_given("purpose", asked_by.purpose);
  return out;
}

/// The request that asks for the subjects; what each is told by is plain from its form. What could be a citizen number
/// is none, be it also a unified code: it would stand in the ledger. Who has such a code is checked, and the decision
/// watched.
Result<Json, Errors> request_for(WatchRequest const& request) {
  Json::Array parties;
  for (auto const& who : request.subjects) {
    Json subject;
    if (who.starts_with("psn:"))
      subject.set("pseudonym", who);
    else if (exchange::holds_citizen_number(who))
      return std::unexpected(Errors{{Code::XH4221, "", {}}});
    else
      subject.set(OrgCode::parse(who) ? "org_code" : "credit_code", who);
    Json party;
    party.set("ref", std::to_string(parties.size() + 1)).set("role", request.role);
    parties.push_back(party.set("subject", std::move(subject)));
  }
  Json out;
  out.set("checkpoint", request.checkpoint).set("parties", std::move(parties));
  out.set_given("asked_by", asked_by_json(request.asked_by));
  return out;
}

/// Decides the subjects now, so that there is something from which to differ. Gives the decision's id.
Result<std::string, Errors> decide_subjects(WatchFiles const& files, WatchRequest const& request, Clock const& clock) {
  auto const asked = request_for(request);
  if (!asked) return std::unexpected(asked.error());
  auto deciding = Service::open({files.bundle, files.registry, files.ledger}, std::nullopt, clock);
  if (!deciding) return std::unexpected(deciding.error());
  auto checked = deciding->check(exchange::canonical(*asked));
  if (!checked) return std::unexpected(checked.error());
  return std::move(checked->decision_id);
}

Result<void, Errors> fit(WatchRequest const& request, Date today) {
  bool const of_subjects = !request.subjects.empty() && !request.checkpoint.empty() && !request.role.empty();
  bool const says_subjects = !request.subjects.empty() || !request.checkpoint.empty() || !request.role.empty();
  if (request.decision_id.empty() ? !of_subjects : says_subjects)
    return std::unexpected(Errors{{Code::XH4508, "", {}}});
  if (request.until < today)
    return std::unexpected(Errors{{Code::XH4505, "--until", {request.until.iso(), today.iso()}}});
  return fit_to_record({{"--organ", request.asked_by.organ},
                        {"--case", request.asked_by.case_number},
                        {"--operator", request.asked_by.operator_id},
                        {"--purpose", request.asked_by.purpose}});
}

}  // namespace

Result<Watch, Errors> register_watch(WatchFiles const& files, WatchRequest const& request, Clock const& clock) {
  auto const now = clock();
  if (auto const fits = fit(request, now.date()); !fits) return std::unexpected(fits.error());
  auto const decision_id = request.decision_id.empty() ? decide_subjects(files, request, clock)
                                                       : Result<std::string, Errors>(request.decision_id);
  if (!decision_id) return std::unexpected(decision_id.error());
  auto ledger = SqliteLedger::open(files.ledger, false);
  if (!ledger) return std::unexpected(Errors{ledger.error()});
  if (auto const earlier = find_recorded(*ledger, *decision_id); !earlier) return std::unexpected(earlier.error());

  Json body;
  body.set("what", "registered").set("decision", *decision_id).set("until", request.until.iso());
  body.set_given("asked_by", asked_by_json(request.asked_by));
  auto const digest = sm3(exchange::canonical(body) + now.text()).text();
  Watch watch{"watch-" + digest.substr(4, 16), *decision_id, request.until, body["asked_by"], now, 0};
  if (auto const kept = ledger->append({draft(watch.id, body)}, now); !kept)
    return std::unexpected(Errors{kept.error()});
  log().info("{} follows {} until {}", watch.id, watch.decision_id, watch.until.iso());
  return watch;
}

Result<void, Errors> cancel_watch(std::string const& path, std::string const& id, Clock const& clock) {
  auto ledger = SqliteLedger::open(path, false);
  if (!ledger) return std::unexpected(Errors{ledger.error()});
  auto const now = clock();
  auto const state = state_of(*ledger, now.date());
  if (!state) return std::unexpected(state.error());
  if (std::ranges::find(state->live, id, &Watch::id) == state->live.end())
    return std::unexpected(Errors{{Code::XH4504, "", {exchange::without_numbers(id)}}});
  Json body;
  body.set("what", "cancelled");
  if (auto const kept = ledger->append({draft(id, body)}, now); !kept) return std::unexpected(Errors{kept.error()});
  return {};
}

Result<std::vector<Watch>, Errors> live_watches(std::string const& path, Date today) {
  auto const ledger = SqliteLedger::open(path, true);
  if (!ledger) return std::unexpected(Errors{ledger.error()});
  auto state = state_of(*ledger, today);
  if (!state) return std::unexpected(state.error());
  return std::move(state->live);
}

Result<WatchRun, Errors> run_watches(WatchFiles const& files, Clock const& clock,
                                     std::function<bool(WatchReport const&)> const& deliver) {
  auto ledger = SqliteLedger::open(files.ledger, false);
  if (!ledger) return std::unexpected(Errors{ledger.error()});
  auto const rechecking = Rechecking::open(files.bundle, files.registry, clock);
  if (!rechecking) return std::unexpected(rechecking.error());
  auto const known_at = rechecking->view().last_commit();
  auto const today = clock().date();
  auto const state = state_of(*ledger, today);
  if (!state) return std::unexpected(state.error());

  WatchRun run{.watches = static_cast<std::int64_t>(state->live.size()),
               .reports = 0,
               .failed = 0,
               .sequence = rechecking->view().point(known_at).sequence};
  Mark const mark{rechecking->bundle().digest.text(), today.iso(), run.sequence};
  if (state->live.empty() || (state->mark == mark && !state->added)) return run;
  for (auto const& watch : state->live) {
    auto const earlier = find_recorded(*ledger, watch.decision_id);
    // All as of the same day and commit as the mark.
    auto const again = earlier ? rechecking->recheck(*earlier, {.on = today, .known_at = known_at, .checkpoint = {}})
                               : std::unexpected(earlier.error());
    if (!again && exchange::of_storage(again.error())) return std::unexpected(again.error());
    if (again && !again->changed) continue;
    if (!deliver({watch, again})) return run;
    if (!again) {
      ++run.failed;
      continue;
    }
    ++run.reports;
    Json body;
    body.set("what", "reported").set("decision", again->decision_id);
    auto const kept = ledger->append(
        {{ledger::EntryKind::decision, again->decision_id, again->entry}, draft(watch.id, body)}, clock());
    if (!kept) return std::unexpected(Errors{kept.error()});
  }
  if (auto const kept = ledger->append({draft("run", mark_json(mark))}, clock()); !kept)
    return std::unexpected(Errors{kept.error()});
  log().info("followed {} watches to {}: {} reports", run.watches, run.sequence, run.reports);
  return run;
}

Json watch_json(Watch const& watch) {
  Json out;
  out.set("watch", watch.id).set("decision", watch.decision_id).set("until", watch.until.iso());
  out.set_given("asked_by", watch.asked_by);
  return out.set("registered", watch.registered.text()).set("reports", watch.reports);
}

}  // namespace xinheng::service
