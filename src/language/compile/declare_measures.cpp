#include <algorithm>

#include "language/compile/citations.hpp"
#include "language/compile/conditions.hpp"
#include "language/compile/draft.hpp"
#include "language/compile/intervals.hpp"
#include "language/compile/natures.hpp"
#include "language/compile/paths.hpp"
#include "language/compile/sort_once_each.hpp"
#include "language/compile/territories.hpp"
#include "language/compile/treatments.hpp"
#include "language/diagnostics/near_names.hpp"
#include "language/diagnostics/report_laws.hpp"
#include "language/diagnostics/report_lists.hpp"
#include "language/diagnostics/report_measures.hpp"
#include "ruleset/catalogue_items.hpp"

namespace xinheng::language::passes {
namespace {

class MeasureMaker {
 public:
  MeasureMaker(Draft const& draft, DeclaredMeasure const& entry, Diagnostics& diagnostics)
      : draft_(draft), entry_(entry), decl_(*entry.decl), diagnostics_(diagnostics) {}

  ruleset::Measure made() {
    measure_.id = entry_.id, measure_.name = entry_.name;
    measure_.memorandum = MemorandumId{entry_.memorandum};
    time();
    lists();
    treatment();
    if (decl_.clause)
      measure_.clause = decl_.clause->value;
    else
      lacks(report::measure_without_clause(entry_.span, entry_.name));
    categories();
    reach();
    measure_.roles = all<RoleId>(draft_.roles.names, Undeclared::role, decl_.roles);
    measure_.by = all<OrganId>(draft_.organs.names, Undeclared::organ, decl_.by);
    checkpoints();
    conditions();
    measure_.basis_not_stated = decl_.basis_not_stated.has_value();
    measure_.basis =
        citations(draft_, decl_.basis, in_force_, diagnostics_, draft_.rules.memoranda[entry_.memorandum].issued_on);
    if (sanction_) what_a_sanction_needs();
    if (decl_.feedback) feedback(*decl_.feedback);
    if (decl_.own_term) measure_.own_term = calendar_term(*decl_.own_term, diagnostics_);
    measure_.reading = decl_.reading ? reading_of(decl_.reading) : draft_.rules.memoranda[entry_.memorandum].reading;
    return std::move(measure_);
  }

 private:
  std::optional<std::uint32_t> find(Names const& names, Undeclared kind, syntax::Name const& name) {
    return resolved(names, kind, name, draft_.unread, diagnostics_);
  }
  template <class Id>
  std::vector<Id> all(Names const& names, Undeclared kind, std::vector<syntax::Name> const& written) {
    std::vector<Id> ids;
    for (auto const& name : written)
      if (auto const index = find(names, kind, name)) ids.push_back(Id{*index});
    sort_once_each(ids);
    return ids;
  }

  /// Reports what the measure does not have, unless it may be what could not be read.
  void lacks(Diagnostic diagnostic) {
    if (!decl_.damaged) diagnostics_.add(std::move(diagnostic));
  }

  /// The measure acts where its own interval and its memorandum's meet.
  void time() {
    auto const own = interval_of(decl_.in_force, diagnostics_);
    measure_.in_force = own.value_or(Interval{});
    auto const& memorandum = draft_.rules.memoranda[entry_.memorandum];
    in_force_ = intersection(measure_.in_force, memorandum.in_force);
    auto const& memorandum_decl = *draft_.memoranda.entries[entry_.memorandum].decl;
    bool const known = (decl_.in_force || !decl_.damaged) && (memorandum_decl.in_force || !memorandum_decl.damaged);
    if (!in_force_->empty()) {
      if (!known) in_force_.reset();
      return;
    }
    auto const at = decl_.in_force ? decl_.in_force->span : entry_.span;
    diagnostics_.add(report::never_in_force(at, draft_.memoranda.entries[entry_.memorandum].span, entry_.name));
    in_force_.reset();
  }

  void lists() {
    place_.lists_known = !decl_.against.empty();
    if (decl_.against.empty()) lacks(report::measure_without_list(entry_.span, entry_.name));
    for (auto const& part : decl_.against) {
      auto const index = find(draft_.lists.names, Undeclared::list, part.list);
      if (!index) {
        place_.lists_known = false;
        continue;
      }
      ruleset::Against against{ListId{*index}, {}};
      grounds_of(draft_, ListId{*index}, part.grounds, against.grounds, diagnostics_);
      add(std::move(against), part.grounds.empty());
    }
    std::ranges::sort(measure_.against, {}, &ruleset::Against::list);
    for (auto const& against : measure_.against) place_.lists.push_back(against.list);
    if (!decl_.against.empty()) place_.against = decl_.against.front().span;
  }
  /// A list that stands twice counts with the grounds of both; any ground of one is any of both.
  void add(ruleset::Against against, bool any_ground) {
    auto const same = std::ranges::find(measure_.against, against.list, &ruleset::Against::list);
    if (same == measure_.against.end()) {
      measure_.against.push_back(std::move(against));
    } else if (any_ground || same->grounds.empty()) {
      same->grounds.clear();
    } else {
      same->grounds.insert(same->grounds.end(), against.grounds.begin(), against.grounds.end());
      sort_once_each(same->grounds);
    }
  }

  /// The kind follows from the treatment, and for a reference from the lists; lists and kind must go together.
  void treatment() {
    if (!decl_.treatment) return lacks(report::measure_without_treatment(entry_.span, entry_.name));
    auto const& part = *decl_.treatment;
    measure_.modality = part.modality;
    measure_.treatment = part.treatment;
    measure_.amount = amount_of(part);
    if (part.choosing != ruleset::Choosing::nothing && !menu(part)) return;

    std::optional<Span> red, other;
    for (auto const& against : decl_.against) {
      auto const index = draft_.lists.names.index(against.list.value);
      if (!index || !has_nature(draft_, ListId{*index})) continue;
      auto const found = directions_named(draft_, ListId{*index}, against.grounds);
      if (found.mixed()) {
        diagnostics_.add(report::grounds_of_two_directions(against.span, draft_.rules.lists[*index].name));
        continue;
      }
      if (found.red) red = against.list.span;
      if (found.other) other = against.list.span;
    }
    auto const telling = telling_treatment(part);
    if (telling == Treatment::consider) {
      if (red && other) return diagnostics_.add(report::reference_of_two_kinds(part.span, *red, *other));
      if (red || other) kind_is(red ? MeasureKind::incentive : MeasureKind::sanction);
      return;
    }
    kind_is(telling < Treatment::consider ? MeasureKind::sanction : MeasureKind::incentive);
    if (sanction_ && red) diagnostics_.add(report::sanction_against_red(part.span, *red));
    if (!sanction_ && other) diagnostics_.add(report::incentive_against_black(part.span, *other));
  }
  /// False, and a diagnostic, where its choices make no menu of one kind.
  bool menu(syntax::TreatmentPart const& part) {
    if (part.modality == Modality::must) diagnostics_.add(report::menu_not_a_may(part.span));
    measure_.modality = Modality::may;
    measure_.choosing = part.choosing;
    std::optional<Span> sanction, incentive;
    for (auto const& choice : part.choices) {
      measure_.choices.push_back({choice.treatment, amount_of(choice)});
      if (choice.treatment < Treatment::consider) sanction = sanction.value_or(choice.span);
      if (choice.treatment > Treatment::consider) incentive = incentive.value_or(choice.span);
    }
    std::ranges::sort(measure_.choices, ruleset::comes_before);
    auto const repeated = std::ranges::unique(measure_.choices);
    measure_.choices.erase(repeated.begin(), repeated.end());
    measure_.treatment = measure_.choices.front().treatment;
    if (measure_.choices.size() < 2) diagnostics_.add(report::menu_without_choice(part.span));
    if (!sanction || !incentive) return true;
    auto const [first, other] = std::minmax(*sanction, *incentive, [](Span a, Span b) { return a.begin < b.begin; });
    diagnostics_.add(report::menu_of_both_kinds(other, first));
    return false;
  }
  void kind_is(MeasureKind kind) {
    measure_.kind = kind;
    sanction_ = kind == MeasureKind::sanction;
  }

  void categories() {
    for (auto const& part : decl_.categories) {
      bool const first = &part == &decl_.categories.front();
      if (first) category(part.item);
      if (part.catalogue)
        edition_item(part);
      else if (!first)
        diagnostics_.add(report::item_without_edition(part.item.span, part.item.value));
    }
    std::ranges::sort(measure_.edition_items);
  }
  void category(syntax::Name const& name) {
    auto const index = draft_.categories.names.index(name.value);
    if (index) measure_.category = CategoryId{*index};
    if (!index && !draft_.catalogue_unread) find(draft_.categories.names, Undeclared::category, name);
  }
  /// An item whose category is not found, which is reported.
  static bool ruined(syntax::CatalogueDecl const& catalogue, std::string const& item) {
    return std::ranges::any_of(catalogue.items, [&](auto const& one) {
      return one.title.name.value == item || (one.title.id && one.title.id->value == item);
    });
  }
  void edition_item(syntax::MeasureDecl::CategoryPart const& part) {
    auto const index = find(draft_.catalogues.names, Undeclared::catalogue, *part.catalogue);
    if (!index) return;
    auto const& edition = draft_.rules.catalogues[*index];
    auto const& declared = draft_.catalogues.entries[*index];
    std::vector<std::string> names;
    std::optional<std::string> meant;
    for (auto const& item : edition.items) {
      auto const& called = ruleset::called(draft_.rules, item);
      names.insert(names.end(), {called.name, called.id});
      if (called.name == part.item.value || called.id == part.item.value) meant = called.id;
    }
    bool const again = std::ranges::any_of(measure_.edition_items,
                                           [&](auto const& one) { return one.catalogue == CatalogueId{*index}; });
    if (again) {
      diagnostics_.add(report::edition_item_twice(part.item.span, declared.span, declared.name));
    } else if (meant) {
      measure_.edition_items.push_back({CatalogueId{*index}, *meant});
    } else if (!declared.decl->damaged && !ruined(*declared.decl, part.item.value)) {
      diagnostics_.add(report::no_such_item(part.item.span, declared.span, part.item.value, declared.name,
                                            near_names(part.item.value, names)));
    }
  }

  void reach() {
    if (decl_.reach.empty()) lacks(report::measure_without_reach(entry_.span, entry_.name));
    for (auto const& part : decl_.reach) {
      ruleset::Reach reach{part.kind, {}};
      if (part.relation) {
        auto const relation = find(draft_.relations.names, Undeclared::relation, *part.relation);
        if (!relation) continue;
        reach.relation = RelationId{*relation};
      }
      measure_.reach.push_back(reach);
    }
    sort_once_each(measure_.reach);
  }

  void checkpoints() {
    if (decl_.checkpoints.empty()) lacks(report::measure_without_checkpoint(entry_.span, entry_.name));
    for (auto const& path : decl_.checkpoints)
      for (auto const node : nodes_at(draft_, path, diagnostics_)) add_leaves(draft_, node, measure_.leaves);
    sort_once_each(measure_.leaves);
    place_.leaves = measure_.leaves;
    place_.at = decl_.checkpoints.empty() ? entry_.span : decl_.checkpoints.front().span;
  }

  void conditions() {
    if (auto const when = condition_of(draft_, place_, decl_, diagnostics_))
      measure_.when = condition(draft_, place_, *when, diagnostics_);
    for (auto const& part : decl_.unless)
      measure_.unless.push_back(
          {part.name ? part.name->value : std::string{}, condition(draft_, place_, part.condition, diagnostics_)});
  }

  void what_a_sanction_needs() {
    if (decl_.categories.empty()) lacks(report::sanction_without_category(entry_.span, entry_.name));
    if (decl_.basis.empty() && !decl_.basis_not_stated)
      lacks(decl_.clause ? report::with(report::sanction_without_basis(entry_.span, entry_.name), decl_.clause->span,
                                        Code::XH0496)
                         : report::sanction_without_basis(entry_.span, entry_.name));
    if (decl_.by.empty()) lacks(report::sanction_without_organ(entry_.span, entry_.name));
  }

  void feedback(syntax::At<ruleset::FeedbackTerm> const& part) {
    measure_.feedback = part.value;
    if (part.value.within && !sound_term({*part.value.within, part.span}, diagnostics_)) measure_.feedback = {};
  }

  Draft const& draft_;
  DeclaredMeasure const& entry_;
  syntax::MeasureDecl const& decl_;
  Diagnostics& diagnostics_;
  ruleset::Measure measure_;
  std::optional<Interval> in_force_;  ///< nullopt: none, or one that could not be read, which is reported
  bool sanction_{};
  ConditionPlace place_;
};

}  // namespace

Draft declare_measures(Draft draft, Diagnostics& diagnostics) {
  for (auto const& entry : draft.measures)
    draft.rules.measures.push_back(MeasureMaker{draft, entry, diagnostics}.made());
  return draft;
}

}  // namespace xinheng::language::passes
