#include "one_scenario.hpp"

using namespace xinheng::tests;

namespace {

constexpr std::string_view rules_text = R"(
名单 失信 (defaulter) {
  性质 黑名单 主体 法人、自然人
  情形 虚报 (false-report) 期限 1年
  属性 决定日 (decision-day) 日期
  起算 决定日 次日
}
备忘录 惩戒 (memo) {
  施行 2016年1月1日 起 核对 2026年11月24日 条款数 1
  措施 限制采购 (no-procurement) {
    条款 第一条 归类 市场准入 对 失信 情形 任一 及于 名单主体 节点 采购
    当 名单.列入日 不早于 2020年1月1日
    除外 "自然人" 主体.类型 属于 {自然人}
    应当 不予 依据 《采购法》 实施 财政部门
  }
}
)";

bool passes(std::string_view supposed, std::string_view expected) {
  return passes_alone(std::string{a_checkpoint} + std::string{rules_text}, "、 乙 为 自然人、 " + std::string{supposed},
                      expected);
}

std::string of_company(std::string_view listing) {
  return "甲 列入 失信 自 " + std::string{listing} + std::string{check_of_the_company};
}

}  // namespace

TEST_CASE("the term runs from the day of the decision that the record states") {
  CHECK(passes(of_company("2020年1月10日 决定日 2020年6月1日"), "不予 措施 限制采购 适用 至 2021年6月1日"));
  CHECK(passes(of_company("2020年6月1日 决定日 2020年2月1日"), "通过 措施 限制采购 已结束"));
  CHECK(passes(of_company("2020年6月1日"), "人工审核 上限 不予 问 期满日"));
}

TEST_CASE("listings of before a day, and subjects of a kind, are left out") {
  CHECK(passes(of_company("2019年12月31日 决定日 2020年6月1日"), "通过 措施 限制采购 条件不成立"));
  CHECK(passes("乙 列入 失信 自 2020年6月1日 决定日 2020年6月1日 核查 乙 为 投标人 于 采购/审查",
               "通过 措施 限制采购 除外"));
}
