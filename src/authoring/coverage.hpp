#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include "authoring/run_scenario.hpp"

namespace xinheng::authoring {

/// How far the scenarios exercise one measure.
struct MeasureCoverage {
  struct Reached {
    std::uint32_t scenario{};      ///< index into the scenarios
    std::set<Standing> standings;  ///< of all parties
  };
  MeasureId measure;  ///< by its first edition
  /// False where on no day, whatever is recorded, the measure could be applied or undetermined: it states no basis,
  /// none of its bases ever carries it, its item stands in no catalogue of its time, its periods never meet.
  bool can_apply{};              ///< of some edition
  std::vector<Reached> reached;  ///< by scenario, in whatever edition
  struct Edition {
    MeasureId measure;
    bool can_apply{}, covered{};
  };
  std::vector<Edition> editions{};  ///< by their start, where there are several
  /// Whether some scenario reaches it, in each of its editions, with standing applied or undetermined; an edition that
  /// can never apply, with any.
  bool covered() const;
};
/// Which scenarios' decisions state a duty to query.
struct QueryCoverage {
  QueryId query;
  std::vector<std::uint32_t> stated;  ///< indices into the scenarios, ascending
  bool covered() const { return !stated.empty(); }
};
struct Coverage {
  std::vector<MeasureCoverage> measures;  ///< every measure, in the order of ids
  std::vector<QueryCoverage> queries;     ///< every duty to query, in the order of ids; no part of the percentage
  std::size_t covered() const;
  /// Of 100 measures how many are covered, rounded down; 100 where there is no measure.
  int percent() const;
};

/// `results` in the order of the scenarios that they came of. Whether a scenario passed makes no difference: it
/// reaches.
Coverage coverage(ruleset::RuleSet const& rules, std::vector<ScenarioResult> const& results);

}  // namespace xinheng::authoring
