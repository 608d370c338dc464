#include "authoring/coverage.hpp"

#include <doctest/doctest.h>

#include "language/compile/compile.hpp"

using namespace xinheng;
using namespace xinheng::authoring;

namespace {

constexpr std::string_view rules_text = R"(
机关 财政部门 (finance)
法律 采购法 (procurement-law) { 位阶 法律 版本 施行 2003年1月1日 起 核对 2026年11月24日 }
法律 通知甲 (notice-a) { 位阶 通知 版本 施行 2021年1月1日 起 核对 2026年11月24日 }
法律 通知乙 (notice-b) { 位阶 通知 版本 施行 2016年1月1日 起 核对 2026年11月24日 }
清单 基础清单 (sanctions) {
  施行 2003年1月1日 起 核对 2026年11月24日
  条目 市场准入 (market-access) 条目 重点监管 (supervision) 不减损权益
}
角色 投标人 (bidder)
节点 采购 (procurement) { 节点 审查 (qualification) 节点 评审 (evaluation) }
名单 失信 (defaulter) {
  性质 黑名单 主体 法人 情形 妨碍执行 (obstruction) 期限 2年
  异议期间 照常 时效 3日 核对 2026年11月24日
}
备忘录 惩戒 (memo) {
  施行 2016年1月1日 起 核对 2026年11月24日 条款数 不详 "试验"
  措施 适用 (applies) {
    条款 第一条 归类 市场准入 对 失信 情形 任一 及于 名单主体 节点 采购/审查
    应当 不予 依据 《采购法》 实施 财政部门
  }
  措施 未载明 (not-stated) {
    条款 第二条 归类 市场准入 对 失信 情形 任一 及于 名单主体 节点 采购/审查
    应当 不予 依据 未载明 实施 财政部门
  }
  措施 位阶不足 (too-low) {
    条款 第三条 归类 市场准入 对 失信 情形 任一 及于 名单主体 节点 采购/审查
    应当 不予 依据 《通知甲》 实施 财政部门
  }
  措施 位阶曾足 (once-enough) {
    条款 第四条 归类 市场准入 对 失信 情形 任一 及于 名单主体 节点 采购/审查
    应当 不予 依据 《通知乙》 实施 财政部门
  }
  措施 不减损 (no-right) {
    条款 第五条 归类 重点监管 对 失信 情形 任一 及于 名单主体 节点 采购/审查
    应当 从严 依据 《通知甲》 实施 财政部门
  }
  措施 别处 (elsewhere) {
    条款 第六条 归类 市场准入 对 失信 情形 任一 及于 名单主体 节点 采购/评审
    应当 不予 依据 《采购法》 实施 财政部门
  }
}
)";

struct Covered {
  ruleset::RuleSet rules;
  Coverage coverage;
  MeasureCoverage const& of(std::string_view id) const {
    return coverage.measures[ruleset::find_measure(rules, "memo/" + std::string{id})->value];
  }
};
Covered covered_by(std::string_view scenarios) {
  auto compilation = language::compile({{"rules.xh", std::string{rules_text} + std::string{scenarios}}});
  REQUIRE(compilation.rules);
  std::vector<ScenarioResult> results;
  for (auto const& scenario : compilation.scenarios) results.push_back(run_scenario(*compilation.rules, scenario));
  auto found = coverage(*compilation.rules, results);
  return {std::move(*compilation.rules), std::move(found)};
}

constexpr std::string_view it_bites = R"(
场景 "列入的不得投标" {
  于 2026年3月1日 设 甲 为 法人、 甲 列入 失信 情形 妨碍执行 自 2025年6月1日
  核查 甲 为 投标人 于 采购/审查 应得 依 适用
}
)";
constexpr std::string_view it_has_ended = R"(
场景 "期满以后" {
  于 2026年3月1日 设 甲 为 法人、 甲 列入 失信 情形 妨碍执行 自 2020年6月1日
  核查 甲 为 投标人 于 采购/审查 应得 通过
}
)";

}  // namespace

TEST_CASE("without scenarios nothing is covered") {
  auto const none = covered_by("");
  CHECK(none.coverage.covered() == 0);
  CHECK(none.coverage.percent() == 0);
  CHECK(none.of("applies").reached.empty());
}

TEST_CASE("a measure that a scenario applies is covered") {
  auto const found = covered_by(it_bites);
  CHECK(found.of("applies").covered());
  REQUIRE(found.of("applies").reached.size() == 1);
  CHECK(found.of("applies").reached[0].standings == std::set{Standing::applied});
  CHECK_FALSE(found.of("elsewhere").covered());
}

TEST_CASE("a measure that could be applied is not covered by a scenario in which it is not") {
  auto const found = covered_by(it_has_ended);
  CHECK(found.of("applies").reached.size() == 1);
  CHECK_FALSE(found.of("applies").covered());
}

TEST_CASE("an unknown list covers, for what is undetermined was weighed") {
  auto const found = covered_by(R"(
场景 "名单未知" {
  于 2026年3月1日 设 甲 为 法人、 失信 未知
  核查 甲 为 投标人 于 采购/审查 应得 人工审核
}
)");
  REQUIRE(found.of("applies").reached.size() == 1);
  CHECK(found.of("applies").reached[0].standings == std::set{Standing::undetermined});
  CHECK(found.of("applies").covered());
}

TEST_CASE("a measure that can never apply is covered by any scenario that reaches it") {
  auto const found = covered_by(it_bites);
  CHECK_FALSE(found.of("not-stated").can_apply);
  CHECK(found.of("not-stated").covered());
  CHECK_FALSE(found.of("too-low").can_apply);
  CHECK(found.of("too-low").covered());
}

TEST_CASE("a basis of low rank carried a sanction before ranks counted, so the measure can apply") {
  auto const found = covered_by(it_bites);
  CHECK(found.of("once-enough").can_apply);
  CHECK_FALSE(found.of("once-enough").covered());
}

TEST_CASE("a basis of low rank carries what takes no right away") {
  CHECK(covered_by(it_bites).of("no-right").can_apply);
}

TEST_CASE("the percentage is rounded down") {
  auto const found = covered_by(it_bites);
  CHECK(found.coverage.covered() == 4);  // applies, not-stated, too-low, no-right of six
  CHECK(found.coverage.percent() == 66);
  CHECK(Coverage{}.percent() == 100);
}

TEST_CASE("a duty to query is covered by the scenarios whose decisions state it, whoever is checked") {
  auto const found = covered_by(R"(
备忘录 查询 (queries) {
  施行 2020年1月1日 起 核对 2026年11月24日 条款数 不详 "试验"
  措施 查询甲 (query-a) { 条款 第一条 节点 采购/审查 应当 查询 实施 财政部门 }
  措施 查询乙 (query-b) { 条款 第二条 节点 采购/评审 应当 查询 实施 财政部门 }
}
场景 "审查" { 于 2021年3月1日 设 甲 为 法人 核查 甲 为 投标人 于 采购/审查 应得 通过 }
场景 "施行前" { 于 2019年3月1日 设 甲 为 法人 核查 甲 为 投标人 于 采购/审查 应得 通过 }
场景 "两家" { 于 2021年3月1日 设 甲 为 法人、 乙 为 法人 核查 甲 为 投标人、 乙 为 投标人 于 采购/审查 应得 通过 }
)");
  REQUIRE(found.coverage.queries.size() == 2);
  CHECK(found.coverage.queries[0].stated == std::vector<std::uint32_t>{0, 2});
  CHECK(found.coverage.queries[0].covered());
  CHECK_FALSE(found.coverage.queries[1].covered());
}

TEST_CASE("a measure is covered when each of its editions is, and stands once") {
  constexpr std::string_view editions = R"(
备忘录 沿革 (older) {
  施行 2016年1月1日 起 核对 2026年11月24日 条款数 不详 "试验"
  措施 两版 (two) {
    条款 第一条 归类 市场准入 对 失信 情形 任一 及于 名单主体 节点 采购/评审
    应当 不予 依据 《采购法》 实施 财政部门 施行 2016年1月1日 至 2018年12月31日
  }
  措施 两版 (two) {
    条款 第一条 归类 市场准入 对 失信 情形 任一 及于 名单主体 节点 采购/评审
    可以 从严 依据 《采购法》 实施 财政部门 施行 2019年1月1日 起
  }
}
)";
  auto const scenario = [](std::string name, std::string day, std::string from) {
    return "场景 \"" + name + "\" { 于 " + day + " 设 甲 为 法人、 甲 列入 失信 情形 妨碍执行 自 " + from +
           " 核查 甲 为 投标人 于 采购/评审 应得 依 两版 }\n";
  };
  auto const of = [](Covered const& covered) {
    std::vector<MeasureCoverage> found;
    for (auto const& one : covered.coverage.measures)
      if (covered.rules[one.measure].id == "older/two") found.push_back(one);
    REQUIRE(found.size() == 1);
    return found.front();
  };
  auto const first = scenario("一", "2018年12月31日", "2018年6月1日");
  auto const second = scenario("二", "2019年1月1日", "2018年6月1日");
  CHECK_FALSE(of(covered_by(std::string{editions} + first)).covered());
  auto const both = of(covered_by(std::string{editions} + first + second));
  CHECK(both.covered());
  CHECK(both.reached.size() == 2);
}
