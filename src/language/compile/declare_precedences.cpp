#include <algorithm>
#include <set>

#include "language/compile/draft.hpp"
#include "language/compile/measure_names.hpp"
#include "language/diagnostics/report_measures.hpp"

namespace xinheng::language::passes {
namespace {

using ruleset::Precedence;

bool tests_list(ruleset::Condition const& condition) {
  return std::ranges::any_of(condition.nodes, [](auto const& node) { return node.list_test.has_value(); });
}
bool tests_list(ruleset::Measure const& measure) {
  return tests_list(measure.when) ||
         std::ranges::any_of(measure.unless, [](auto const& exception) { return tests_list(exception.condition); });
}

/// Of the measure's instrument; none for the whole country.
std::optional<Region> region_of(Draft const& draft, MeasureId id) {
  auto const& region = draft.rules[draft.rules[id].memorandum].region;
  return region && region->code() != "000000" ? region : std::nullopt;
}

/// What a region takes away from others takes a text that says so: 停用. Silent where a region could not be read.
bool reaches_beyond_its_region(Draft const& draft, Precedence pair) {
  auto const winner = region_of(draft, pair.winner);
  auto const loser = region_of(draft, pair.loser);
  auto const& under = *draft.memoranda.entries[draft.rules[pair.loser].memorandum.value].decl;
  bool const unread =
      !loser && (under.damaged || (under.region && !draft.rules[draft.rules[pair.loser].memorandum].region));
  return winner && winner != loser && !unread;
}

/// Whether one measure may prevail over the other without a listing more ever working the wrong way.
bool sound(Draft const& draft, Precedence pair, syntax::PrecedenceDecl const& decl, Diagnostics& diagnostics) {
  auto const& winner = draft.rules[pair.winner];
  auto const& loser = draft.rules[pair.loser];
  if (winner.id == loser.id) {
    diagnostics.add(report::precedence_in_circle(decl.winner.span, winner.name));
    return false;
  }
  bool good = true;
  auto const refuse = [&](Diagnostic diagnostic) {
    diagnostics.add(std::move(diagnostic));
    good = false;
  };
  bool const whole =
      !draft.measures[pair.winner.value].decl->damaged && !draft.measures[pair.loser.value].decl->damaged;
  if (!whole)
    good = true;  // kind and lists are not made out
  else if (winner.kind != loser.kind)
    refuse(report::precedence_between_kinds(decl.winner.span, decl.loser.span));
  else if (!std::ranges::equal(winner.against, loser.against, {}, &ruleset::Against::list, &ruleset::Against::list))
    refuse(report::precedence_between_lists(decl.winner.span, decl.loser.span));
  if (tests_list(winner))
    refuse(report::precedence_tests_list(decl.winner.span, draft.measures[pair.winner.value].span, winner.name));
  if (reaches_beyond_its_region(draft, pair)) {
    auto const& region = draft.memoranda.entries[winner.memorandum.value].decl->region;
    refuse(report::precedence_of_a_region(decl.winner.span, region->span, draft.measures[pair.loser.value].span,
                                          winner.name, loser.name));
  }
  return good;
}

/// Adds what follows: who prevails over the winner prevails over the loser too.
void close(std::set<Precedence>& pairs, Precedence pair) {
  std::vector<MeasureId> winners{pair.winner}, losers{pair.loser};
  for (auto const& other : pairs) {
    if (other.loser == pair.winner) winners.push_back(other.winner);
    if (other.winner == pair.loser) losers.push_back(other.loser);
  }
  for (auto const winner : winners)
    for (auto const loser : losers) pairs.insert({winner, loser});
}

/// The measure with all its editions.
std::vector<MeasureId> editions_of(Draft const& draft, MeasureId first) {
  std::vector<MeasureId> all;
  for (auto id = first; id.value < draft.rules.measures.size() && draft.rules[id].id == draft.rules[first].id;
       ++id.value)
    all.push_back(id);
  return all;
}

}  // namespace

Draft declare_precedences(Draft draft, Diagnostics& diagnostics) {
  std::set<Precedence> pairs;
  each<syntax::PrecedenceDecl>(draft, [&](syntax::PrecedenceDecl const& decl, auto const&) {
    auto const winner = measure_named(draft, decl.winner, diagnostics);
    auto const loser = measure_named(draft, decl.loser, diagnostics);
    if (!winner || !loser) return;
    std::vector<Precedence> all;
    for (auto const one : editions_of(draft, *winner))
      for (auto const other : editions_of(draft, *loser)) all.push_back({one, other});
    bool const good = std::ranges::all_of(all, [&](Precedence pair) { return sound(draft, pair, decl, diagnostics); });
    if (!good) return;
    if (pairs.contains({*loser, *winner}))
      diagnostics.add(report::precedence_in_circle(decl.winner.span, draft.rules[*winner].name));
    else
      for (auto const& pair : all) close(pairs, pair);
  });
  draft.rules.precedences.assign(pairs.begin(), pairs.end());
  return draft;
}

}  // namespace xinheng::language::passes
