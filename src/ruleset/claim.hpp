#pragma once

#include <string>
#include <vector>

#include "domain/ids.hpp"
#include "domain/interval.hpp"
#include "ruleset/condition.hpp"

namespace xinheng::ruleset {

/// What an author says of measures for every request, party and listing at once, to be proved (断言). Ids are those of
/// the rule set that it was compiled with. Never sealed in a bundle.
struct Claim {
  /// What none of the measures ever comes to: an effect as heavy as this one, or to apply at all.
  enum class Never { refuse, restrict, review, apply };
  std::string name;
  std::string file;                  ///< path as given, for reports
  std::vector<MeasureId> measures;   ///< sorted; not empty
  std::vector<CheckpointId> leaves;  ///< sorted; empty: any
  Interval on;                       ///< of the day of the check
  Condition when;                    ///< of the request, the party and the listing
  Never never{};
  friend bool operator==(Claim const&, Claim const&) = default;
};

}  // namespace xinheng::ruleset
