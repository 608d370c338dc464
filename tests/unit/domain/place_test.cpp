#include "domain/place.hpp"

#include <doctest/doctest.h>

using namespace xinheng;

namespace {

Region region(std::string_view code) {
  return Region::parse(code).value();
}
Industry industry(std::string_view code) {
  return Industry::parse(code).value();
}

}  // namespace

TEST_CASE("a region contains what lies below it, and itself") {
  CHECK(region("440000").contains(region("440200")));
  CHECK(region("440000").contains(region("440204")));
  CHECK(region("440200").contains(region("440204")));
  CHECK(region("440204").contains(region("440204")));
  CHECK(region("000000").contains(region("440204")));
  CHECK(region("000000").contains(region("000000")));
}

TEST_CASE("a region contains neither what lies above it nor what lies beside it") {
  CHECK_FALSE(region("440204").contains(region("440200")));
  CHECK_FALSE(region("440200").contains(region("440000")));
  CHECK_FALSE(region("440200").contains(region("440300")));
  CHECK_FALSE(region("110000").contains(region("440000")));
  CHECK_FALSE(region("440000").contains(region("000000")));
}

TEST_CASE("a region has six digits") {
  CHECK(region(" ４４０２００ ").code() == "440200");
  for (auto const* const text : {"", "44", "44020", "4402000", "44020A", "韶关市"}) CHECK_FALSE(Region::parse(text));
}

TEST_CASE("an industry is known with and without the letter of its section") {
  CHECK(industry("17") == industry("C17"));
  CHECK(industry("c1711").code() == "C1711");
  CHECK(industry("E").code() == "E");
  CHECK(industry("01").code() == "A01");
  CHECK(industry("97").code() == "T97");
  CHECK(industry("４７").code() == "E47");
}

TEST_CASE("an industry contains its classes, and a section its divisions") {
  CHECK(industry("C").contains(industry("17")));
  CHECK(industry("C").contains(industry("4390")));
  CHECK(industry("17").contains(industry("C1711")));
  CHECK(industry("171").contains(industry("1711")));
  CHECK_FALSE(industry("171").contains(industry("172")));
  CHECK_FALSE(industry("C").contains(industry("E")));
  CHECK_FALSE(industry("1711").contains(industry("17")));
}

TEST_CASE("an industry of no division, or under another section's letter, is refused") {
  for (auto const* const text : {"", "U", "C1", "1", "00", "98", "C47", "E17", "C17111", "CC", "1A", "制造业"}) {
    CAPTURE(text);
    CHECK_FALSE(Industry::parse(text));
  }
}
