#include <doctest/doctest.h>

#include "authoring/supposed_registry.hpp"
#include "engine/decide.hpp"
#include "exchange/json/decision.hpp"
#include "exchange/json/read.hpp"
#include "exchange/notices/explanation.hpp"
#include "exchange/notices/notice.hpp"
#include "language/compile/compile.hpp"

namespace xinheng::tests {
namespace {

using exchange::Json;

constexpr std::string_view rules_text = R"(
机关 法院 (court)
法律 采购法 (procurement-law) { 位阶 法律 版本 施行 2003年1月1日 起 核对 2026年11月24日 }
清单 基础清单 (sanctions) { 施行 2003年1月1日 起 核对 2026年11月24日 条目 市场准入 (market-access) }
角色 投标人 (bidder)
节点 采购 (procurement) { 节点 审查 (review) }
名单 失信惩戒对象 (defaulters) {
  性质 黑名单
  主体 法人
  情形 妨碍执行 (obstruction) 期限 9年 施行 2010年1月1日 至 2017年12月31日
  情形 妨碍执行 (obstruction) 期限 2年 施行 2018年1月1日 起
  异议 更正 向 法院 15日
  承继 失信名单 (old-list) 至 2018年12月31日
  核对 2026年11月24日
}
备忘录 惩戒 (memo) {
  施行 2016年1月1日 起 核对 2026年11月24日 条款数 1
  措施 不得投标 (refused) {
    条款 第一条 归类 市场准入 对 失信惩戒对象 情形 妨碍执行 及于 名单主体 节点 采购/审查
    应当 不予 依据 《采购法》 实施 法院
  }
}
场景 "一" {
  于 2018年6月1日
  设 甲公司 为 法人、 甲公司 列入 失信名单 情形 妨碍执行 自 2017年6月1日
  核查 甲公司 为 投标人 于 采购/审查
  应得 不予
}
)";

struct Asked {
  ruleset::RuleSet rules;
  Json decision;
};

/// On the list, or (`known` false) of it nothing is known.
Asked on(std::string_view day, bool known = true) {
  auto const compilation = language::compile({{"rules.xh", std::string{rules_text}}});
  REQUIRE(compilation.rules);
  auto const& rules = *compilation.rules;
  auto scenario = compilation.scenarios.at(0);
  scenario.on = *Date::parse(day);
  if (!known) scenario.unknown_lists.push_back({ListId{0}});
  auto const registry = authoring::supposed_registry(rules, scenario);
  REQUIRE(registry);
  Request request;
  request.checkpoint = scenario.checkpoint;
  request.on = scenario.on;
  Party party;
  party.ref = "A";
  party.name = "甲公司";
  party.identifier = authoring::identifier_of(scenario.subjects.at(0));
  party.kinds = SubjectKinds::of(SubjectKind::legal_person);
  request.parties = {party};
  auto const decision = engine::decide(rules, *registry, request);
  auto const written =
      exchange::write_decision(rules, sm3("bundle"), registry->point(registry->last_commit()), request, decision);
  auto const read = exchange::read_json(written.bytes, {.bytes = written.bytes.size(), .depth = 64});
  REQUIRE(read.value);
  return {rules, *read.value};
}

Json ground(Json const& decision) {
  return decision["parties"].elements()[0]["applied"].elements()[0]["grounds"].elements()[0];
}

}  // namespace

TEST_CASE("a decision and its notice call a list by its name on the day of the check") {
  auto const before = on("2018-12-31").decision;
  CHECK(ground(before)["list"]["id"].text() == "defaulters");
  CHECK(ground(before)["list"]["name"].text() == "失信名单");
  CHECK(ground(before)["ground_name"].text() == "妨碍执行");
  CHECK(ground(before)["last_day"].text() == "2026-06-01");
  CHECK(exchange::notice(before, {messages::Language::zh, false})->find("失信名单") != std::string::npos);
  CHECK(exchange::notice(before, {messages::Language::zh, false})->find("失信惩戒对象") == std::string::npos);
  auto const after = on("2019-01-01").decision;
  CHECK(ground(after)["list"]["name"].text() == "失信惩戒对象");
  CHECK(exchange::notice(after, {messages::Language::zh, false})->find("失信名单") == std::string::npos);
}

TEST_CASE("what is missing is called by the name of the day too") {
  CHECK(on("2018-12-31", false).decision["questions"].elements()[0]["name"].text() == "失信名单");
  CHECK(on("2019-01-01", false).decision["questions"].elements()[0]["name"].text() == "失信惩戒对象");
}

TEST_CASE("an explanation says what a list was called, and names a ground once for all its editions") {
  auto const rules = on("2019-01-01").rules;
  auto const text = exchange::explanation(rules, *ruleset::find_measure(rules, "refused"), messages::Language::zh);
  CHECK(text.find("失信惩戒对象（defaulters）（至 2018-12-31 称失信名单），情形 妨碍执行（obstruction）\n") !=
        std::string::npos);
}

}  // namespace xinheng::tests
