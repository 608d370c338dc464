#include "service/recheck.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "exchange/json/problem.hpp"
#include "exchange/json/read.hpp"
#include "service/causes.hpp"
#include "service/decision_differences.hpp"
#include "service/log.hpp"
#include "service/rules.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;

/// The object with one member in place of, or beside, what it had.
Json with(Json const& object, std::string_view key, Json value) {
  Json out;
  bool placed = false;
  for (auto const& [name, old] : *object.object()) {
    bool const here = name == key;
    out.set(name, here ? value : old);
    placed = placed || here;
  }
  if (!placed) out.set(std::string(key), std::move(value));
  return out;
}

/// A request at another stage: its facts are those that the stage takes.
class AtStage {
 public:
  AtStage(ruleset::RuleSet const& rules, std::string const& checkpoint)
      : rules_(rules), name_(checkpoint), checkpoint_(ruleset::find_checkpoint(rules, checkpoint)) {}

  Json moved(Json const& request) {
    Json::Array parties;
    for (auto const& party : request["parties"].elements()) parties.push_back(taken(party));
    auto out = with(taken(request), "checkpoint", id());
    return request["parties"].array() ? with(out, "parties", std::move(parties)) : out;
  }
  Json id() const { return checkpoint_ ? rules_[*checkpoint_].id : name_; }
  /// Ids of the facts that the stage does not take. Sorted, without repetition.
  Json::Array left_out() const {
    Json::Array out;
    for (auto const& [fact, unused] : left_out_) out.push_back(fact);
    return out;
  }

 private:
  Json taken(Json const& of) {
    if (!of["facts"].object() || !checkpoint_) return of;
    Json facts = Json::Object{};
    for (auto const& [name, value] : *of["facts"].object()) {
      auto const fact = ruleset::find_fact(rules_, name);
      auto const& here = rules_[*checkpoint_].facts;
      if (!fact || std::ranges::find(here, *fact) != here.end())
        facts.set(name, value);
      else
        left_out_.emplace(name, 0);
    }
    return with(of, "facts", std::move(facts));
  }

  ruleset::RuleSet const& rules_;
  std::string name_;
  std::optional<CheckpointId> checkpoint_;
  std::map<std::string, int> left_out_;
};

Json summary(Json const& decision) {
  Json out;
  for (auto const* key : {"decision_id", "checkpoint", "outcome"}) out.set(key, decision[key]);
  auto const& inputs = decision["inputs"];
  out.set("on", inputs["on"]).set("known_at", inputs["known_at"]).set("bundle", inputs["bundle"]);
  out.set("registry", inputs["registry"]);
  return out;
}

Json difference_json(Difference const& difference, Json causes) {
  Json out;
  out.set("what", wire_name(difference.what));
  out.set_given("party", difference.party);
  out.set_given("group", difference.group);
  if (!difference.measure.empty()) out.set("measure", difference.name);
  out.set("before", difference.before).set("after", difference.after);
  out.set("causes", std::move(causes));
  return out;
}

std::int64_t sequence_of(Json const& decision) {
  auto const* number = decision["inputs"]["registry"]["sequence"].integer();
  return number ? *number : 0;
}

/// The decisions on the way from the earlier one to the new one, one input changed at a time.
class Way {
 public:
  Way(ruleset::Bundle const& bundle, OpenRegistry const& registry, Recorded const& earlier)
      : bundle_(bundle), registry_(registry), request_(earlier.request), decision_(earlier.decision) {}

  /// Errors of deciding.
  Result<void, Errors> step(Step::Kind kind, Json request) {
    auto written = decide_recorded(bundle_, registry_, request);
    if (!written) return std::unexpected(std::move(written.error()));
    auto read = exchange::read_json(written->bytes, {.bytes = written->bytes.size(), .depth = 64});
    steps_.push_back({kind, std::move(decision_), *read.value});
    decision_ = *std::move(read.value);
    request_ = std::move(request);
    written_ = *std::move(written);
    return {};
  }
  /// The same where the input is another one.
  Result<void, Errors> step_to(Step::Kind kind, std::string_view key, Json value) {
    if (request_[key] == value) return {};
    return step(kind, with(request_, key, std::move(value)));
  }

  std::vector<Step> const& steps() const { return steps_; }
  Json const& request() const { return request_; }
  Json const& decision() const { return decision_; }
  /// Canonical bytes of the decision that was reached.
  std::string bytes() const { return steps_.empty() ? exchange::canonical(decision_) : written_.bytes; }

 private:
  ruleset::Bundle const& bundle_;
  OpenRegistry const& registry_;
  Json request_, decision_;
  exchange::WrittenDecision written_;
  std::vector<Step> steps_;
};

}  // namespace

Result<Rechecking, Errors> Rechecking::open(std::string const& bundle_path, std::string const& registry_path,
                                            Clock clock) {
  Errors errors;
  auto bundle = read_bundle(bundle_path);
  if (!bundle) errors.push_back(bundle.error());
  auto registry = OpenRegistry::open(registry_path);
  if (!registry) errors.push_back(registry.error());
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return Rechecking(std::move(*bundle), std::move(*registry), std::move(clock));
}

/// Only the registry of then numbers its events as the earlier decision does.
Result<void, Errors> Rechecking::fits(Recorded const& earlier) const {
  auto const& then = earlier.decision["inputs"]["registry"];
  auto const now = view().point(view().last_commit());
  if (then["id"].text() != now.id) return std::unexpected(Errors{{Code::XH4506, "", {then["id"].text(), now.id}}});
  if (auto const number = sequence_of(earlier.decision); number > now.sequence)
    return std::unexpected(Errors{{Code::XH4507, "", {std::to_string(number), std::to_string(now.sequence)}}});
  return {};
}

Result<Rechecked, Errors> Rechecking::recheck(Recorded const& earlier, RecheckQuestion const& question) const {
  if (auto const fit = fits(earlier); !fit) return std::unexpected(fit.error());
  auto const on = question.on.value_or(clock_().date());
  auto const known_at = question.known_at.value_or(view().last_commit());
  Way way(bundle_, registry_, earlier);
  AtStage stage(bundle_.rules, question.checkpoint);
  Result<void, Errors> gone;
  if (earlier.decision["inputs"]["bundle"].text() != bundle_.digest.text())
    gone = way.step(Step::Kind::bundle, way.request());
  if (gone && !question.checkpoint.empty() && stage.id() != way.request()["checkpoint"])
    gone = way.step(Step::Kind::checkpoint, stage.moved(way.request()));
  if (gone) gone = way.step_to(Step::Kind::registry, "known_at", known_at.text());
  if (gone) gone = way.step_to(Step::Kind::day, "on", on.iso());
  if (!gone) return std::unexpected(std::move(gone.error()));

  auto const differences = decision_differences(earlier.decision, way.decision());
  RecordedSince const since{view(), sequence_of(earlier.decision), known_at};
  Json::Array told;
  for (auto const& one : differences)
    told.push_back(difference_json(one, causes_of(one, way.steps(), bundle_.rules, since)));
  if (auto failure = registry_.read_failure()) return std::unexpected(Errors{*std::move(failure)});

  Rechecked out;
  out.changed = !differences.empty();
  out.decision_id = way.decision()["decision_id"].text();
  out.entry = decision_entry(way.bytes(), exchange::canonical(way.request()));
  out.document.set("what", "recheck");
  out.document.set("earlier", summary(earlier.decision)).set("now", summary(way.decision()));
  out.document.set_given("asked_by", earlier.request["asked_by"]);
  out.document.set("changed", out.changed).set("differences", std::move(told));
  out.document.set_given("facts_left_out", stage.left_out());
  out.document.set("decision", way.decision());
  return out;
}

namespace {

/// Numbers of the entries that are selected, in order; of one question the newest alone.
Result<std::vector<std::int64_t>, Errors> selected(store::SqliteLedger const& ledger, Selection const& selection) {
  std::map<std::string, std::int64_t> newest;  // by the digest of the request
  auto const case_text =
      selection.case_number.empty() ? std::string() : "\"case\":" + exchange::canonical(Json(selection.case_number));
  Errors unreadable;
  auto const read = ledger.each([&](ledger::Entry const& entry) {
    // Most entries are of other cases, and are not worth reading as JSON.
    if (entry.kind != ledger::EntryKind::decision || !entry.body.contains(case_text)) return;
    auto const one = recorded(entry);
    if (!one) return void(unreadable.insert(unreadable.end(), one.error().begin(), one.error().end()));
    auto const& at = one->decision["checkpoint"];
    if (!selection.checkpoint.empty() && at["id"].text() != selection.checkpoint &&
        at["name"].text() != selection.checkpoint)
      return;
    if (!selection.case_number.empty() && one->request["asked_by"]["case"].text() != selection.case_number) return;
    newest[one->decision["inputs"]["request"].text()] = entry.sequence;
  });
  if (!read) return std::unexpected(Errors{read.error()});
  if (!unreadable.empty()) return std::unexpected(std::move(unreadable));
  if (newest.empty()) return std::unexpected(Errors{{Code::XH4501, "", {}}});
  std::vector<std::int64_t> out;
  for (auto const& [request, sequence] : newest) out.push_back(sequence);
  std::ranges::sort(out);
  return out;
}

}  // namespace

Result<RecheckSum, Errors> recheck_all(Rechecking const& rechecking, std::string const& ledger_path,
                                       Selection const& selection, RecheckQuestion const& question, bool record,
                                       Clock const& clock,
                                       std::function<void(Result<Rechecked, Errors> const&)> const& take) {
  if (selection.decision_ids.empty() && selection.case_number.empty() && selection.checkpoint.empty())
    return std::unexpected(Errors{{Code::XH4503, "", {}}});
  auto ledger = store::SqliteLedger::open(ledger_path, !record);
  if (!ledger) return std::unexpected(Errors{ledger.error()});

  RecheckSum sum;
  auto const one = [&](Result<Recorded, Errors> const& earlier) -> Result<void, Errors> {
    auto const again = earlier ? rechecking.recheck(*earlier, question) : std::unexpected(earlier.error());
    if (!again && exchange::of_storage(again.error())) return std::unexpected(again.error());
    if (again && record) {
      auto const kept = ledger->append({{ledger::EntryKind::decision, again->decision_id, again->entry}}, clock());
      if (!kept) return std::unexpected(Errors{kept.error()});
    }
    ++sum.decisions;
    if (!again)
      ++sum.failed;
    else if (again->changed)
      ++sum.changed;
    take(again);
    return {};
  };

  if (!selection.decision_ids.empty()) {
    for (auto const& id : selection.decision_ids)
      if (auto const done = one(find_recorded(*ledger, id)); !done) return std::unexpected(done.error());
  } else {
    auto const sequences = selected(*ledger, selection);
    if (!sequences) return std::unexpected(sequences.error());
    for (auto const sequence : *sequences) {
      auto const entry = ledger->find(sequence);
      if (!entry) return std::unexpected(Errors{{Code::XH5006, ledger_path, {ledger_path, std::to_string(sequence)}}});
      if (auto const done = one(recorded(*entry)); !done) return std::unexpected(done.error());
    }
  }
  log().info("decided {} decisions again: {} changed, {} could not be", sum.decisions, sum.changed, sum.failed);
  return sum;
}

}  // namespace xinheng::service
