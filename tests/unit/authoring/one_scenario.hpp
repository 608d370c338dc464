#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "authoring/run_scenario.hpp"
#include "language/compile/compile.hpp"

namespace xinheng::tests {

/// What small rules begin with: who acts, on what law, in which role and where.
constexpr std::string_view the_words = R"(
机关 财政部门 (finance)
法律 采购法 (procurement-law) { 位阶 法律 版本 施行 2003年1月1日 起 核对 2026年11月24日 }
清单 基础清单 (sanctions) { 施行 2003年1月1日 起 核对 2026年11月24日 条目 市场准入 (market-access) }
角色 投标人 (bidder)
)";
constexpr std::string_view a_checkpoint = "节点 采购 (procurement) { 节点 审查 (qualification) }\n";

/// Whether the one scenario passes, on 1 March 2021, of the company 甲 and whatever else `supposed` says, up to what is
/// checked.
inline bool passes_alone(std::string const& rules, std::string_view supposed, std::string_view expected) {
  auto const scenario =
      "场景 \"一\" { 于 2021年3月1日 设 甲 为 法人" + std::string{supposed} + " 应得 " + std::string{expected} + " }";
  auto const compilation = language::compile({{"rules.xh", std::string{the_words} + rules + scenario}});
  REQUIRE(compilation.rules);
  return authoring::run_scenario(*compilation.rules, compilation.scenarios.at(0)).passed();
}
constexpr std::string_view check_of_the_company = " 核查 甲 为 投标人 于 采购/审查";

}  // namespace xinheng::tests
