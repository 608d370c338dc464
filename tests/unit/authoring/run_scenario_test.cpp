#include "authoring/run_scenario.hpp"

#include <doctest/doctest.h>

#include "authoring/supposed_registry.hpp"
#include "language/compile/compile.hpp"

using namespace xinheng;
using namespace xinheng::authoring;

namespace {

constexpr std::string_view rules_text = R"(
机关 财政部门 (finance)
法律 采购法 (procurement-law) { 位阶 法律 版本 施行 2003年1月1日 起 核对 2026年11月24日 }
清单 基础清单 (sanctions) { 施行 2003年1月1日 起 核对 2026年11月24日 条目 市场准入 (market-access) }
角色 投标人 (bidder)
事实 预算 (amount) { 归属 申请 类型 金额 }
事实 已承诺 (commitment) { 归属 主体 类型 是否 }
关系 法定代表人 (legal-representative) { 对方 自然人 }
节点 采购 (procurement) { 填报 预算、已承诺 节点 审查 (qualification) }
名单 失信 (defaulter) {
  性质 黑名单 主体 法人、自然人
  情形 妨碍执行 (obstruction) 期限 2年
  属性 履行情况 (performance) 枚举 { 未履行 (none)、已履行 (performed) }
  异议期间 照常 时效 3日 核对 2026年11月24日
}
备忘录 惩戒 (memo) {
  施行 2016年1月1日 起 核对 2026年11月24日 条款数 2
  措施 限制采购 (no-procurement) {
    条款 第一条 归类 市场准入 对 失信 情形 妨碍执行 及于 名单主体 节点 采购
    当 名单.履行情况 不等于 已履行 除外 "已承诺" 主体.已承诺
    应当 不予 依据 《采购法》 实施 财政部门
  }
  措施 法定代表人失信 (by-representative) {
    条款 第二条 归类 市场准入 对 失信 情形 妨碍执行 及于 以 名单主体 为 法定代表人 的 单位 节点 采购
    应当 限制 依据 《采购法》 实施 财政部门
  }
}
)";

/// The result of one scenario, whose suppositions and expectations are these.
ScenarioResult result(std::string_view suppositions, std::string_view expected) {
  std::string text{rules_text};
  text += "场景 \"一\" { 于 2021年3月1日 设 甲 为 法人、 乙 为 自然人、 ";
  text += std::string{suppositions} + " 核查 甲 为 投标人 于 采购/审查 应得 " + std::string{expected} + " }";
  auto const compilation = language::compile({{"rules.xh", text}});
  std::string told;
  for (auto const& diagnostic : compilation.diagnostics) told += code_name(diagnostic.code) + " ";
  CAPTURE(told);
  CAPTURE(suppositions);
  REQUIRE(compilation.rules);
  return run_scenario(*compilation.rules, compilation.scenarios.at(0));
}
bool passes(std::string_view suppositions, std::string_view expected) {
  return result(suppositions, expected).passed();
}

constexpr std::string_view listed = "甲 列入 失信 情形 妨碍执行 自 2020年6月1日 履行情况 未履行";
constexpr std::string_view no_commitment = "、 甲.已承诺 为 否";

std::string with(std::string_view more) {
  return std::string{listed} + std::string{no_commitment} + std::string{more};
}

}  // namespace

TEST_CASE("what is supposed bites, and nothing else does") {
  CHECK(passes(with(""), "不予 依 限制采购"));
  CHECK(passes("甲.已承诺 为 否", "通过 下限 通过 上限 通过"));
}

TEST_CASE("a failed expectation says what was expected and what came") {
  auto const failed = result(with(""), "通过 上限 通过 措施 限制采购 除外 依 法定代表人失信").failures;
  REQUIRE(failed.size() == 4);
  CHECK(failed[0].what == "outcome");
  CHECK(failed[0].expected == "proceed");
  CHECK(failed[0].actual == "refuse");
  CHECK(failed[1].what == "heaviest");
  CHECK(failed[2].what == "memo/by-representative");
  CHECK(failed[2].actual == "no_candidate");
  CHECK(failed[3].what == "memo/no-procurement");
  CHECK(failed[3].expected == "exempt");
  CHECK(failed[3].actual == "applied");
}

TEST_CASE("the end of a measure is compared where it is given") {
  CHECK(passes(with(""), "措施 限制采购 适用 至 2022年6月1日"));
  auto const failed = result(with(""), "措施 限制采购 适用 至 2022年6月2日").failures;
  REQUIRE(failed.size() == 1);
  CHECK(failed[0].expected == "2022-06-02");
  CHECK(failed[0].actual == "2022-06-01");
  CHECK_FALSE(passes(with(""), "措施 限制采购 适用 至 无"));
}

TEST_CASE("a fact that is not given is missing and asked for") {
  CHECK(passes(listed, "人工审核 下限 通过 上限 不予 问 已承诺 措施 限制采购 未定"));
  CHECK_FALSE(passes(with(""), "问 已承诺"));
}

TEST_CASE("an attribute that the record lacks is missing and asked for") {
  CHECK(passes("甲 列入 失信 情形 妨碍执行 自 2020年6月1日、 甲.已承诺 为 否", "人工审核 问 履行情况"));
}

TEST_CASE("lists and relations are known unless the scenario says otherwise") {
  CHECK(passes("失信 未知、 甲.已承诺 为 否", "人工审核 问 失信"));
  CHECK(passes("法定代表人 未知、 甲.已承诺 为 否", "人工审核 问 法定代表人"));
}

TEST_CASE("a subject that is known by name only is never refused") {
  CHECK(passes(with("、 甲 仅有名称"), "人工审核 上限 不予 问 身份"));
}

TEST_CASE("a relation reaches from the listed person to the organisation") {
  std::string const person = "乙 列入 失信 情形 妨碍执行 自 2020年6月1日 履行情况 未履行、 甲.已承诺 为 否";
  CHECK(passes(person, "通过"));
  CHECK(passes(person + "、 甲 之 法定代表人 为 乙", "限制 依 法定代表人失信"));
  CHECK(passes(person + "、 甲 之 法定代表人 为 乙 至 2021年2月28日", "通过"));
  CHECK(passes(person + "、 甲 之 法定代表人 为 乙 至 2021年3月1日", "限制"));
}

TEST_CASE("events change what the listing does") {
  CHECK(passes(with("、 甲 修复 失信 于 2021年3月1日"), "通过 措施 限制采购 已结束"));
  CHECK(passes(with("、 甲 修复 失信 于 2021年3月2日"), "不予"));
  CHECK(passes(with("、 甲 修复 失信 于 2021年2月1日、 甲 恢复列入 失信 于 2021年3月1日"), "不予"));
  CHECK(passes(with("、 甲 停止 失信 于 2021年1月1日"), "措施 限制采购 停止"));
  CHECK(passes(with("、 甲 停止 失信 于 2021年1月1日、 甲 恢复执行 失信 于 2021年2月1日"), "不予"));
  CHECK(passes(with("、 甲 撤销 失信 于 2021年9月1日"), "通过"));
}

TEST_CASE("a scenario that no compiler made gives a failure and no crash") {
  auto const compilation = language::compile({{"rules.xh", std::string{rules_text}}});
  REQUIRE(compilation.rules);
  ruleset::Scenario scenario;
  scenario.on = *Date::of(2021, 3, 1);
  scenario.subjects = {{"甲", SubjectKind::legal_person}, {"甲", SubjectKind::natural_person}};
  scenario.listings.resize(1);
  scenario.listings[0].subject = "乙";
  scenario.expected.resize(1);
  auto const ran = run_scenario(*compilation.rules, scenario);
  REQUIRE_FALSE(ran.passed());
  CHECK(ran.failures.front().what == "registry");
}

TEST_CASE("a made identifier follows from the subject's name and is exact unless only the name is known") {
  ruleset::Scenario::SubjectGiven subject{"乙", SubjectKind::natural_person};
  CHECK(identifier_of(subject).kind == IdentifierKind::pseudonym);
  CHECK(identifier_of(subject).value.size() == 68);
  CHECK(identifier_of(subject) == identifier_of(subject));
  subject.name_only = true;
  CHECK_FALSE(identifier_of(subject).exact());
}
