#include "domain/term.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string_view>

using namespace xinheng;

namespace {

Date day(std::string_view text) {
  return Date::parse(text).value();
}

Date end(std::string_view start, std::string_view term, CountFrom from = CountFrom::next_day,
         EndsOn ends = EndsOn::corresponding_day) {
  return last_day(day(start), Term::parse(term).value(), from, ends);
}

}  // namespace

TEST_CASE("terms are read in the words of law and in English") {
  CHECK(Term::parse("2年") == Term{2, TermUnit::year});
  CHECK(Term::parse("两年") == Term{2, TermUnit::year});
  CHECK(Term::parse("6个月") == Term{6, TermUnit::month});
  CHECK(Term::parse("六个月") == Term{6, TermUnit::month});
  CHECK(Term::parse("30日") == Term{30, TermUnit::day});
  CHECK(Term::parse("三十天") == Term{30, TermUnit::day});
  CHECK(Term::parse("10个工作日") == Term{10, TermUnit::working_day});
  CHECK(Term::parse("１０个工作日") == Term{10, TermUnit::working_day});
  CHECK(Term::parse("2 years") == Term{2, TermUnit::year});
  CHECK(Term::parse("1 month") == Term{1, TermUnit::month});
  CHECK(Term::parse("30 days") == Term{30, TermUnit::day});
  CHECK(Term::parse("10 working days") == Term{10, TermUnit::working_day});
  CHECK(Term::parse("3 calendar days") == Term{3, TermUnit::day});
}

TEST_CASE("what is no term is refused, and so is a term of nothing") {
  for (auto const* const text :
       {"", "年", "0日", "-1年", "2", "2周", "个月", "1.5年", "半年", "6月", "2年3个月", "99999999999日"}) {
    CAPTURE(text);
    CHECK_FALSE(Term::parse(text));
  }
}

TEST_CASE("a term's text reads back") {
  for (auto const unit : {TermUnit::day, TermUnit::working_day, TermUnit::month, TermUnit::year}) {
    for (int const count : {1, 2, 10, 365, 9999}) {
      Term const term{count, unit};
      CHECK(Term::parse(term.text()) == term);
    }
  }
}

TEST_CASE("a term in years ends on the corresponding day, that day included") {  // Civil Code arts 201, 202
  CHECK(end("2020-06-01", "2年") == day("2022-06-01"));
  CHECK(end("2020-06-01", "6个月") == day("2020-12-01"));
  CHECK(end("2020-12-31", "1个月") == day("2021-01-31"));
  CHECK(end("2020-12-15", "14个月") == day("2022-02-15"));
}

TEST_CASE("where the month has no corresponding day, its last day ends the term") {
  CHECK(end("2024-02-29", "1年") == day("2025-02-28"));
  CHECK(end("2024-02-29", "4年") == day("2028-02-29"));
  CHECK(end("2023-01-31", "1个月") == day("2023-02-28"));
  CHECK(end("2024-01-31", "1个月") == day("2024-02-29"));
  CHECK(end("2023-08-31", "1个月") == day("2023-09-30"));
  CHECK(end("2023-02-28", "1年") == day("2024-02-28"));  // a corresponding day, though not the month's last
}

TEST_CASE("a term in days counts from the day after the event") {
  CHECK(end("2021-03-01", "1日") == day("2021-03-02"));
  CHECK(end("2021-03-01", "30日") == day("2021-03-31"));
  CHECK(end("2023-12-31", "60天") == day("2024-02-29"));
}

TEST_CASE("counting the day of the event, or ending the day before, each takes a day off") {
  CHECK(end("2020-06-01", "2年", CountFrom::same_day) == day("2022-05-31"));
  CHECK(end("2020-06-01", "2年", CountFrom::next_day, EndsOn::day_before) == day("2022-05-31"));
  CHECK(end("2020-06-01", "2年", CountFrom::same_day, EndsOn::day_before) == day("2022-05-30"));
  CHECK(end("2021-03-01", "30日", CountFrom::same_day) == day("2021-03-30"));
  CHECK(end("2021-03-01", "30日", CountFrom::same_day, EndsOn::day_before) == day("2021-03-29"));
}

TEST_CASE("a month's last day that stands in for a missing one is not moved") {
  CHECK(end("2024-02-29", "1年", CountFrom::same_day) == day("2025-02-28"));
  CHECK(end("2023-01-31", "1个月", CountFrom::next_day, EndsOn::day_before) == day("2023-02-28"));
}

TEST_CASE("a term never leads out of the calendar") {
  CHECK(last_day(day("9999-06-01"), {1, TermUnit::year}) == day("9999-12-31"));
  CHECK(last_day(day("2021-01-01"), {std::numeric_limits<int>::max(), TermUnit::year}) == day("9999-12-31"));
  CHECK(last_day(day("2021-01-01"), {std::numeric_limits<int>::max(), TermUnit::day}) == day("9999-12-31"));
}
