#include "domain/working_calendar.hpp"

#include <doctest/doctest.h>

#include <string_view>

using namespace xinheng;

namespace {

Date day(std::string_view text) {
  return Date::parse(text).value();
}

/// May Day and the Dragon Boat Festival of 2024, with the two days worked for the former; two years known.
WorkingCalendar calendar() {
  CalendarYear year{2024, {}, {day("2024-05-11"), day("2024-04-28")}};
  for (auto date = day("2024-05-01"); date <= day("2024-05-05"); date = date + 1) year.holidays.push_back(date);
  year.holidays.push_back(day("2024-06-10"));
  return WorkingCalendar{{CalendarYear{2025, {day("2025-01-01")}, {}}, year}};
}

}  // namespace

TEST_CASE("a holiday is off, a worked weekend is on, any other weekday is on") {
  auto const days = calendar();
  CHECK(days.is_working_day(day("2024-05-01")) == false);
  CHECK(days.is_working_day(day("2024-05-06")) == true);
  CHECK(days.is_working_day(day("2024-04-28")) == true);
  CHECK(days.is_working_day(day("2024-05-11")) == true);
  CHECK(days.is_working_day(day("2024-05-12")) == false);
}

TEST_CASE("a year that is not published is open") {
  auto const days = calendar();
  CHECK_FALSE(days.is_working_day(day("2023-12-29")));
  CHECK_FALSE(days.is_working_day(day("2026-01-01")));
  CHECK_FALSE(days.after(day("2025-12-30"), 2));
  CHECK(days.after(day("2025-12-30"), 1) == day("2025-12-31"));
  CHECK_FALSE(WorkingCalendar{}.is_working_day(day("2024-05-06")));
}

TEST_CASE("working days are counted from the day after, over holidays and years") {
  auto const days = calendar();
  CHECK(days.after(day("2024-04-30"), 1) == day("2024-05-06"));
  CHECK(days.after(day("2024-04-26"), 1) == day("2024-04-28"));
  CHECK(days.after(day("2024-05-06"), 5) == day("2024-05-11"));
  CHECK(days.after(day("2024-12-31"), 1) == day("2025-01-02"));
  CHECK(days.after(day("2024-05-01"), 0) == day("2024-05-01"));
}

TEST_CASE("the days before and in an open year do not touch a count that starts after them") {
  CHECK(calendar().after(day("2023-12-31"), 1) == day("2024-01-01"));  // not among the holidays given here
}

TEST_CASE("a term in calendar units needs no calendar") {
  CHECK(WorkingCalendar{}.due(day("2021-03-01"), {30, TermUnit::day}) == day("2021-03-31"));
  CHECK(WorkingCalendar{}.due(day("2021-03-01"), {1, TermUnit::month}) == day("2021-04-01"));
  CHECK_FALSE(WorkingCalendar{}.due(day("2021-03-01"), {1, TermUnit::working_day}));
  CHECK(calendar().due(day("2024-06-03"), {5, TermUnit::working_day}) == day("2024-06-11"));
}
