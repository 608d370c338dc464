#include "ruleset/rule_set.hpp"

#include <doctest/doctest.h>

#include "small_rule_set.hpp"

using namespace xinheng;
using namespace xinheng::ruleset;

TEST_CASE("things are found by ASCII id and by Chinese name") {
  auto const rules = small_rule_set();
  CHECK(find_checkpoint(rules, "trading/award") == CheckpointId{1});
  CHECK(find_checkpoint(rules, "公共资源交易/定标") == CheckpointId{1});
  CHECK(find_fact(rules, "金额") == FactId{0});
  CHECK(find_role(rules, "bidder") == RoleId{0});
  CHECK(find_relation(rules, "法定代表人") == RelationId{0});
  CHECK(find_ground(rules.lists[1], "妨碍抗拒执行") == GroundId{1});
  CHECK(find_fact(rules, "金") == std::nullopt);
}

TEST_CASE("a list is found by the name that it used to have") {
  auto const rules = small_rule_set();
  CHECK(find_list(rules, "judgment-defaulter") == ListId{1});
  CHECK(find_list(rules, "失信被执行人名单") == ListId{1});
}

TEST_CASE("a measure is found without its memorandum where that is unambiguous") {
  auto rules = small_rule_set();
  CHECK(find_measure(rules, "memo/green") == MeasureId{0});
  CHECK(find_measure(rules, "green") == MeasureId{0});
  CHECK(find_measure(rules, "备忘录/限制政府采购") == MeasureId{1});
  rules.measures[0].name = rules.measures[1].name;
  CHECK(find_measure(rules, "限制政府采购") == std::nullopt);
}

TEST_CASE("a law is in force on the first day of an edition and not before") {
  auto const law = small_rule_set().laws[0];
  CHECK_FALSE(law.in_force(day(2002, 12, 31)));
  CHECK(law.in_force(day(2003, 1, 1)));
}

TEST_CASE("an amount reads as an official writes it") {
  CHECK(Amount{}.text() == "");
  CHECK(Amount{.limit = "三年内", .points = {}, .percentage = {}}.text() == "三年内");
  CHECK(Amount{.limit = "", .points = 2, .percentage = {}, .not_stated = false, .equal_conditions = true}.text() ==
        "2分 同等条件下");
  CHECK(Amount{.limit = "", .points = {}, .percentage = {}, .not_stated = true}.text() == "未定");
}
