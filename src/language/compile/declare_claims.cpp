#include <algorithm>

#include "language/compile/conditions.hpp"
#include "language/compile/draft.hpp"
#include "language/compile/intervals.hpp"
#include "language/compile/measure_names.hpp"
#include "language/compile/paths.hpp"
#include "language/diagnostics/report_claims.hpp"

namespace xinheng::language::passes {
namespace {

using ruleset::Claim;

bool is_any(std::string_view name) {
  return name == "任一" || name == "any";
}

template <class Id>
void sort_once(std::vector<Id>& ids) {
  std::ranges::sort(ids);
  auto const repeated = std::ranges::unique(ids);
  ids.erase(repeated.begin(), repeated.end());
}

class ClaimMaker {
 public:
  ClaimMaker(Draft const& draft, syntax::ClaimDecl const& decl, Diagnostics& diagnostics)
      : draft_(draft), decl_(decl), diagnostics_(diagnostics) {}

  Claim made() {
    claim_.name = decl_.name.value;
    if (draft_.sources) claim_.file = (*draft_.sources)[decl_.name.span.file.value].path();
    for (auto const& name : decl_.measures) measures(name);
    for (auto const& path : decl_.checkpoints)
      for (auto const node : nodes_at(draft_, path, diagnostics_)) add_leaves(draft_, node, claim_.leaves);
    sort_once(claim_.measures);
    sort_once(claim_.leaves);
    if (decl_.on)
      if (auto const interval = interval_of(*decl_.on, diagnostics_)) claim_.on = *interval;
    if (decl_.measures.empty()) lacks(report::claim_without_measures(decl_.name.span, claim_.name));
    if (decl_.never)
      claim_.never = decl_.never->value;
    else
      lacks(report::claim_without_never(decl_.name.span, claim_.name));
    stand_there();
    if (decl_.when) claim_.when = condition(draft_, place(), *decl_.when, diagnostics_);
    return std::move(claim_);
  }

 private:
  void lacks(Diagnostic diagnostic) {
    if (!decl_.damaged) diagnostics_.add(std::move(diagnostic));
  }

  /// A measure with all its editions, all of an instrument, or all there are.
  void measures(syntax::Name const& name) {
    auto const slash = name.value.rfind('/');
    if (slash == std::string::npos && is_any(name.value)) return all([](auto const&) { return true; });
    if (slash != std::string::npos && is_any(std::string_view{name.value}.substr(slash + 1)))
      return of_instrument(name, name.value.substr(0, slash));
    auto const named = measure_named(draft_, name, diagnostics_);
    if (named) all([&](DeclaredMeasure const& one) { return one.id == draft_.measures[named->value].id; });
  }
  void of_instrument(syntax::Name const& name, std::string const& called) {
    auto const memorandum = draft_.memoranda.names.index(called);
    if (memorandum) return all([&](DeclaredMeasure const& one) { return one.memorandum == *memorandum; });
    if (!draft_.unread.contains(called))
      diagnostics_.add(report::claim_about_no_instrument(name.span, called, draft_.memoranda.names.near(called)));
  }
  template <class Meant>
  void all(Meant const& meant) {
    for (std::uint32_t i = 0; i < draft_.measures.size(); ++i)
      if (meant(draft_.measures[i])) claim_.measures.push_back(MeasureId{i});
  }

  /// Those that stand nowhere there are not what it is about.
  void stand_there() {
    if (claim_.leaves.empty() || claim_.measures.empty()) return;
    std::erase_if(claim_.measures, [&](MeasureId id) {
      return std::ranges::none_of(draft_.rules[id].leaves,
                                  [&](CheckpointId leaf) { return std::ranges::binary_search(claim_.leaves, leaf); });
    });
    bool const all_read = !draft_.a_file_unread && std::ranges::none_of(draft_.memoranda.entries, [](auto const& one) {
      return one.decl->damaged || std::ranges::any_of(one.decl->measures, &syntax::MeasureDecl::damaged);
    });
    if (claim_.measures.empty() && all_read) lacks(report::claim_about_nothing(decl_.name.span, claim_.name));
  }

  /// The listing is one of any of their lists. A fact that is not taken everywhere is no fault: there the claim says
  /// nothing.
  ConditionPlace place() const {
    ConditionPlace place;
    for (auto const id : claim_.measures)
      for (auto const& against : draft_.rules[id].against) place.lists.push_back(against.list);
    sort_once(place.lists);
    place.lists_known = !place.lists.empty();
    place.against = decl_.name.span;
    place.at = decl_.name.span;
    return place;
  }

  Draft const& draft_;
  syntax::ClaimDecl const& decl_;
  Diagnostics& diagnostics_;
  Claim claim_;
};

}  // namespace

Draft declare_claims(Draft draft, Diagnostics& diagnostics) {
  std::map<std::string, Span> names;
  each<syntax::ClaimDecl>(draft, [&](syntax::ClaimDecl const& decl, auto const&) {
    auto const [first, fresh] = names.try_emplace(decl.name.value, decl.name.span);
    if (!fresh && first->second.file == decl.name.span.file)
      diagnostics.add(report::duplicate_name(decl.name.span, first->second, decl.name.value));
    auto claim = ClaimMaker{draft, decl, diagnostics}.made();
    if (decl.damaged) return;
    draft.source_map.emplace("claim:" + std::to_string(draft.claims.size()), decl.name.span);
    draft.claims.push_back(std::move(claim));
  });
  return draft;
}

}  // namespace xinheng::language::passes
