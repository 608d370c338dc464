#include "one_scenario.hpp"

using namespace xinheng::tests;

namespace {

constexpr std::string_view rules_text = R"(
名单 失信 (defaulter) { 性质 黑名单 主体 法人 情形 违法 (unlawful) 期限 3年 }
名单 守信 (trusted) { 性质 红名单 主体 法人 情形 甲级 (a-grade) 期限 3年 }
备忘录 惩戒 (memo) {
  施行 2016年1月1日 起 核对 2026年11月24日 条款数 2
  措施 自律 (self-discipline) {
    条款 第一条 归类 市场准入 对 失信 情形 任一 及于 名单主体 节点 采购
    可以 择一 不予、限制 "一年"、从严 依据 《采购法》 实施 财政部门
  }
  措施 便利办理 (service) { 条款 第二条 对 守信 情形 任一 及于 名单主体 节点 采购 可以 择若干 优先、便利 }
}
)";

bool passes(std::string_view suppositions, std::string_view expected) {
  auto const supposed = "、 " + std::string{suppositions} + std::string{check_of_the_company};
  return passes_alone(std::string{a_checkpoint} + std::string{rules_text}, supposed, expected);
}

}  // namespace

TEST_CASE("a menu of sanctions leads to review, however heavy one of its choices") {
  CHECK(passes("甲 列入 失信 情形 违法 自 2020年3月1日", "人工审核 下限 人工审核 上限 人工审核 依 自律"));
  CHECK(passes("失信 未知", "人工审核 下限 通过 上限 人工审核 问 失信"));
}

TEST_CASE("a menu of incentives facilitates, unless a menu of sanctions applies") {
  CHECK(passes("甲 列入 守信 情形 甲级 自 2020年3月1日", "便利 依 便利办理"));
  CHECK(passes("甲 列入 守信 情形 甲级 自 2020年3月1日、 甲 列入 失信 情形 违法 自 2020年3月1日",
               "人工审核 措施 便利办理 被抑制"));
}
