#include "small_rules.hpp"

using namespace xinheng;
using namespace xinheng::language;

namespace {

Told sanction_when(std::string_view condition) {
  return told(small_rules_but("    可以 从严\n", "    当 " + std::string{condition} + "\n    可以 从严\n"));
}
Told sanction_unless(std::string_view condition) {
  return told(small_rules_but("    可以 从严\n", "    除外 " + std::string{condition} + "\n    可以 从严\n"));
}
Told incentive_when(std::string_view condition) {
  return told(small_rules_but("    可以 优先 2分\n", "    当 " + std::string{condition} + "\n    可以 优先 2分\n"));
}
Told incentive_unless(std::string_view condition) {
  return told(small_rules_but("    可以 优先 2分\n", "    除外 " + std::string{condition} + "\n    可以 优先 2分\n"));
}

}  // namespace

TEST_CASE("a sanction is not against a red list, an incentive not against another") {
  CHECK(told(small_rules_but("    可以 优先 2分\n", "    可以 限制\n    归类 重点监管\n    依据 未载明\n")) ==
        Told{"XH0801 可以 限制"});
  CHECK(told(small_rules_but("    对 守信 情形 任一\n", "    对 关注 情形 任一\n")) == Told{"XH0802 可以 优先 2分"});
}

TEST_CASE("a reference is a sanction or an incentive by its list, and never both") {
  auto const reference = small_rules_but("    可以 优先 2分\n", "    可以 参考\n");
  auto const compilation = compiled(reference);
  REQUIRE(compilation.rules);
  CHECK(compilation.rules->measures[0].kind == MeasureKind::incentive);
  auto both = reference;
  both.replace(both.find("    对 守信 情形 任一\n"), std::string_view{"    对 守信 情形 任一\n"}.size(),
               "    对 守信 情形 任一\n    对 关注 情形 任一\n");
  CHECK(told(both) == Told{"XH0803 可以 参考"});
}

TEST_CASE("a black or watch listing brings sanctions and never lifts one") {
  CHECK(sanction_when("主体 列入 关注") == Told{});
  CHECK(sanction_when("主体 未列入 关注") == Told{"XH0804 主体 未列入 关注"});
  CHECK(sanction_when("非 主体 列入 关注") == Told{"XH0804 主体 列入 关注"});
  CHECK(sanction_when("非 (主体.已承诺 且 主体 未列入 关注)") == Told{});
  CHECK(sanction_when("主体 近1年 列入 关注 次数 不少于 3") == Told{});
  CHECK(sanction_when("非 主体 近1年 列入 关注 次数 不少于 3") == Told{"XH0804 主体 近1年 列入 关注 次数 不少于 3"});
  CHECK(sanction_unless("主体 列入 关注") == Told{"XH0804 主体 列入 关注"});
  CHECK(sanction_unless("主体 未列入 关注") == Told{});
}

TEST_CASE("a red listing lifts sanctions and never brings one") {
  CHECK(sanction_when("主体 列入 守信") == Told{"XH0807 主体 列入 守信"});
  CHECK(sanction_when("主体 未列入 守信") == Told{});
  CHECK(sanction_unless("主体 列入 守信") == Told{});
  CHECK(sanction_unless("非 主体 列入 守信") == Told{"XH0807 主体 列入 守信"});
}

TEST_CASE("a black or watch listing lifts incentives and never brings one") {
  CHECK(incentive_when("主体 未列入 失信") == Told{});
  CHECK(incentive_when("主体 列入 失信") == Told{"XH0805 主体 列入 失信"});
  CHECK(incentive_unless("主体 列入 失信") == Told{});
  CHECK(incentive_unless("主体 未列入 失信") == Told{"XH0805 主体 未列入 失信"});
}

TEST_CASE("a red listing brings incentives and never lifts one") {
  CHECK(incentive_when("主体 列入 守信") == Told{});
  CHECK(incentive_when("主体 近3年 列入 守信 次数 不少于 3") == Told{});
  CHECK(incentive_unless("主体 近3年 列入 守信 次数 不少于 3") == Told{"XH0806 主体 近3年 列入 守信 次数 不少于 3"});
  CHECK(incentive_when("主体 未列入 守信") == Told{"XH0806 主体 未列入 守信"});
  CHECK(incentive_unless("主体 列入 守信") == Told{"XH0806 主体 列入 守信"});
}

TEST_CASE("precedence stands between measures of one kind against the same lists") {
  CHECK(told(small_rules_and("优先适用 限制采购 于 守信优先")) == Told{"XH0810 限制采购"});
  CHECK(told(small_rules_but("    对 失信 情形 任一\n", "    对 关注 情形 任一\n")) ==
        Told{"XH0811 联合惩戒/限制采购"});
}

TEST_CASE("precedence runs in no circle") {
  CHECK(told(small_rules_and("优先适用 从严审查 于 限制采购")) == Told{"XH0812 从严审查"});
  CHECK(told(small_rules_and("优先适用 从严审查 于 从严审查")) == Told{"XH0812 从严审查"});
}

TEST_CASE("a measure that tests a list prevails over none") {
  CHECK(told(small_rules_but("    应当 不予\n", "    除外 主体 列入 守信\n    应当 不予\n")) ==
        Told{"XH0813 联合惩戒/限制采购"});
  CHECK(sanction_when("主体 列入 关注") == Told{});  // the one that is prevailed over may
}

TEST_CASE("who prevails over the winner prevails over the loser too") {
  auto const third =
      "备忘录 另件 (other) { 施行 2016年1月20日 起 核对 2026年11月24日 条款数 1 "
      "措施 三 (third) { 条款 第一条 归类 重点监管 对 失信 情形 任一 及于 名单主体 节点 交易 可以 从严 "
      "依据 《政府采购法》 实施 财政部门 } }\n优先适用 从严审查 于 三\n";
  auto const compilation = compiled(small_rules_and(third));
  REQUIRE(compilation.rules);
  CHECK(compilation.rules->precedences.size() == 3);
  CHECK(told(small_rules_and(std::string{third} + "优先适用 三 于 限制采购")) == Told{"XH0812 三"});
}
