#pragma once

#include <optional>

#include "domain/interval.hpp"
#include "language/diagnostics/diagnostic.hpp"
#include "language/syntax/tree.hpp"

namespace xinheng::language::passes {

/// The period as a half-open interval: 至 names the last day inside, so the interval ends the day after. nullopt, and a
/// diagnostic, where it ends before it starts.
std::optional<Interval> interval_of(syntax::Period const& period, Diagnostics& diagnostics);
/// No period is open at both ends.
std::optional<Interval> interval_of(std::optional<syntax::Period> const& period, Diagnostics& diagnostics);

/// The days in both.
Interval intersection(Interval const& a, Interval const& b);

/// The term, where it is positive and no longer than dates go; else nullopt and a diagnostic.
std::optional<Term> sound_term(syntax::At<Term> const& term, Diagnostics& diagnostics);
/// One that is counted in the calendar: not in working days.
std::optional<Term> calendar_term(syntax::At<Term> const& term, Diagnostics& diagnostics);
/// A freshness limit, which is stated in days.
std::optional<int> freshness(std::optional<syntax::At<Term>> const& term, Diagnostics& diagnostics);

ruleset::Reading reading_of(std::optional<syntax::ReadingClause> const& clause);

}  // namespace xinheng::language::passes
