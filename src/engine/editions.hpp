#pragma once

#include <vector>

#include "engine/candidates.hpp"

namespace xinheng::engine {

/// The days in both.
Interval common_days(Interval const& a, Interval const& b);

/// Gives the candidate the days of which one is held against the intervals of its measure and its instrument: the
/// check's, or what 过渡 says. Of 从轻 it is the check's day.
void pick_day(Check const& check, Candidate& candidate);

/// Of candidates that differ in the edition alone leaves that of the edition in force on the day that picks, else of
/// the last that had begun, else of the first; several, where that day is not known. Of 从轻 two: as on the check's day
/// and as on the listing's.
void pick_editions(Check const& check, std::vector<Candidate>& candidates);

/// Of the two that 从轻 left, leaves the one of lighter effect, after the rows that look at a candidate alone. While
/// that is open, the one stays that can come to less, and misses what either misses.
void choose_lighter(Check const& check, std::vector<Candidate>& candidates);

}  // namespace xinheng::engine
