#include "domain/date.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace xinheng;

TEST_CASE("a day is read in the form of ISO 8601 and in the Chinese one") {
  CHECK(Date::parse("2021-03-01") == Date::of(2021, 3, 1));
  CHECK(Date::parse("2021年3月1日") == Date::of(2021, 3, 1));
  CHECK(Date::parse("2021年03月01日") == Date::of(2021, 3, 1));
  CHECK(Date::of(2021, 3, 1)->iso() == "2021-03-01");
  CHECK(Date::of(2021, 3, 1)->chinese() == "2021年3月1日");
  CHECK(Date::of(1, 1, 1)->iso() == "0001-01-01");
}

TEST_CASE("a day that the calendar lacks is refused") {
  CHECK_FALSE(Date::parse("2023-02-29"));
  CHECK(Date::parse("2024-02-29"));
  CHECK_FALSE(Date::parse("1900-02-29"));
  CHECK(Date::parse("2000-02-29"));
  CHECK_FALSE(Date::parse("2021-04-31"));
  CHECK_FALSE(Date::parse("2021-13-01"));
  CHECK_FALSE(Date::parse("2021-00-10"));
  CHECK_FALSE(Date::parse("2021-01-00"));
  CHECK_FALSE(Date::parse("0000-01-01"));
  CHECK_FALSE(Date::of(10000, 1, 1));
  CHECK_FALSE(Date::of(-1, 1, 1));
  CHECK_FALSE(Date::of(2021, 256 + 1, 1));
}

TEST_CASE("a day in any other form is refused") {
  for (auto const* const text : {"", "2021-3-1", "2021/03/01", "20210301", "2021-03-01 ", " 2021-03-01", "2021-03-01T",
                                 "2021年3月", "2021年3月1号", "二〇二一年三月一日", "+021-03-01", "2021年月1日"}) {
    CAPTURE(text);
    CHECK_FALSE(Date::parse(text));
  }
}

TEST_CASE("Saturday and Sunday are the weekend") {
  CHECK_FALSE(Date::parse("2024-06-07")->is_weekend());
  CHECK(Date::parse("2024-06-08")->is_weekend());
  CHECK(Date::parse("2024-06-09")->is_weekend());
  CHECK_FALSE(Date::parse("2024-06-10")->is_weekend());
}

TEST_CASE("an instant is read with any offset and written in UTC+8") {
  auto const instant = Instant::parse("2021-03-01T09:00:00+08:00");
  REQUIRE(instant);
  CHECK(Instant::parse("2021-03-01T01:00:00Z") == instant);
  CHECK(Instant::parse("2021-02-28T20:00:00-05:00") == instant);
  CHECK(instant->text() == "2021-03-01T09:00:00.000000+08:00");
  CHECK(Instant{0}.text() == "1970-01-01T08:00:00.000000+08:00");
  CHECK(Instant{-1}.text() == "1970-01-01T07:59:59.999999+08:00");
}

TEST_CASE("an instant keeps up to six decimals and refuses a seventh") {
  CHECK(Instant::parse("1970-01-01T00:00:00.5Z") == Instant{500'000});
  CHECK(Instant::parse("1970-01-01T00:00:00.000001Z") == Instant{1});
  CHECK_FALSE(Instant::parse("1970-01-01T00:00:00.0000001Z"));
  CHECK_FALSE(Instant::parse("1970-01-01T00:00:00.Z"));
}

TEST_CASE("an instant without offset, of no hour or of a leap second is refused") {
  for (auto const* const text :
       {"2021-03-01T09:00:00", "2021-03-01 09:00:00Z", "2021-03-01T24:00:00Z", "2021-03-01T09:60:00Z",
        "2016-12-31T23:59:60Z", "2021-03-01T09:00:00+24:00", "2021-03-01T09:00:00+0800", "2021-02-30T09:00:00Z",
        "2021-03-01T09:00Z", "2021-03-01", "", "9999-12-31T23:00:00Z", "0001-01-01T00:00:00+23:00"}) {
    CAPTURE(text);
    CHECK_FALSE(Instant::parse(text));
  }
}

TEST_CASE("an instant's day is the one in China") {
  CHECK(Instant::parse("2021-02-28T15:59:59.999999Z")->date() == Date::of(2021, 2, 28));
  CHECK(Instant::parse("2021-02-28T16:00:00Z")->date() == Date::of(2021, 3, 1));
}

TEST_CASE("the farthest instants have a text as well") {
  CHECK_FALSE(Instant{std::numeric_limits<std::int64_t>::max()}.text().empty());
  CHECK_FALSE(Instant{std::numeric_limits<std::int64_t>::min()}.text().empty());
}
