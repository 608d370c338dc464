#include "language/compile/expectations.hpp"

#include <algorithm>

#include "language/compile/measure_names.hpp"
#include "language/compile/treatments.hpp"
#include "language/diagnostics/near_names.hpp"
#include "language/diagnostics/report_scenarios.hpp"

namespace xinheng::language::passes {
namespace {

using ruleset::Scenario;

class ExpectationMaker {
 public:
  ExpectationMaker(Draft const& draft, syntax::ScenarioDecl const& decl, Names const& subjects,
                   Diagnostics& diagnostics)
      : draft_(draft), decl_(decl), subjects_(subjects), diagnostics_(diagnostics) {}

  std::optional<Scenario::Expected> made(syntax::ExpectationPart const& part) {
    Scenario::Expected expected;
    if (part.of_group) {
      if (!group(part, expected)) return std::nullopt;
    } else if (part.subject) {
      if (!is_subject(*part.subject)) return std::nullopt;
      expected.subject = part.subject->value;
      bool asked = decl_.listing_checked.has_value();
      for (auto const& party : decl_.parties) asked = asked || party.subject.value == expected.subject;
      if (!asked) lacks(report::expected_of_no_party(part.subject->span, expected.subject));
    }
    if (part.outcome) expected.outcome = part.outcome->value;
    if (part.lightest) expected.lightest = part.lightest->value;
    if (part.heaviest) expected.heaviest = part.heaviest->value;
    if (part.would_be) expected.would_be = part.would_be->value;
    if (part.identity) expected.identity = part.identity->value;
    for (auto const& name : part.applied)
      if (auto const id = measure_named(draft_, name, diagnostics_))
        expected.measures.push_back({*id, Standing::applied, {}, false});
    for (auto const& of : part.measures) measure(of, expected);
    if (part.only_given) only(part, expected);
    obligations(part, expected);
    for (auto const& named : part.remedies) remedy(named, expected);
    for (auto const& named : part.early_removals) early_removal(named, expected);
    for (auto const& action : part.actions) expected.actions.push_back(action_taken(action));
    for (auto const& name : part.executing)
      if (auto const organ = find(draft_.organs.names, Undeclared::organ, name))
        expected.executing.push_back(OrganId{*organ});
    if (!part.bound_by.empty() && !part.of_group) diagnostics_.add(report::binds_no_group(part.bound_by.front().span));
    for (auto const& name : part.questions)
      if (auto id = thing_asked(name)) expected.questions.push_back(std::move(*id));
    expected.no_question = part.no_question;
    return expected;
  }

 private:
  /// Reports what the scenario does not have, unless it may be what could not be read.
  void lacks(Diagnostic diagnostic) {
    if (!decl_.damaged) diagnostics_.add(std::move(diagnostic));
  }
  std::optional<std::uint32_t> find(Names const& names, Undeclared kind, syntax::Name const& name) {
    return resolved(names, kind, name, draft_.unread, diagnostics_);
  }
  bool is_subject(syntax::Name const& name) {
    if (decl_.damaged) return subjects_.index(name.value).has_value();
    return find(subjects_, Undeclared::subject, name).has_value();
  }

  /// A group has bounds, and members whose outcome it is; nothing else.
  bool group(syntax::ExpectationPart const& part, Scenario::Expected& expected) {
    auto const& name = *part.subject;
    expected.subject = name.value;
    expected.of_group = true;
    expected.no_group = part.no_group;
    bool const asked = std::ranges::any_of(
        decl_.parties, [&](auto const& party) { return party.group && party.group->value == name.value; });
    if (!asked) lacks(report::expected_of_no_group(name.span, name.value));
    bool const more = part.would_be || part.identity || part.only_given || part.no_question || part.no_query ||
                      part.no_feedback || part.no_remedy || !part.applied.empty() || !part.measures.empty() ||
                      !part.queries.empty() || !part.questions.empty() || !part.feedback.empty() ||
                      !part.remedies.empty() || !part.early_removals.empty() || !part.actions.empty() ||
                      !part.executing.empty();
    if (more) diagnostics_.add(report::group_has_bounds_alone(name.span, name.value));
    for (auto const& member : part.bound_by)
      if (is_subject(member)) expected.bound_by.push_back(member.value);
    return !more;
  }
  void measure(syntax::ExpectationPart::OfMeasure const& of, Scenario::Expected& expected) {
    auto const id = measure_named(draft_, of.measure, diagnostics_);
    Scenario::Expected::OfMeasure one;
    one.standing = of.standing ? of.standing->value : Standing::applied;
    if (of.until) one.until = of.until->value;
    one.until_open = of.until_open;
    if (of.reason) one.reason = reason(*of.reason, one.standing);
    if (of.detail) one.detail = of.detail->value;
    if (!id) return;
    one.measure = *id;
    expected.measures.push_back(std::move(one));
  }
  /// A line of reasons.def, by its id, of that standing.
  std::optional<ReasonCode> reason(syntax::Name const& name, Standing standing) {
    std::vector<std::string> all;
    std::string of_standing;
    for (auto const& line : all_reasons()) {
      if (line.standing == wire_name(standing)) of_standing.append(of_standing.empty() ? "" : "、").append(line.id);
      if (line.id == name.value) {
        if (line.standing != wire_name(standing))
          diagnostics_.add(report::reason_of_another_standing(name.span, name.value, std::string{line.standing}));
        return line.code;
      }
      all.emplace_back(line.id);
    }
    diagnostics_.add(
        report::no_such_reason(name.span, name.value, std::move(of_standing), near_names(name.value, all)));
    return std::nullopt;
  }
  void only(syntax::ExpectationPart const& part, Scenario::Expected& expected) {
    expected.only_applied.emplace();
    for (auto const& name : part.only)
      if (auto const id = measure_named(draft_, name, diagnostics_)) expected.only_applied->push_back(*id);
    std::ranges::sort(*expected.only_applied);
  }
  void obligations(syntax::ExpectationPart const& part, Scenario::Expected& expected) {
    for (auto const& name : part.queries)
      if (auto const id = query_named(draft_, name, diagnostics_)) expected.queries.push_back(*id);
    for (auto const& due : part.feedback)
      if (auto const id = measure_named(draft_, due.measure, diagnostics_))
        expected.feedback.push_back({*id, due.due ? std::optional{due.due->value} : std::nullopt, due.no_day});
    expected.no_query = part.no_query;
    expected.no_feedback = part.no_feedback;
    expected.no_remedy = part.no_remedy;
  }
  void remedy(syntax::ExpectationPart::RemedyNamed const& named, Scenario::Expected& expected) {
    auto const list = find(draft_.lists.names, Undeclared::list, named.list);
    if (!list) return;
    Scenario::Expected::RemedyNamed wanted{ListId{*list}, {}, named.with ? named.with->value : std::string{}, {}};
    if (named.kind) wanted.kind = named.kind->value;
    if (named.days) wanted.days = named.days->value;
    expected.remedies.push_back(std::move(wanted));
  }
  void early_removal(syntax::ExpectationPart::EarlyRemovalNamed const& named, Scenario::Expected& expected) {
    auto const list = find(draft_.lists.names, Undeclared::list, named.list);
    if (!list) return;
    auto const from = named.from ? std::optional{named.from->value} : std::nullopt;
    expected.early_removals.push_back({ListId{*list}, {!named.none, from}});
  }
  static Scenario::Expected::ActionTaken action_taken(syntax::TreatmentPart const& part) {
    Scenario::Expected::ActionTaken action{part.choosing, {}};
    for (auto const& choice : part.choices) action.choices.push_back({choice.treatment, amount_of(choice)});
    if (part.choices.empty()) action.choices.push_back({part.treatment, amount_of(part)});
    std::ranges::sort(action.choices, ruleset::comes_before);
    return action;
  }

  /// What a question may name: a fact, list, relation, memorandum, catalogue, law, an attribute, 期满日, 类型, or 身份.
  std::optional<std::string> thing_asked(syntax::Name const& name) {
    auto const& called = name.value;
    if (called == "身份" || called == "identity") return "identity";
    if (called == "期满日" || called == "last-day") return "listing:last-day";
    if (called == "类型" || called == "kind") return "subject:kind";
    if (called == "异议" || called == "contest") return "listing:contest";
    if (auto const i = draft_.facts.names.index(called)) return draft_.facts.entries[*i].id;
    if (auto const i = draft_.lists.names.index(called)) return draft_.lists.entries[*i].id;
    if (auto const i = draft_.relations.names.index(called)) return draft_.relations.entries[*i].id;
    if (auto const i = draft_.memoranda.names.index(called)) return draft_.memoranda.entries[*i].id;
    if (auto const i = draft_.catalogues.names.index(called)) return draft_.catalogues.entries[*i].id;
    if (auto const i = draft_.laws.names.index(called)) return draft_.laws.entries[*i].id;
    for (auto const& list : draft_.rules.lists)
      for (auto const& attribute : list.attributes)
        if (attribute.id == called || attribute.name == called) return "listing:" + attribute.id;
    auto const damaged = [](auto const& list) { return list.decl->damaged; };  // it may be an attribute of that list
    if (std::ranges::none_of(draft_.lists.entries, damaged)) find(draft_.facts.names, Undeclared::thing, name);
    return std::nullopt;
  }

  Draft const& draft_;
  syntax::ScenarioDecl const& decl_;
  Names const& subjects_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Scenario::Expected> expected_of(Draft const& draft, syntax::ScenarioDecl const& decl,
                                              Names const& subjects, syntax::ExpectationPart const& part,
                                              Diagnostics& diagnostics) {
  return ExpectationMaker{draft, decl, subjects, diagnostics}.made(part);
}

}  // namespace xinheng::language::passes
