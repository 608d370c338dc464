#include "language/compile/intervals.hpp"

#include <algorithm>

#include "language/diagnostics/report_periods.hpp"

namespace xinheng::language::passes {

std::optional<Interval> interval_of(syntax::Period const& period, Diagnostics& diagnostics) {
  Interval interval;
  if (period.from) interval.from = period.from->value;
  if (period.last_day) interval.to = period.last_day->value + 1;
  if (!interval.empty()) return interval;
  diagnostics.add(report::period_ends_before_start(period.last_day->span, period.from->span));
  return std::nullopt;
}

std::optional<Interval> interval_of(std::optional<syntax::Period> const& period, Diagnostics& diagnostics) {
  return period ? interval_of(*period, diagnostics) : Interval{};
}

Interval intersection(Interval const& a, Interval const& b) {
  Interval both = a;
  if (b.from && (!both.from || *both.from < *b.from)) both.from = b.from;
  if (b.to && (!both.to || *b.to < *both.to)) both.to = b.to;
  return both;
}

std::optional<Term> sound_term(syntax::At<Term> const& term, Diagnostics& diagnostics) {
  if (term.value.count > 0 && term.value.count <= 10000) return term.value;
  diagnostics.add(report::term_out_of_range(term.span));
  return std::nullopt;
}

std::optional<Term> calendar_term(syntax::At<Term> const& term, Diagnostics& diagnostics) {
  if (term.value.unit != TermUnit::working_day) return sound_term(term, diagnostics);
  diagnostics.add(report::term_in_working_days(term.span));
  return std::nullopt;
}

std::optional<int> freshness(std::optional<syntax::At<Term>> const& term, Diagnostics& diagnostics) {
  if (!term) return std::nullopt;
  if (term->value.unit != TermUnit::day) {
    diagnostics.add(report::freshness_not_in_days(term->span));
    return std::nullopt;
  }
  auto const sound = sound_term(*term, diagnostics);
  return sound ? std::optional{sound->count} : std::nullopt;
}

ruleset::Reading reading_of(std::optional<syntax::ReadingClause> const& clause) {
  ruleset::Reading reading;
  if (!clause) return reading;
  reading.state = clause->state;
  reading.on = clause->on;
  if (clause->source) reading.source = clause->source->value;
  return reading;
}

}  // namespace xinheng::language::passes
