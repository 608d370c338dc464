#include <algorithm>

#include "language/compile/conditions.hpp"
#include "language/compile/draft.hpp"
#include "language/compile/expectations.hpp"
#include "language/compile/intervals.hpp"
#include "language/compile/paths.hpp"
#include "language/compile/types.hpp"
#include "language/diagnostics/report_editions.hpp"
#include "language/diagnostics/report_scenarios.hpp"

namespace xinheng::language::passes {
namespace {

using ruleset::Scenario;

/// A scenario in the making. Subjects are made out first, so that suppositions may stand in any order.
class ScenarioMaker {
 public:
  ScenarioMaker(Draft const& draft, syntax::ScenarioDecl const& decl, Diagnostics& diagnostics)
      : draft_(draft), decl_(decl), diagnostics_(diagnostics) {}

  Scenario made() {
    scenario_.name = decl_.name.value;
    if (draft_.sources) scenario_.file = (*draft_.sources)[decl_.name.span.file.value].path();
    if (decl_.on)
      scenario_.on = decl_.on->value;
    else
      lacks(report::scenario_without_day(decl_.name.span));
    for (auto const& part : decl_.suppositions)
      if (auto const* subject = std::get_if<syntax::SubjectSupposed>(&part)) add_subject(*subject);
    checkpoint();
    for (auto const& part : decl_.suppositions) std::visit([&](auto const& one) { suppose(one); }, part);
    parties();
    if (decl_.expected.empty()) lacks(report::scenario_without_expectation(decl_.name.span));
    for (auto const& part : decl_.expected)
      if (auto expected = expected_of(draft_, decl_, subjects_, part, diagnostics_))
        scenario_.expected.push_back(std::move(*expected));
    return std::move(scenario_);
  }

 private:
  /// Reports what the scenario does not have, unless it may be what could not be read.
  void lacks(Diagnostic diagnostic) {
    if (!decl_.damaged) diagnostics_.add(std::move(diagnostic));
  }
  std::optional<std::uint32_t> find(Names const& names, Undeclared kind, syntax::Name const& name) {
    return resolved(names, kind, name, draft_.unread, diagnostics_);
  }

  // --- what is supposed ---

  void add_subject(syntax::SubjectSupposed const& part) {
    auto const [first, fresh] = subject_spans_.try_emplace(part.subject.value, part.subject.span);
    if (!fresh) return diagnostics_.add(report::subject_twice(part.subject.span, first->second, part.subject.value));
    subjects_.add(part.subject.value, static_cast<std::uint32_t>(scenario_.subjects.size()));
    scenario_.subjects.push_back({part.subject.value, part.kind.value, false, false});
  }
  Scenario::SubjectGiven* subject(syntax::Name const& name) {
    auto const index = decl_.damaged ? subjects_.index(name.value) : find(subjects_, Undeclared::subject, name);
    return index ? &scenario_.subjects[*index] : nullptr;
  }

  void suppose(syntax::SubjectSupposed const&) {}
  void suppose(syntax::MarkSupposed const& part) {
    auto* const marked = subject(part.subject);
    if (!marked) return;
    if (part.mark == syntax::MarkSupposed::Mark::name_only)
      marked->name_only = true;
    else
      marked->refuses_automated_decision = true;
  }

  void suppose(syntax::ListingSupposed const& part) {
    auto const* const listed = subject(part.subject);
    auto const index = find(draft_.lists.names, Undeclared::list, part.list);
    if (!listed || !index) return;
    auto const& list = draft_.rules.lists[*index];
    bool const damaged = draft_.lists.entries[*index].decl->damaged;
    if (!damaged && !list.subject_kinds.empty() && !list.subject_kinds.contains(listed->kind))
      diagnostics_.add(report::list_cannot_hold(part.subject.span, draft_.lists.entries[*index].span,
                                                part.subject.value, list.name));
    Scenario::ListingGiven listing;
    listing.subject = part.subject.value;
    listing.list = ListId{*index};
    if (part.ground) {
      std::vector<GroundId> grounds;
      grounds_of(draft_, ListId{*index}, {*part.ground}, grounds, diagnostics_);
      if (!grounds.empty()) listing.ground = grounds.front();
    }
    if (part.follows && subject(*part.follows)) follow(*part.follows, part.follows_on.value_or(part.list), listing);
    listing.from = part.from.value;
    if (part.last_day) {
      listing.last_day = part.last_day->value;
      if (part.last_day->value < part.from.value)
        diagnostics_.add(report::period_ends_before_start(part.last_day->span, part.from.span));
    }
    if (part.document_number) listing.document_number = part.document_number->value;
    for (auto const& [name, literal] : part.attributes) attribute(ListId{*index}, name, literal, listing);
    scenario_.listings.push_back(std::move(listing));
  }
  /// The one listing of the other on that list, wherever it stands in the scenario.
  void follow(syntax::Name const& followed, syntax::Name const& on, Scenario::ListingGiven& listing) {
    auto const list = find(draft_.lists.names, Undeclared::list, on);
    if (!list) return;
    if (followed.value == listing.subject && *list == listing.list.value)
      return diagnostics_.add(report::follows_itself(followed.span, followed.value));
    auto const count = std::ranges::count_if(decl_.suppositions, [&](syntax::Supposition const& supposed) {
      auto const* one = std::get_if<syntax::ListingSupposed>(&supposed);
      return one != nullptr && one->subject.value == followed.value &&
             draft_.lists.names.index(one->list.value) == list;
    });
    if (count == 0) return lacks(report::follows_no_listing(followed.span, followed.value, on.value));
    if (count > 1) return diagnostics_.add(report::follows_one_of_several(followed.span, followed.value, on.value));
    listing.follows = {followed.value, ListId{*list}};
  }
  void attribute(ListId id, syntax::Name const& name, syntax::Literal const& literal, Scenario::ListingGiven& listing) {
    auto const& list = draft_.rules[id];
    Names names;
    for (std::uint32_t i = 0; i < list.attributes.size(); ++i) {
      names.add(list.attributes[i].id, i);
      names.add(list.attributes[i].name, i);
    }
    bool const damaged = draft_.lists.entries[id.value].decl->damaged;
    auto const index = damaged ? names.index(name.value) : find(names, Undeclared::attribute, name);
    if (!index) return;
    for (auto const& [given, value] : listing.attributes)
      if (given == *index) return diagnostics_.add(report::given_twice(name.span, name.value));
    if (auto value = typed(draft_, list.attributes[*index].type, literal, diagnostics_))
      listing.attributes.emplace_back(*index, std::move(*value));
  }

  /// An event is one of the listing supposed last of that subject on that list.
  void suppose(syntax::EventSupposed const& part) {
    auto const* const listed = subject(part.subject);
    auto const index = find(draft_.lists.names, Undeclared::list, part.list);
    if (!listed || !index) return;
    for (auto listing = scenario_.listings.rbegin(); listing != scenario_.listings.rend(); ++listing) {
      if (listing->subject != part.subject.value || listing->list != ListId{*index}) continue;
      return event(part, *listing);
    }
    lacks(report::event_without_listing(part.subject.span, part.subject.value, part.list.value));
  }

  void event(syntax::EventSupposed const& part, Scenario::ListingGiven& listing) {
    using Kind = Scenario::ListingEventGiven::Kind;
    std::optional<Date> last_day;
    if (part.new_last_day) last_day = part.new_last_day->value;
    if (last_day && *last_day < part.on.value)
      diagnostics_.add(report::period_ends_before_start(part.new_last_day->span, part.on.span));
    auto& events = listing.events;
    auto const later = std::ranges::upper_bound(events, part.on.value, {}, &Scenario::ListingEventGiven::on);
    auto const at = static_cast<std::size_t>(later - events.begin());
    events.insert(later, {part.kind, part.on.value, last_day});
    bool const undoes = part.kind == Kind::contest_closed || part.kind == Kind::resumed || part.kind == Kind::restored;
    if (undoes && !ruleset::undone_by(events)[at])
      lacks(report::nothing_to_undo(part.on.span, part.subject.value, part.list.value));
  }

  void suppose(syntax::RelationSupposed const& part) {
    auto const relation = find(draft_.relations.names, Undeclared::relation, part.relation);
    auto const* const of = subject(part.of);
    auto const* const who = subject(part.who);
    if (!relation || !of || !who) return;
    Scenario::RelationGiven given{part.of.value, part.who.value, RelationId{*relation}, {}, {}};
    if (part.from) given.from = part.from->value;
    if (part.last_day) given.to = part.last_day->value + 1;
    if (Interval{given.from, given.to}.empty())
      diagnostics_.add(report::period_ends_before_start(part.last_day->span, part.from->span));
    scenario_.relations.push_back(std::move(given));
  }

  void suppose(syntax::FactSupposed const& part) {
    auto const index = find(draft_.facts.names, Undeclared::fact, part.fact);
    if (part.subject && !subject(*part.subject)) return;
    if (!index || !made_out(*draft_.facts.entries[*index].decl)) return;
    auto const& fact = draft_.rules.facts[*index];
    if (fact.of_party != part.subject.has_value())
      return diagnostics_.add(fact.of_party ? report::fact_belongs_to_party(part.fact.span, fact.name)
                                            : report::fact_belongs_to_request(part.fact.span, fact.name));
    if (leaf_ && !draft_.checkpoints[leaf_->value].facts_damaged) {
      auto const& node = draft_.rules[*leaf_];
      if (std::ranges::find(node.facts, FactId{*index}) == node.facts.end())
        diagnostics_.add(report::fact_not_taken(part.fact.span, fact.name, node.name, decl_.checkpoint->span));
    }
    auto const of = part.subject ? part.subject->value : std::string{};
    for (auto const& given : scenario_.facts)
      if (given.subject == of && given.fact == FactId{*index})
        return diagnostics_.add(report::given_twice(part.fact.span, fact.name));
    if (auto value = typed(draft_, fact.type, part.value, diagnostics_))
      scenario_.facts.push_back({of, FactId{*index}, std::move(*value)});
  }

  void suppose(syntax::UnknownSupposed const& part) {
    auto const& name = part.list_or_relation;
    auto const list = draft_.lists.names.index(name.value);
    auto const relation = draft_.relations.names.index(name.value);
    if (relation && !list && !part.kinds.empty())
      diagnostics_.add(report::relation_unknown_of_kinds(part.kinds.front().span, name.value));
    if (list)
      unknown(ListId{*list}, part.kinds);
    else if (relation)
      scenario_.unknown_relations.push_back(RelationId{*relation});
    else
      find(draft_.lists.names, Undeclared::list, name);
  }

  void suppose(syntax::AsOfSupposed const& part) {
    auto const list = find(draft_.lists.names, Undeclared::list, part.list);
    if (!list) return;
    for (auto const& [said, day] : scenario_.lists_as_of)
      if (said == ListId{*list}) return diagnostics_.add(report::given_twice(part.list.span, part.list.value));
    if (decl_.on && part.day.value > decl_.on->value) diagnostics_.add(report::delivered_later(part.day.span));
    scenario_.lists_as_of.emplace_back(ListId{*list}, part.day.value);
  }

  /// Said again, it is unknown of the kinds of both.
  void unknown(ListId list, std::vector<syntax::At<SubjectKind>> const& named) {
    SubjectKinds kinds = named.empty() ? SubjectKinds::all() : SubjectKinds{};
    for (auto const& kind : named) kinds = kinds | SubjectKinds::of(kind.value);
    auto const said = std::ranges::find(scenario_.unknown_lists, list, &Scenario::ListUnknown::list);
    if (said == scenario_.unknown_lists.end())
      scenario_.unknown_lists.push_back({list, kinds});
    else
      said->kinds = said->kinds | kinds;
  }

  // --- what is asked ---

  void checkpoint() {
    if (!decl_.checkpoint) return lacks(report::scenario_without_check(decl_.name.span));
    auto const nodes = nodes_at(draft_, *decl_.checkpoint, diagnostics_);
    if (nodes.empty()) return;
    if (nodes.size() > 1 || !draft_.rules[nodes.front()].leaf)
      return diagnostics_.add(report::check_not_at_leaf(decl_.checkpoint->span, decl_.checkpoint->value));
    scenario_.checkpoint = nodes.front();
    leaf_ = nodes.front();
  }
  void listing(syntax::ScenarioDecl::ListingChecked const& part) {
    auto const* const listed = subject(part.subject);
    auto const list = find(draft_.lists.names, Undeclared::list, part.list);
    if (!listed || !list) return;
    bool const supposed = std::ranges::any_of(scenario_.listings, [&](auto const& one) {
      return one.subject == part.subject.value && one.list == ListId{*list};
    });
    if (!supposed) return lacks(report::checks_no_listing(part.subject.span, part.subject.value, part.list.value));
    scenario_.listing = {part.subject.value, ListId{*list}};
  }
  void parties() {
    if (decl_.listing_checked) return listing(*decl_.listing_checked);
    if (decl_.parties.empty() && decl_.checkpoint) lacks(report::scenario_without_check(decl_.name.span));
    for (auto const& part : decl_.parties) {
      auto const* const asked = subject(part.subject);
      auto const role = find(draft_.roles.names, Undeclared::role, part.role);
      if (!asked || !role) continue;
      for (auto const& party : scenario_.parties)
        if (party.subject == part.subject.value)
          diagnostics_.add(report::given_twice(part.subject.span, part.subject.value));
      role_taken(part.role, RoleId{*role});
      scenario_.parties.push_back({part.subject.value, RoleId{*role}, part.group ? part.group->value : std::string{}});
    }
  }

  void role_taken(syntax::Name const& role, RoleId id) {
    if (!leaf_ || draft_.checkpoints[leaf_->value].facts_damaged) return;
    auto const& node = draft_.rules[*leaf_];
    if (node.takes(id)) return;
    std::string taken;
    for (auto const one : node.roles) taken += (taken.empty() ? "" : "、") + draft_.rules[one].name;
    diagnostics_.add(
        report::role_not_taken(role.span, draft_.rules[id].name, node.name, taken, decl_.checkpoint->span));
  }

  Draft const& draft_;
  syntax::ScenarioDecl const& decl_;
  Diagnostics& diagnostics_;
  Scenario scenario_;
  Names subjects_;
  std::map<std::string, Span> subject_spans_;
  std::optional<CheckpointId> leaf_;
};

}  // namespace

Draft declare_scenarios(Draft draft, Diagnostics& diagnostics) {
  std::map<std::string, Span> names;
  each<syntax::ScenarioDecl>(draft, [&](syntax::ScenarioDecl const& decl, auto const&) {
    auto const [first, fresh] = names.try_emplace(decl.name.value, decl.name.span);
    if (!fresh && first->second.file == decl.name.span.file)
      diagnostics.add(report::duplicate_name(decl.name.span, first->second, decl.name.value));
    auto scenario = ScenarioMaker{draft, decl, diagnostics}.made();
    if (!decl.damaged) draft.scenarios.push_back(std::move(scenario));
  });
  return draft;
}

}  // namespace xinheng::language::passes
