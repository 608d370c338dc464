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
  MeasureId measure;
  /// False where on no day, whatever is recorded, the measure could be applied or undetermined: it states no basis,
  /// none of its bases ever carries it, its item stands in no catalogue of its time, its periods never meet.
  bool can_apply{};
  std::vector<Reached> reached;  ///< by scenario
  /// Whether some scenario reaches it with standing applied or undetermined; where it can never apply, with any.
  bool covered() const;
};
struct Coverage {
  std::vector<MeasureCoverage> measures;  ///< every measure, in the order of ids
  std::size_t covered() const;
  /// Of 100 measures how many are covered, rounded down; 100 where there is no measure.
  int percent() const;
};

/// `results` in the order of the scenarios that they came of. Whether a scenario passed makes no difference: it
/// reaches.
Coverage coverage(ruleset::RuleSet const& rules, std::vector<ScenarioResult> const& results);

}  // namespace xinheng::authoring
