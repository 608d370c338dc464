#include "one_scenario.hpp"

using namespace xinheng::tests;

namespace {

constexpr std::string_view rules_text = R"(
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
  auto const supposed = "、 " + std::string{suppositions} + std::string{check_of_the_company};
  return passes_alone(std::string{a_checkpoint} + std::string{rules_text}, supposed, expected);
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
