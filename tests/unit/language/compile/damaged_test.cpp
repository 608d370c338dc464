#include "small_rules.hpp"

using namespace xinheng;
using namespace xinheng::language;

namespace {

/// The small rules with several parts replaced.
std::string small_rules_but_for(std::vector<std::pair<std::string_view, std::string_view>> const& changes) {
  std::string text{small_rules};
  for (auto const& [part, replacement] : changes) {
    auto const at = text.find(part);
    REQUIRE(at != std::string::npos);
    text.replace(at, part.size(), replacement);
  }
  return text;
}

}  // namespace

TEST_CASE("a clause that cannot be read hides nothing that is wrong in another clause") {
  CHECK(told(small_rules_but_for({{"    应当 不予\n", "    应当 不与\n"},
                                  {"《政府采购法》第二十二条第一款第五项", "《政府采购发》第二百二十二条"}})) ==
        Told{"XH0320 不与", "XH0411 《政府采购发》第二百二十二条"});
}
