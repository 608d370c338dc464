#include <doctest/doctest.h>

#include "authoring/run_scenario.hpp"
#include "language/compile/compile.hpp"

using namespace xinheng;

namespace {

constexpr std::string_view rules_text = R"(
机关 财政部门 (finance)
法律 采购法 (procurement-law) { 位阶 法律 版本 施行 2003年1月1日 起 核对 2026年11月24日 }
清单 基础清单 (sanctions) { 施行 2003年1月1日 起 核对 2026年11月24日 条目 市场准入 (market-access) }
角色 投标人 (bidder)
节点 采购 (procurement) { 节点 审查 (qualification) }
名单 异常 (abnormal) { 性质 重点关注名单 主体 法人 情形 失联 (lost) 期限 1个月 情形 其他 (other) 期限 1个月 }
备忘录 惩戒 (memo) {
  施行 2016年1月1日 起 核对 2026年11月24日 条款数 1
  措施 三次不得投标 (three-times) {
    条款 第一条 归类 市场准入 对 异常 情形 任一 及于 名单主体 节点 采购
    当 主体 近1年 列入 异常 情形 失联 次数 不少于 3
    应当 不予 依据 《采购法》 实施 财政部门
  }
}
)";

bool passes(std::string_view suppositions, std::string_view expected) {
  auto const compilation =
      language::compile({{"rules.xh", std::string{rules_text} + "场景 \"一\" { 于 2021年3月1日 设 甲 为 法人、" +
                                          std::string{suppositions} + " 核查 甲 为 投标人 于 采购/审查 应得 " +
                                          std::string{expected} + " }"}});
  REQUIRE(compilation.rules);
  return authoring::run_scenario(*compilation.rules, compilation.scenarios.at(0)).passed();
}

constexpr std::string_view twice = "甲 列入 异常 情形 失联 自 2020年3月1日、 甲 列入 异常 情形 失联 自 2020年9月1日";
std::string twice_and(std::string_view more) {
  return std::string{twice} + "、 " + std::string{more};
}

}  // namespace

TEST_CASE("the third time within the year bites, though the first two are over") {
  CHECK(passes(twice_and("甲 列入 异常 情形 失联 自 2021年2月20日"), "不予 措施 三次不得投标 适用 至 2021年3月20日"));
  CHECK(passes(twice_and("甲 列入 异常 情形 其他 自 2021年2月20日"), "通过 措施 三次不得投标 条件不成立"));
  CHECK(passes(twice_and("甲 列入 异常 情形 失联 自 2021年2月20日、 异常 未知"), "人工审核 上限 不予 问 异常"));
}

TEST_CASE("a time that was revoked is none") {
  CHECK(
      passes("甲 列入 异常 情形 失联 自 2020年9月1日、 甲 撤销 异常 于 2020年9月10日、"
             "甲 列入 异常 情形 失联 自 2021年2月10日、 甲 列入 异常 情形 失联 自 2021年2月20日",
             "通过 措施 三次不得投标 条件不成立"));
}
