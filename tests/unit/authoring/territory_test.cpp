#include "one_scenario.hpp"

using namespace xinheng::tests;

namespace {

constexpr std::string_view rules_text = R"(
事实 地区 (region) { 归属 申请 类型 地区 }
节点 采购 (procurement) { 填报 地区 节点 审查 (qualification) }
名单 禁入 (barred) { 性质 黑名单 主体 法人 情形 违法 (unlawful) 期限 3年 属性 地区 (region) 地区 }
备忘录 惩戒 (memo) {
  施行 2016年1月1日 起 核对 2026年11月24日 条款数 1
  措施 限制采购 (no-procurement) {
    条款 第一条 归类 市场准入 对 禁入 情形 任一 及于 名单主体 节点 采购
    地区 PLACE
    应当 不予 依据 《采购法》 实施 财政部门
  }
}
)";

bool passes(std::string_view territory, std::string_view listing, std::string_view request, std::string_view expected) {
  std::string rules{rules_text};
  rules.replace(rules.find("PLACE"), 5, territory);
  auto const supposed = "、 甲 列入 禁入 情形 违法 自 2020年3月1日" + std::string{listing} + std::string{request} +
                        std::string{check_of_the_company};
  return passes_alone(rules, supposed, expected);
}

}  // namespace

TEST_CASE("a bar of the authority's region bites for its listings alone, wherever the check is") {
  CHECK(passes("认定地 440000、450000", " 地区 440200", "", "不予 依 限制采购"));
  CHECK(passes("认定地 440000、450000", " 地区 450000", "", "不予 依 限制采购"));
  CHECK(passes("认定地 440000、450000", " 地区 110000", "", "通过 措施 限制采购 条件不成立"));
  CHECK(passes("认定地 440000、450000", "", "", "人工审核 下限 通过 上限 不予"));
}

TEST_CASE("a bar of the check's region bites there, whoever listed") {
  CHECK(passes("核查地 440000", "", "、 申请.地区 为 440204", "不予 依 限制采购"));
  CHECK(passes("核查地 440000", "", "、 申请.地区 为 110000", "通过 措施 限制采购 条件不成立"));
  CHECK(passes("核查地 440000", "", "", "人工审核 上限 不予 问 地区"));
}

TEST_CASE("a bar that reaches as far as its authority bites at checks within the authority's region") {
  constexpr std::string_view within = "核查地 在 认定地";
  CHECK(passes(within, " 地区 440000", "、 申请.地区 为 440204", "不予 依 限制采购"));
  CHECK(passes(within, " 地区 440200", "、 申请.地区 为 440204", "不予 依 限制采购"));
  CHECK(passes(within, " 地区 440200", "、 申请.地区 为 440000", "通过 措施 限制采购 条件不成立"));
  CHECK(passes(within, " 地区 110000", "、 申请.地区 为 440204", "通过 措施 限制采购 条件不成立"));
  CHECK(passes(within, "", "、 申请.地区 为 440204", "人工审核 上限 不予"));
  CHECK(passes(within, " 地区 440000", "", "人工审核 上限 不予 问 地区"));
}
