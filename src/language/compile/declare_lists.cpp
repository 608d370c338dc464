#include <algorithm>
#include <map>
#include <tuple>

#include "language/compile/citations.hpp"
#include "language/compile/draft.hpp"
#include "language/compile/intervals.hpp"
#include "language/compile/regions.hpp"
#include "language/compile/types.hpp"
#include "language/diagnostics/report_laws.hpp"
#include "language/diagnostics/report_lists.hpp"
#include "language/diagnostics/report_types.hpp"

namespace xinheng::language::passes {
namespace {

using ruleset::TermRule;

class ListMaker {
 public:
  ListMaker(Draft const& draft, std::uint32_t index, Diagnostics& diagnostics)
      : draft_(draft),
        entry_(draft.lists.entries[index]),
        decl_(*entry_.decl),
        editions_(draft.list_editions[index]),
        diagnostics_(diagnostics) {}

  ruleset::List made() {
    ruleset::List list;
    list.id = entry_.id, list.name = entry_.name;
    nature(list);
    for (auto const& kind : decl_.subject_kinds) list.subject_kinds = list.subject_kinds | SubjectKinds::of(kind.value);
    if (decl_.subject_kinds.empty() && !decl_.damaged)
      diagnostics_.add(report::list_without_subjects(entry_.span, entry_.name));
    list.editions.clear();
    for (auto const* declared : editions_) list.editions.push_back(edition(*declared));
    list.attributes = attributes();
    list.grounds = grounds(list.attributes);
    list.former_names = former_names();
    list.called_before = called_before();
    list.region = region();
    return list;
  }

 private:
  ruleset::ListEdition edition(syntax::ListDecl const& decl) {
    ruleset::ListEdition edition;
    if (decl.authority)
      if (auto const organ =
              resolved(draft_.organs.names, Undeclared::organ, *decl.authority, draft_.unread, diagnostics_))
        edition.authority = OrganId{*organ};
    edition.in_force = interval_of(decl.in_force, diagnostics_).value_or(Interval{});
    bool const period_known = decl.in_force || !decl.damaged;
    edition.basis =
        citations(draft_, decl.basis, period_known ? std::optional{edition.in_force} : std::nullopt, diagnostics_);
    if (decl.contest) edition.contest = decl.contest->value;
    if (decl.acts_on_publication) edition.acts_on_publication = decl.acts_on_publication->value;
    edition.freshness_days = freshness(decl.freshness, diagnostics_);
    for (auto const& part : decl.remedies)
      if (auto const days = sound_term(part.days, diagnostics_))
        edition.remedies.push_back({part.kind, part.name ? part.name->value : std::string{}, part.with.value, *days});
    edition.reading = reading_of(decl.reading);
    return edition;
  }

  /// Of the whole list, in whichever of its editions it stands.
  std::optional<Region> region() {
    std::optional<Region> region;
    Span first;
    for (auto const* edition : editions_) {
      auto const stated = region_of(draft_, edition->region, diagnostics_);
      if (!stated) continue;
      if (region && *region != *stated)
        diagnostics_.add(report::list_of_two_regions(edition->region->span, first, entry_.name));
      if (!region) region = stated, first = edition->region->span;
    }
    if (region) said_in_each_file(first);
    return region;
  }
  /// A file cannot confine to a region what another declares for the whole country.
  void said_in_each_file(Span region) {
    auto const file = [](auto const* edition) { return edition->title.name.span.file; };
    for (auto const* edition : editions_) {
      bool const said = std::ranges::any_of(
          editions_, [&](auto const* one) { return file(one) == file(edition) && (one->region || one->damaged); });
      if (said) continue;
      diagnostics_.add(report::list_region_from_elsewhere(edition->title.name.span, region, entry_.name));
      return;
    }
  }

  /// Of a graded list that says nothing of the whole: that of its heaviest grade.
  void nature(ruleset::List& list) {
    bool const graded = std::ranges::any_of(decl_.grounds, [](auto const& part) { return part.kind.has_value(); });
    bool const adds_up =
        decl_.adds_up || std::ranges::any_of(decl_.grounds, [](auto const& part) { return part.adds_up; });
    if (graded && adds_up) diagnostics_.add(report::graded_adds_up(entry_.span, entry_.name));
    if (decl_.kind) {
      list.kind = decl_.kind->value;
      return;
    }
    if (!graded && !decl_.damaged) diagnostics_.add(report::list_without_kind(entry_.span, entry_.name));
    for (auto const& part : decl_.grounds) {
      if (part.kind)
        list.kind = std::max(list.kind, part.kind->value);
      else if (graded && !decl_.damaged)
        diagnostics_.add(report::grade_without_kind(part.title.name.span, entry_.name, part.title.name.value));
    }
  }

  void counting(syntax::CountingPart const& part, std::vector<ruleset::Attribute> const& attributes, TermRule& rule) {
    rule.from_publication = part.from_publication;
    rule.count_from = part.count_from;
    rule.from_attribute.clear();
    if (!part.attribute) return;
    auto const& [name, span] = *part.attribute;
    auto const found = std::ranges::find_if(
        attributes, [&](ruleset::Attribute const& one) { return one.id == name || one.name == name; });
    if (found == attributes.end()) {
      if (!draft_.unread.contains(name)) diagnostics_.add(report::counting_event_unknown(span, name));
    } else if (found->type.type != ValueType::date) {
      diagnostics_.add(report::counting_from_no_day(span, name));
    } else {
      rule.from_attribute = found->id;
    }
  }

  ruleset::EarlyRemoval early_removal(syntax::EarlyRemovalPart const& part,
                                      std::vector<ruleset::Attribute> const& attributes) {
    using Kind = ruleset::EarlyRemoval::Kind;
    if (!part.least) return {.kind = Kind::never, .least = {}};
    ruleset::EarlyRemoval result{.kind = Kind::after, .least = calendar_term(*part.least, diagnostics_)};
    result.from_publication = part.from_publication;
    if (part.attribute) {
      TermRule rule;
      counting({.from_publication = false, .attribute = part.attribute, .count_from = {}, .span = part.span},
               attributes, rule);
      result.from_attribute = rule.from_attribute;
    }
    return result;
  }

  /// What the list says for all its grounds.
  TermRule defaults(std::vector<ruleset::Attribute> const& attributes) {
    TermRule rule;
    if (decl_.counting) counting(*decl_.counting, attributes, rule);
    if (decl_.ends_on) rule.ends_on = decl_.ends_on->value;
    if (decl_.restoring) rule.restoring = decl_.restoring->value;
    rule.adds_up = decl_.adds_up;
    if (decl_.early_removal) rule.early_removal = early_removal(*decl_.early_removal, attributes);
    return rule;
  }

  TermRule term_rule(syntax::GroundPart const& part, std::vector<ruleset::Attribute> const& attributes, TermRule rule) {
    if (part.term_kind) rule.kind = part.term_kind->value;
    if (part.term) rule.term = calendar_term(*part.term, diagnostics_);
    if (part.extension_from) rule.extension_from = calendar_term(*part.extension_from, diagnostics_);
    if (part.extension_to) rule.extension_to = calendar_term(*part.extension_to, diagnostics_);
    if (part.counting) counting(*part.counting, attributes, rule);
    if (part.ends_on) rule.ends_on = part.ends_on->value;
    if (part.restoring) rule.restoring = part.restoring->value;
    rule.adds_up = rule.adds_up || part.adds_up;
    if (part.early_removal) rule.early_removal = early_removal(*part.early_removal, attributes);
    return rule;
  }

  struct GroundAt {
    ruleset::Ground ground;
    Span span;
    bool days_told{};  ///< that its days cannot be read
  };

  /// A ground may stand several times, under one id and name: those are its editions.
  std::vector<ruleset::Ground> grounds(std::vector<ruleset::Attribute> const& attributes) {
    std::vector<GroundAt> found;
    DistinctTitles distinct{diagnostics_};
    auto const rule = defaults(attributes);
    for (auto const& part : decl_.grounds) {
      auto id = id_of(part.title, diagnostics_);
      auto const& name = part.title.name.value;
      bool const edition = std::ranges::any_of(
          found, [&](GroundAt const& one) { return one.ground.id == id && one.ground.name == name; });
      if (!edition) distinct.add(part.title, id);
      ruleset::Ground ground{{std::move(id), name}, term_rule(part, attributes, rule)};
      if (part.kind) ground.kind = part.kind->value;
      auto const days = interval_of(part.in_force, diagnostics_);
      ground.in_force = days.value_or(Interval{});
      found.push_back({std::move(ground), part.in_force ? part.in_force->span : part.title.name.span,
                       !days || (!part.in_force && decl_.damaged)});
    }
    std::ranges::stable_sort(found, [](GroundAt const& a, GroundAt const& b) {
      return std::tie(a.ground.id, a.ground.in_force) < std::tie(b.ground.id, b.ground.in_force);
    });
    std::vector<ruleset::Ground> grounds;
    for (std::size_t i = 0; i < found.size(); ++i) {
      auto const same = [&](std::size_t other) {
        return other < found.size() && found[other].ground.id == found[i].ground.id &&
               found[other].ground.name == found[i].ground.name;
      };
      auto const& [ground, span, days_told] = found[i];
      bool const editions = (i > 0 && same(i - 1)) || same(i + 1);
      if (editions && ground.in_force == Interval{}) {
        if (!days_told) diagnostics_.add(report::ground_edition_without_period(span, ground.name));
      } else if (i > 0 && same(i - 1) && found[i - 1].ground.in_force != Interval{} &&
                 found[i - 1].ground.in_force.overlaps(ground.in_force)) {
        diagnostics_.add(report::ground_editions_overlap(span, found[i - 1].span, ground.name));
      }
      grounds.push_back(ground);
    }
    return grounds;
  }

  std::vector<ruleset::Attribute> attributes() {
    constexpr std::string_view reserved[] = {"列入日", "期满日", "start", "last-day", "contest"};
    std::vector<ruleset::Attribute> attributes;
    DistinctTitles distinct{diagnostics_};
    for (auto const& part : decl_.attributes) {
      auto id = id_of(part.title, diagnostics_);
      for (auto const word : reserved)
        if (id == word || part.title.name.value == word)
          diagnostics_.add(report::attribute_name_reserved(part.title.name.span, std::string{word}));
      distinct.add(part.title, id);
      attributes.push_back({{std::move(id), part.title.name.value}, fact_type(part.type, diagnostics_)});
    }
    std::ranges::sort(attributes, {}, &ruleset::Attribute::id);
    return attributes;
  }

  /// A name that a listing may carry means one list only.
  std::vector<std::string> former_names() {
    std::vector<std::string> names;
    for (auto const& [title, last_day] : decl_.succeeds) {
      auto const add = [&](syntax::Name const& name) {
        auto const other = draft_.lists.names.index(name.value);
        if (other && draft_.lists.entries[*other].decl != &decl_)
          diagnostics_.add(report::former_name_of_another(name.span, draft_.lists.entries[*other].span, name.value));
        if (!other) names.push_back(name.value);
      };
      add(title.name);
      if (title.id) add(*title.id);
    }
    std::ranges::sort(names);
    auto const repeated = std::ranges::unique(names);
    names.erase(repeated.begin(), repeated.end());
    return names;
  }

  std::vector<ruleset::FormerName> called_before() {
    std::vector<ruleset::FormerName> names;
    std::map<Date, Span> days;
    for (auto const& [title, last_day] : decl_.succeeds) {
      if (!last_day || title.damaged) continue;
      auto const [first, fresh] = days.emplace(last_day->value + 1, last_day->span);
      if (!fresh) diagnostics_.add(report::renamed_twice(last_day->span, first->second, entry_.name));
      names.push_back({title.name.value, last_day->value + 1});
    }
    std::ranges::sort(names, {}, &ruleset::FormerName::until);
    return names;
  }

  Draft const& draft_;
  Declared<syntax::ListDecl> const& entry_;
  syntax::ListDecl const& decl_;                          ///< what the list says of itself as a whole
  std::vector<syntax::ListDecl const*> const& editions_;  ///< one alone is `decl_`
  Diagnostics& diagnostics_;
};

}  // namespace

Draft declare_lists(Draft draft, Diagnostics& diagnostics) {
  for (std::uint32_t i = 0; i < draft.lists.entries.size(); ++i)
    draft.rules.lists.push_back(ListMaker{draft, i, diagnostics}.made());
  std::map<std::string, std::uint32_t> successors;
  for (std::uint32_t i = 0; i < draft.lists.entries.size(); ++i)
    for (auto const& name : draft.rules.lists[i].former_names) {
      draft.lists.names.add(name, i);  // a listing may still carry it, so may a rule
      auto const [first, fresh] = successors.emplace(name, i);
      auto const& entries = draft.lists.entries;
      if (!fresh) diagnostics.add(report::former_name_of_another(entries[i].span, entries[first->second].span, name));
    }
  return draft;
}

}  // namespace xinheng::language::passes
