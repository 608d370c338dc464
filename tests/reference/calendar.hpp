#pragma once

#include <optional>

#include "domain/term.hpp"
#include "domain/working_calendar.hpp"

namespace xinheng::reference {

/// The day numbered as Date numbers it, 1970-01-01 being 0.
using Day = int;

/// Last day of a term counted from an event on `start`. PRECONDITION: not in working days.
Day end_of_term(Day start, Term term, bool same_day, bool day_before);
/// The day by which something is due; nullopt where a year of the calendar is not published.
std::optional<Day> due(std::vector<CalendarYear> const& years, Day start, Term term);

}  // namespace xinheng::reference
