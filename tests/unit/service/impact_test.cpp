#include "service/impact.hpp"

#include <doctest/doctest.h>

namespace xinheng::service {

TEST_CASE("of a name the first character is left, whatever its bytes") {
  CHECK(masked_name("张三丰") == "张**");
  CHECK(masked_name("A Co") == "A***");
  CHECK(masked_name("𠮷田") == "𠮷*");
  CHECK(masked_name("").empty());
}

TEST_CASE("a cell that would break the table of an impact is quoted") {
  Impact impact;
  impact.by[static_cast<std::size_t>(ImpactBy::organ)]["a,b"] = {"名 \"x\"", {.asked = 3, .heavier = 1, .lighter = 1}};
  auto const csv = impact_csv(impact);
  CHECK(csv.find("organ,\"a,b\",\"名 \"\"x\"\"\",3,2,1,1,0\r\n") != std::string::npos);
}

}  // namespace xinheng::service
