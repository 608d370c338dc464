#include "authoring/run_scenario.hpp"

#include <algorithm>
#include <set>

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
  if (scenario.listing) request.listing = key_of(scenario, *scenario.listing);
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

std::string_view wire_name(IdentityMatch match) {
  constexpr std::string_view names[] = {"exact", "none", "possible", "name_only"};
  return names[static_cast<std::size_t>(match)];
}
std::string_view wire_name(ruleset::Remedy::Kind kind) {
  constexpr std::string_view names[] = {"objection", "review", "repair"};
  return names[static_cast<std::size_t>(kind)];
}

/// Texts behind one another, with commas between.
struct Listed {
  std::string text;
  void add(std::string_view one) { text.append(text.empty() ? "" : ",").append(one); }
};

class Comparison {
 public:
  /// `by_key`: on listing the parties go by their keys in the registry.
  Comparison(ruleset::RuleSet const& rules, Decision const& decision, bool by_key)
      : rules_(rules), decision_(decision), by_key_(by_key) {}

  std::vector<Failure> failures(std::vector<Scenario::Expected> const& expected) {
    for (auto const& one : expected) compare(one);
    return std::move(failures_);
  }

 private:
  void compare(Scenario::Expected const& expected) {
    subject_ = expected.subject.empty() || !by_key_ ? expected.subject : key_of(expected.subject);
    if (expected.of_group) return group(expected);
    auto const* const party = party_of(subject_);
    if (!expected.subject.empty() && party == nullptr) return fail("party", expected.subject, "");
    auto const& bounds = party != nullptr ? party->bounds : decision_.bounds;
    outcome("outcome", expected.outcome, bounds.outcome);
    outcome("lightest", expected.lightest, bounds.lightest);
    outcome("heaviest", expected.heaviest, bounds.heaviest);
    if (expected.would_be) would_be(*expected.would_be);
    if (expected.identity) identity(*expected.identity);
    for (auto const& one : expected.measures) measure(one);
    if (expected.only_applied) only(*expected.only_applied);
    for (auto const& one : expected.actions) action(one);
    for (auto const organ : expected.executing) executing(organ);
    for (auto const id : expected.queries) query(id);
    for (auto const& one : expected.feedback) feedback(one);
    for (auto const& one : expected.remedies) remedy(one);
    for (auto const& one : expected.early_removals) early_removal(one);
    for (auto const& what : expected.questions) question(what);
    nothing(expected);
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
          if (ruleset::first_edition(rules_, one.measure) == measure) found.push_back(&one);
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
    reason(id, expected, standing);
    if (!expected.until && !expected.until_open) return;
    auto const wanted = expected.until_open ? std::nullopt : expected.until;
    if (std::ranges::any_of(standing, [&](auto const* one) { return one->until == wanted; })) return;
    auto const text = [](std::optional<Date> day) { return day ? day->iso() : std::string{"open"}; };
    fail(id, text(wanted), text(standing.front()->until));
  }

  void reason(std::string const& id, Scenario::Expected::OfMeasure const& expected,
              std::vector<MeasureStanding const*> const& standing) {
    if (!expected.reason && expected.detail.empty()) return;
    auto const text = [](std::string_view code, std::string const& detail) {
      return std::string{code} + (detail.empty() ? "" : (code.empty() ? "" : " ") + detail);
    };
    Listed actual;
    for (auto const* one : standing)
      for (auto const& ground : one->grounds) {
        bool const of_code = !expected.reason || ground.reason.code == *expected.reason;
        if (of_code && (expected.detail.empty() || ground.reason.detail == expected.detail)) return;
        actual.add(text(entry(ground.reason.code).id, ground.reason.detail));
      }
    fail(id, text(expected.reason ? entry(*expected.reason).id : std::string_view{}, expected.detail), actual.text);
  }

  /// The parties that are meant: the one named, or all.
  std::vector<PartyDecision const*> parties() const {
    std::vector<PartyDecision const*> meant;
    for (auto const& party : decision_.parties)
      if (subject_.empty() || party.ref == subject_) meant.push_back(&party);
    return meant;
  }

  void group(Scenario::Expected const& expected) {
    auto const found = std::ranges::find(decision_.groups, expected.subject, &GroupDecision::group);
    if (expected.no_group) {
      if (found != decision_.groups.end()) fail("group", "none", std::string{wire_name(found->bounds.outcome)});
      return;
    }
    if (found == decision_.groups.end()) return fail("group", expected.subject, "");
    outcome("outcome", expected.outcome, found->bounds.outcome);
    outcome("lightest", expected.lightest, found->bounds.lightest);
    outcome("heaviest", expected.heaviest, found->bounds.heaviest);
    Listed actual;
    for (auto const& member : found->bound_by) actual.add(member);
    for (auto const& member : expected.bound_by)
      if (std::ranges::find(found->bound_by, member) == found->bound_by.end()) fail("bound_by", member, actual.text);
  }

  void would_be(Outcome expected) {
    Listed actual;
    for (auto const* party : parties()) {
      if (party->would_be && party->would_be->outcome == expected) return;
      if (party->would_be) actual.add(wire_name(party->would_be->outcome));
    }
    fail("would_be", std::string{wire_name(expected)}, actual.text);
  }

  void identity(IdentityMatch expected) {
    Listed actual;
    for (auto const* party : parties()) {
      if (party->identity == expected) return;
      actual.add(wire_name(party->identity));
    }
    fail("identity", std::string{wire_name(expected)}, actual.text);
  }

  void only(std::vector<MeasureId> const& expected) {
    std::set<MeasureId> applied;
    for (auto const* party : parties())
      for (auto const& one : party->applied) applied.insert(ruleset::first_edition(rules_, one.measure));
    if (std::ranges::equal(applied, std::set(expected.begin(), expected.end()))) return;
    Listed wanted, actual;
    for (auto const id : expected) wanted.add(rules_[id].id);
    for (auto const id : applied) actual.add(rules_[id].id);
    fail("applied", wanted.text.empty() ? "none" : wanted.text, actual.text);
  }

  static std::string text_of(std::vector<ruleset::Choice> const& choices) {
    std::string text;
    for (auto const& one : choices) {
      auto const amount = one.amount.text();
      text +=
          (text.empty() ? "" : " | ") + std::string{wire_name(one.treatment)} + (amount.empty() ? "" : " ") + amount;
    }
    return text;
  }
  void action(Scenario::Expected::ActionTaken const& expected) {
    Listed actual;
    for (auto const* party : parties())
      for (auto const& one : party->applied) {
        auto const& measure = rules_[one.measure];
        bool const menu = measure.choosing != ruleset::Choosing::nothing;
        auto const choices = menu ? measure.choices : std::vector{ruleset::Choice{measure.treatment, measure.amount}};
        if (measure.choosing == expected.choosing && choices == expected.choices) return;
        actual.add(text_of(choices));
      }
    fail("treatment", text_of(expected.choices), actual.text);
  }

  void executing(OrganId organ) {
    Listed actual;
    for (auto const* party : parties())
      for (auto const& one : party->applied)
        for (auto const by : ruleset::organs_on(rules_, rules_[one.measure].by, decision_.on)) {
          if (by == organ) return;
          actual.add(rules_[by].id);
        }
    fail("by", rules_[organ].id, actual.text);
  }

  void feedback(Scenario::Expected::FeedbackDue const& expected) {
    auto const& id = rules_[expected.measure].id;
    auto const text = [](std::optional<Date> day) { return day ? day->iso() : std::string{"open"}; };
    Listed actual;
    for (auto const& one : decision_.obligations) {
      bool const meant = one.kind == Obligation::Kind::feedback &&
                         ruleset::first_edition(rules_, one.measure) == expected.measure &&
                         (subject_.empty() || one.party == subject_);
      if (!meant) continue;
      if ((!expected.due && !expected.no_day) || one.due == expected.due) return;
      actual.add(text(one.due));
    }
    auto const wanted = expected.due || expected.no_day ? " " + text(expected.due) : std::string{};
    fail("feedback", id + wanted, actual.text);
  }

  std::string text_of(RemedyOfDecision const& one) const {
    auto const& list = rules_[one.list];
    auto const& remedy = list.edition_on(decision_.on).remedies[one.remedy];
    return list.id + " " + std::string{wire_name(remedy.kind)} + " " +
           ruleset::addressee_on(rules_, remedy, decision_.on) + " " + remedy.days.text();
  }
  void remedy(Scenario::Expected::RemedyNamed const& expected) {
    Listed actual;
    for (auto const* party : parties())
      for (auto const& one : party->remedies) {
        auto const& remedy = rules_[one.list].edition_on(decision_.on).remedies[one.remedy];
        if (one.list == expected.list && (!expected.kind || *expected.kind == remedy.kind) &&
            (expected.with.empty() || expected.with == ruleset::addressee_on(rules_, remedy, decision_.on)) &&
            (!expected.days || *expected.days == remedy.days))
          return;
        actual.add(text_of(one));
      }
    std::string wanted = rules_[expected.list].id;
    if (expected.kind) wanted += " " + std::string{wire_name(*expected.kind)};
    if (!expected.with.empty()) wanted += " " + expected.with;
    if (expected.days) wanted += " " + expected.days->text();
    fail("remedy", wanted, actual.text);
  }

  static std::string text_of(EarlyRemovalOfDecision const& removal) {
    if (!removal.possible) return "none";
    return removal.from ? "from " + removal.from->iso() : "from a day not stated";
  }
  void early_removal(Scenario::Expected::EarlyRemovalNamed const& expected) {
    Listed actual;
    for (auto const* party : parties())
      for (auto const* standings : {&party->applied, &party->considered})
        for (auto const& one : *standings)
          for (auto const& ground : one.grounds) {
            if (ground.list != expected.list || !ground.early_removal) continue;
            if (*ground.early_removal == expected.removal) return;
            actual.add(text_of(*ground.early_removal));
          }
    fail("early removal", rules_[expected.list].id + " " + text_of(expected.removal), actual.text);
  }

  /// What must not be there at all.
  void nothing(Scenario::Expected const& expected) {
    Listed queries, reports, remedies, questions;
    for (auto const& one : decision_.obligations) {
      if (!subject_.empty() && one.party != subject_) continue;
      if (one.kind == Obligation::Kind::query)
        queries.add(rules_[one.query].id);
      else if (one.kind == Obligation::Kind::feedback)
        reports.add(rules_[one.measure].id);
    }
    for (auto const* party : parties())
      for (auto const& one : party->remedies) remedies.add(text_of(one));
    for (auto const& [missing, settles] : decision_.questions)
      if (subject_.empty() || missing.party.empty() || missing.party == subject_)
        questions.add(missing.what.empty() ? "identity" : missing.what);
    auto const none = [&](bool wanted, std::string what, Listed const& actual) {
      if (wanted && !actual.text.empty()) fail(std::move(what), "none", actual.text);
    };
    none(expected.no_query, "query", queries);
    none(expected.no_feedback, "feedback", reports);
    none(expected.no_remedy, "remedy", remedies);
    none(expected.no_question, "question", questions);
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
  bool by_key_;
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
  result.failures = Comparison{rules, result.decision, scenario.listing.has_value()}.failures(scenario.expected);
  return result;
}

}  // namespace xinheng::authoring
