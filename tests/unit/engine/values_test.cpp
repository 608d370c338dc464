#include "engine/values.hpp"
#include "builders.hpp"

using namespace xinheng;
using namespace xinheng::engine;
using ruleset::Comparison;
using ruleset::FactType;

TEST_CASE("an attribute is read in the form of the wire, or not at all") {
  auto const read = [](ValueType type, std::string_view text) { return read_value({type, {}}, text); };
  CHECK(read(ValueType::boolean, "true") == Value{true});
  CHECK_FALSE(read(ValueType::boolean, "是"));
  CHECK(read(ValueType::integer, "-12") == Value{std::int64_t{-12}});
  CHECK_FALSE(read(ValueType::integer, "12.0"));
  CHECK(read(ValueType::money, "2000000.00") == Value{Money{200'000'000}});
  CHECK(read(ValueType::percentage, "40%") == Value{Percentage{400'000}});
  CHECK(read(ValueType::duration, "6个月") == Value{Term{6, TermUnit::month}});
  CHECK_FALSE(read(ValueType::date, "2021-02-29"));
  FactType const performance{ValueType::enumeration, {{"done", "已履行"}}};
  CHECK(read_value(performance, "已履行") == Value{EnumCase{"done"}});
  CHECK_FALSE(read_value(performance, "全部"));
}

TEST_CASE("a year is twelve months, and thirty days are no month") {
  Value const year = Term{1, TermUnit::year}, months = Term{12, TermUnit::month}, days = Term{365, TermUnit::day};
  CHECK(compares(year, Comparison::equal, months));
  CHECK(compares(year, Comparison::not_equal, days));
  CHECK_FALSE(compares(year, Comparison::equal, days));
}

TEST_CASE("amounts and days are ordered") {
  CHECK(compares(Money{1}, Comparison::less, Money{2}));
  CHECK(compares(Money{2}, Comparison::greater_equal, Money{2}));
  CHECK(compares(engine_test::day("2021-01-01"), Comparison::less_equal, engine_test::day("2021-01-02")));
  CHECK_FALSE(compares(engine_test::day("2021-01-01"), Comparison::greater, engine_test::day("2021-01-02")));
}

TEST_CASE("a region equals its own code and is one of what contains it") {
  auto const city = *Region::parse("440200"), county = *Region::parse("440204");
  CHECK_FALSE(compares(city, Comparison::equal, county));
  CHECK(is_one_of(county, city));
  CHECK_FALSE(is_one_of(city, county));
  CHECK(is_one_of(*Industry::parse("C26"), *Industry::parse("C")));
  CHECK(is_one_of(EnumCase{"a"}, EnumCase{"a"}));
}
