#include "domain/value.hpp"

#include <doctest/doctest.h>

using namespace xinheng;

TEST_CASE("a value's text is the one on the wire") {
  CHECK(wire_text(true) == "true");
  CHECK(wire_text(false) == "false");
  CHECK(wire_text(std::int64_t{12}) == "12");
  CHECK(wire_text(Money{200'000'000}) == "2000000.00");
  CHECK(wire_text(Percentage{400'000}) == "40%");
  CHECK(wire_text(Date::of(2021, 3, 1).value()) == "2021-03-01");
  CHECK(wire_text(Term{6, TermUnit::month}) == "6个月");
  CHECK(wire_text(EnumCase{"goods"}) == "goods");
  CHECK(wire_text(Region::parse("440200").value()) == "440200");
  CHECK(wire_text(Industry::parse("C17").value()) == "C17");
}

TEST_CASE("a value's type is that of its alternative") {
  CHECK(type_of(true) == ValueType::boolean);
  CHECK(type_of(Money{}) == ValueType::money);
  CHECK(type_of(Term{}) == ValueType::duration);
  CHECK(type_of(EnumCase{}) == ValueType::enumeration);
  CHECK(type_of(Industry::parse("C").value()) == ValueType::industry);
}
