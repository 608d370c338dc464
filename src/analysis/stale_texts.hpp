#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/portable_key.hpp"
#include "domain/date.hpp"
#include "domain/term.hpp"

namespace xinheng::analysis {

/// A text that rules were made from and that nobody has read for too long.
struct StaleText {
  Topic topic{};  ///< law, catalogue, list, memorandum, measure or query
  std::string id, name;
  ruleset::Reading reading;
  /// Days from the last reading to today; nullopt: never read, or on a day that is not told.
  std::optional<int> days;
};
struct StaleTexts {
  Date today;
  Term limit;
  std::size_t texts{};           ///< how many were looked at
  std::vector<StaleText> stale;  ///< never read first, then the longest ago; ties by how well, kind and id
};

/// The texts of which the last reading, in whole or in part, lies so far back that `limit` from it ended before `today`
/// (a text read on 1 March is not stale under 365日 on the 365th day after, and is on the next), and those never read.
/// A measure counts only where its reading is its own and not its memorandum's, which counts once; so does what stops
/// measures in a region, under the law that it cites first. PRECONDITION: limit
/// is not in working days.
StaleTexts stale_texts(ruleset::RuleSet const& rules, Date today, Term limit);

}  // namespace xinheng::analysis
