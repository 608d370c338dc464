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
  auto const compilation =
      language::compile({{"rules.xh", std::string{rules_text} + "场景 \"一\" { 于 2021年3月1日 设 甲 为 法人、" +
                                          std::string{suppositions} + " 核查 甲 为 投标人 于 采购/审查 应得 " +
                                          std::string{expected} + " }"}});
  REQUIRE(compilation.rules);
  return authoring::run_scenario(*compilation.rules, compilation.scenarios.at(0)).passed();
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
