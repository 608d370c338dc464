#include "authoring/coverage.hpp"

#include <algorithm>

#include "engine/editions.hpp"
#include "engine/in_force.hpp"
#include "registry/memory_registry.hpp"

namespace xinheng::authoring {
namespace {

/// Asks the engine's own row about days on which anything about the measure's being in force can begin to be so.
class Days {
 public:
  explicit Days(ruleset::RuleSet const& rules) : rules_(rules) {
    for (auto const& catalogue : rules.catalogues) add(common_, catalogue.in_force);
  }

  bool can_apply(MeasureId id) const {
    auto const& measure = rules_[id];
    auto days = common_;
    add(days, measure.in_force);
    add(days, rules_[measure.memorandum].in_force);
    for (auto const& against : measure.against)
      for (auto const& edition : rules_[against.list].editions) add(days, edition.in_force);
    for (auto const& citation : measure.basis)
      for (auto const& edition : rules_[citation.law].editions) add(days, edition.in_force);
    days.insert(*Date::of(1, 1, 1));
    return std::ranges::any_of(days, [&](Date day) { return open_on(day, id); });
  }

 private:
  static void add(std::set<Date>& days, Interval const& interval) {
    if (interval.from) days.insert(*interval.from);
    if (interval.to) days.insert(*interval.to);
  }
  bool open_on(Date day, MeasureId id) const {
    Request request;
    request.on = day;
    engine::Check const check{rules_, nothing_, request};
    return std::ranges::any_of(rules_[id].against, [&](auto const& against) {
      engine::Candidate candidate;
      candidate.measure = id;
      candidate.list = against.list;
      engine::pick_day(check, candidate);
      return engine::not_in_force(check, candidate).truth != engine::Truth::yes;
    });
  }

  ruleset::RuleSet const& rules_;
  registry::MemoryRegistry nothing_{"nothing"};
  std::set<Date> common_;
};

}  // namespace

bool MeasureCoverage::covered() const {
  if (!editions.empty()) return std::ranges::all_of(editions, &Edition::covered);
  return std::ranges::any_of(reached, [&](Reached const& one) {
    return !can_apply || one.standings.contains(Standing::applied) || one.standings.contains(Standing::undetermined);
  });
}

std::size_t Coverage::covered() const {
  return static_cast<std::size_t>(std::ranges::count_if(measures, &MeasureCoverage::covered));
}
int Coverage::percent() const {
  return measures.empty() ? 100 : static_cast<int>(covered() * 100 / measures.size());
}

namespace {

/// Scenarios come in their order.
void reach(MeasureCoverage& measure, MeasureCoverage::Reached one) {
  auto& reached = measure.reached;
  auto const same = std::ranges::lower_bound(reached, one.scenario, {}, &MeasureCoverage::Reached::scenario);
  if (same == reached.end() || same->scenario != one.scenario)
    reached.insert(same, std::move(one));
  else
    same->standings.merge(one.standings);
}

void join(MeasureCoverage& measure, MeasureCoverage const& edition) {
  auto const add = [&](MeasureCoverage const& one) {
    measure.editions.push_back({one.measure, one.can_apply, one.covered()});
  };
  if (measure.editions.empty()) add(measure);
  add(edition);
  measure.can_apply = measure.can_apply || edition.can_apply;
  for (auto const& one : edition.reached) reach(measure, one);
}

}  // namespace

Coverage coverage(ruleset::RuleSet const& rules, std::vector<ScenarioResult> const& results) {
  Coverage coverage;
  Days const days{rules};
  std::vector<MeasureCoverage> editions;
  for (std::uint32_t i = 0; i < rules.measures.size(); ++i)
    editions.push_back({MeasureId{i}, days.can_apply(MeasureId{i}), {}});
  for (std::uint32_t i = 0; i < rules.queries.size(); ++i) coverage.queries.push_back({QueryId{i}, {}});
  for (std::uint32_t i = 0; i < results.size(); ++i)
    for (auto const& one : results[i].decision.obligations) {
      if (one.kind != Obligation::Kind::query) continue;
      auto& stated = coverage.queries[one.query.value].stated;
      if (stated.empty() || stated.back() != i) stated.push_back(i);
    }
  for (std::uint32_t i = 0; i < results.size(); ++i)
    for (auto const& party : results[i].decision.parties)
      for (auto const* standings : {&party.applied, &party.considered})
        for (auto const& one : *standings) reach(editions[one.measure.value], {i, {one.standing}});
  for (auto& edition : editions) {
    auto const first = ruleset::first_edition(rules, edition.measure);
    if (first == edition.measure)
      coverage.measures.push_back(std::move(edition));
    else
      join(coverage.measures.back(), edition);
  }
  return coverage;
}

}  // namespace xinheng::authoring
