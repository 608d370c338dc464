#include "authoring/run_scenario.hpp"

#include <algorithm>

#include "authoring/supposed_registry.hpp"
#include "engine/decide.hpp"

namespace xinheng::authoring {
namespace {

using ruleset::Scenario;
using Failure = ScenarioResult::Failure;

void sort_facts(Facts& facts) {
  std::ranges::sort(facts, {}, &Facts::value_type::first);
}

Request request_of(Scenario const& scenario) {
  Request request;
  request.checkpoint = scenario.checkpoint;
  request.on = scenario.on;
  for (auto const& given : scenario.facts)
    if (given.subject.empty()) request.facts.emplace_back(given.fact, given.value);
  sort_facts(request.facts);
  for (auto const& asked : scenario.parties) {
    auto const subject = std::ranges::find(scenario.subjects, asked.subject, &Scenario::SubjectGiven::name);
    if (subject == scenario.subjects.end()) continue;
    Party party;
    party.ref = asked.subject;
    party.role = asked.role;
    party.group = asked.group;
    party.identifier = identifier_of(*subject);
    party.name = subject->name;
    party.kinds = SubjectKinds::of(subject->kind);
    party.refuses_automated_decision = subject->refuses_automated_decision;
    for (auto const& given : scenario.facts)
      if (given.subject == asked.subject) party.facts.emplace_back(given.fact, given.value);
    sort_facts(party.facts);
    request.parties.push_back(std::move(party));
  }
  return request;
}

class Comparison {
 public:
  Comparison(ruleset::RuleSet const& rules, Decision const& decision) : rules_(rules), decision_(decision) {}

  std::vector<Failure> failures(std::vector<Scenario::Expected> const& expected) {
    for (auto const& one : expected) compare(one);
    return std::move(failures_);
  }

 private:
  void compare(Scenario::Expected const& expected) {
    subject_ = expected.subject;
    auto const* const party = party_of(expected.subject);
    if (!expected.subject.empty() && party == nullptr) return fail("party", expected.subject, "");
    auto const& bounds = party != nullptr ? party->bounds : decision_.bounds;
    outcome("outcome", expected.outcome, bounds.outcome);
    outcome("lightest", expected.lightest, bounds.lightest);
    outcome("heaviest", expected.heaviest, bounds.heaviest);
    for (auto const& one : expected.measures) measure(one);
    for (auto const id : expected.queries) query(id);
    for (auto const& what : expected.questions) question(what);
  }

  PartyDecision const* party_of(std::string const& ref) const {
    auto const found = std::ranges::find(decision_.parties, ref, &PartyDecision::ref);
    return found == decision_.parties.end() ? nullptr : &*found;
  }
  void fail(std::string what, std::string expected, std::string actual) {
    failures_.push_back({subject_, std::move(what), std::move(expected), std::move(actual)});
  }
  void outcome(std::string what, std::optional<Outcome> expected, Outcome actual) {
    if (expected && *expected != actual)
      fail(std::move(what), std::string{wire_name(*expected)}, std::string{wire_name(actual)});
  }

  /// How the measure stands for the subject, or for any party where none is named.
  std::vector<MeasureStanding const*> standings_of(MeasureId measure) const {
    std::vector<MeasureStanding const*> found;
    for (auto const& party : decision_.parties) {
      if (!subject_.empty() && party.ref != subject_) continue;
      for (auto const* standings : {&party.applied, &party.considered})
        for (auto const& one : *standings)
          if (one.measure == measure) found.push_back(&one);
    }
    return found;
  }

  void measure(Scenario::Expected::OfMeasure const& expected) {
    auto const& id = rules_[expected.measure].id;
    auto const all = standings_of(expected.measure);
    std::vector<MeasureStanding const*> standing;
    std::string actual;
    for (auto const* one : all) {
      if (one->standing == expected.standing) standing.push_back(one);
      actual += (actual.empty() ? "" : ",") + std::string{wire_name(one->standing)};
    }
    if (standing.empty())
      return fail(id, std::string{wire_name(expected.standing)}, actual.empty() ? "no_candidate" : actual);
    if (!expected.until && !expected.until_open) return;
    auto const wanted = expected.until_open ? std::nullopt : expected.until;
    if (std::ranges::any_of(standing, [&](auto const* one) { return one->until == wanted; })) return;
    auto const text = [](std::optional<Date> day) { return day ? day->iso() : std::string{"open"}; };
    fail(id, text(wanted), text(standing.front()->until));
  }

  void query(QueryId id) {
    std::string actual;
    for (auto const& one : decision_.obligations) {
      if (one.kind != Obligation::Kind::query || (!subject_.empty() && one.party != subject_)) continue;
      if (one.query == id) return;
      actual += (actual.empty() ? "" : ",") + rules_[one.query].id;
    }
    fail("query", rules_[id].id, actual);
  }

  void question(std::string const& what) {
    std::string actual;
    for (auto const& [missing, settles] : decision_.questions) {
      bool const of_subject = subject_.empty() || missing.party.empty() || missing.party == subject_;
      bool const identity = missing.kind == MissingKind::identity;
      if (of_subject && (missing.what == what || (identity && what == "identity"))) return;
      actual += (actual.empty() ? "" : ",") + (identity ? std::string{"identity"} : missing.what);
    }
    fail("question", what, actual);
  }

  ruleset::RuleSet const& rules_;
  Decision const& decision_;
  std::string subject_;
  std::vector<Failure> failures_;
};

}  // namespace

ScenarioResult run_scenario(ruleset::RuleSet const& rules, Scenario const& scenario) {
  ScenarioResult result;
  auto const registry = supposed_registry(rules, scenario);
  if (!registry) {
    for (auto const& error : registry.error()) result.failures.push_back({"", "registry", "", code_name(error.code)});
    return result;
  }
  result.decision = engine::decide(rules, *registry, request_of(scenario));
  result.failures = Comparison{rules, result.decision}.failures(scenario.expected);
  return result;
}

}  // namespace xinheng::authoring
