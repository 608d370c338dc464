#include <algorithm>
#include <tuple>

#include "language/compile/citations.hpp"
#include "language/compile/conditions.hpp"
#include "language/compile/draft.hpp"
#include "language/compile/intervals.hpp"
#include "language/compile/measure_names.hpp"
#include "language/compile/regions.hpp"
#include "language/diagnostics/report_laws.hpp"
#include "language/diagnostics/report_overlays.hpp"

namespace xinheng::language::passes {
namespace {

using ruleset::Exception;
using ruleset::LocalGround;

/// Where the condition of a 停用 is read: as if it stood in the measure itself.
ConditionPlace place_of(Draft const& draft, MeasureId id) {
  auto const& decl = *draft.measures[id.value].decl;
  auto const& measure = draft.rules[id];
  ConditionPlace place;
  for (auto const& against : measure.against) place.lists.push_back(against.list);
  place.lists_known = !decl.against.empty() && std::ranges::all_of(decl.against, [&](auto const& part) {
    return draft.lists.names.index(part.list.value).has_value();
  });
  if (!decl.against.empty()) place.against = decl.against.front().span;
  place.leaves = measure.leaves;
  place.at = draft.measures[id.value].span;
  return place;
}

/// The measures that the 停用 names, every edition of each.
std::vector<MeasureId> measures_of(Draft const& draft, syntax::StopDecl const& decl, Diagnostics& diagnostics) {
  std::vector<MeasureId> ids;
  for (auto const& name : decl.measures) {
    auto const named = measure_named(draft, name, diagnostics);
    if (!named) continue;
    for (std::uint32_t i = 0; i < draft.rules.measures.size(); ++i)
      if (draft.rules.measures[i].id == draft.rules[*named].id) ids.push_back(MeasureId{i});
  }
  std::ranges::sort(ids);
  auto const repeated = std::ranges::unique(ids);
  ids.erase(repeated.begin(), repeated.end());
  return ids;
}

/// What the text says, whatever measure it is about; nullopt where its region could not be made out.
std::optional<LocalGround> ground_of(Draft const& draft, syntax::StopDecl const& decl, Diagnostics& diagnostics) {
  auto const region = region_of(draft, decl.region, diagnostics);
  std::optional<Interval> in_force;
  if (decl.in_force)
    in_force = interval_of(*decl.in_force, diagnostics);
  else if (!decl.damaged)
    diagnostics.add(report::stop_without_period(decl.span));
  if (decl.basis.empty() && !decl.damaged) diagnostics.add(report::stop_without_basis(decl.span));
  if (!decl.reading && !decl.damaged)
    diagnostics.add(report::not_read(decl.span, decl.name ? decl.name->value : std::string{"停用"}));
  auto basis = citations(draft, decl.basis, in_force, diagnostics);
  if (!region) return std::nullopt;
  return LocalGround{*region, std::move(basis), in_force.value_or(Interval{}), reading_of(decl.reading)};
}

std::string text_of(ruleset::Condition const& condition) {
  return condition.always() ? std::string{} : condition.nodes.back().text;
}
/// Files and their order leave no trace: what stops are declared where does not tell which stands first.
bool comes_before(Exception const& a, Exception const& b) {
  auto const key = [](Exception const& one) {
    return std::tuple{one.local->region, one.local->in_force.from, one.local->in_force.to, one.name,
                      text_of(one.condition)};
  };
  return key(a) < key(b);
}

class StopMaker {
 public:
  StopMaker(Draft& draft, Diagnostics& diagnostics) : draft_(draft), diagnostics_(diagnostics) {}

  void add(syntax::StopDecl const& decl) {
    auto const ground = ground_of(draft_, decl, diagnostics_);
    auto ids = measures_of(draft_, decl, diagnostics_);
    for (auto const id : ids) {
      if (!ground) continue;
      auto& measure = draft_.rules.measures[id.value];
      Exception exception{decl.name ? decl.name->value : std::string{}, {}, ground};
      if (decl.condition) {
        exception.condition = condition(draft_, place_of(draft_, id), *decl.condition, diagnostics_);
        if (exception.condition.always()) continue;  // could not be made out, which is reported
      }
      measure.unless.push_back(std::move(exception));
    }
    if (ground) meets(decl, *ground, ids);
    draft_.stops.push_back({&decl, std::move(ids)});
  }

  void sort() {
    for (auto& measure : draft_.rules.measures) {
      auto const locals =
          std::ranges::stable_partition(measure.unless, [](Exception const& one) { return !one.local.has_value(); });
      std::ranges::stable_sort(locals, comes_before);
    }
  }

 private:
  /// A stop that holds on no day of any edition stops nothing.
  void meets(syntax::StopDecl const& decl, LocalGround const& ground, std::vector<MeasureId> const& ids) {
    for (auto const id : ids) {
      auto const& name = draft_.rules[id].id;
      auto const same = [&](MeasureId other) { return draft_.rules[other].id == name; };
      auto const ever = [&](MeasureId other) {
        auto const& measure = draft_.rules[other];
        auto const& memorandum = draft_.rules[measure.memorandum];
        return draft_.measures[other.value].decl->damaged ||
               draft_.memoranda.entries[measure.memorandum.value].decl->damaged ||
               !intersection(ground.in_force, intersection(measure.in_force, memorandum.in_force)).empty();
      };
      if (std::ranges::find_if(ids, same) == std::ranges::find(ids, id) &&
          std::ranges::none_of(ids, [&](MeasureId other) { return same(other) && ever(other); }))
        diagnostics_.add(report::stop_never_meets(decl.in_force ? decl.in_force->span : decl.span,
                                                  draft_.measures[id.value].span, draft_.rules[id].name));
    }
  }

  Draft& draft_;
  Diagnostics& diagnostics_;
};

}  // namespace

Draft declare_stops(Draft draft, Diagnostics& diagnostics) {
  StopMaker maker{draft, diagnostics};
  each<syntax::StopDecl>(draft, [&](syntax::StopDecl const& decl, auto const&) { maker.add(decl); });
  maker.sort();
  return draft;
}

}  // namespace xinheng::language::passes
