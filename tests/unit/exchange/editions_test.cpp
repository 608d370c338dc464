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
机关 工商总局 (saic) { 改为 市场监管总局 自 2018年4月10日 }
机关 质检总局 (aqsiq) { 改为 市场监管总局 自 2018年4月10日 }
机关 市场监管总局 (samr)
法律 采购法 (procurement-law) { 位阶 法律 版本 施行 2003年1月1日 起 核对 2026年11月24日 }
清单 基础清单 (sanctions) { 施行 2003年1月1日 起 核对 2026年11月24日 条目 市场准入 (market-access) }
角色 持证人 (holder)
关系 法定代表人 (legal-representative) { 对方 自然人 }
节点 事后监管 (oversight) { 节点 撤销许可 (revocation) }
名单 禁入 (barred) { 性质 黑名单 主体 法人 情形 违法 (unlawful) 期限 5年 异议 更正 向 工商总局 15日 }
备忘录 惩戒 (memo) {
  施行 2016年1月1日 起 核对 2026年11月24日 条款数 1
  措施 撤销许可 (revoke) {
    条款 第一条 归类 市场准入 对 禁入 情形 任一 及于 名单主体、名单主体的法定代表人 角色 持证人 节点 事后监管
    应当 不予 依据 《采购法》 实施 工商总局、质检总局 反馈 每季度 施行 2016年1月1日 至 2018年12月31日
  }
  措施 撤销许可 (revoke) {
    条款 第一条 归类 市场准入 对 禁入 情形 任一 及于 名单主体 节点 事后监管
    可以 从严 依据 《采购法》 实施 工商总局 施行 2019年1月1日 起
  }
}
场景 "一" {
  于 2018年6月1日
  设 甲公司 为 法人、 张三 为 自然人、 甲公司 列入 禁入 自 2017年6月1日、 甲公司 之 法定代表人 为 张三
  核查 甲公司 列入 禁入 于 事后监管/撤销许可
  应得 不予
}
)";

struct Asked {
  ruleset::RuleSet rules;
  Json decision;
};

/// On the listing of 甲公司.
Asked on(std::string_view day) {
  auto const compilation = language::compile({{"rules.xh", std::string{rules_text}}});
  REQUIRE(compilation.rules);
  auto const& rules = *compilation.rules;
  auto scenario = compilation.scenarios.at(0);
  scenario.on = *Date::parse(day);
  auto const registry = authoring::supposed_registry(rules, scenario);
  REQUIRE(registry);
  Request request;
  request.checkpoint = scenario.checkpoint;
  request.on = scenario.on;
  request.listing = authoring::key_of(scenario, *scenario.listing);
  auto const decision = engine::decide(rules, *registry, request);
  auto const written =
      exchange::write_decision(rules, sm3("bundle"), registry->point(registry->last_commit()), request, decision);
  auto const read = exchange::read_json(written.bytes, {.bytes = written.bytes.size(), .depth = 64});
  REQUIRE(read.value);
  return {rules, *read.value};
}

/// The party of that name; null where there is none.
Json party(Json const& decision, std::string_view name) {
  for (auto const& one : decision["parties"].elements())
    if (one["subject"]["name"].text() == name) return one;
  return {};
}

}  // namespace

TEST_CASE("a decision says which edition of a measure it applies") {
  auto const before = party(on("2018-12-31").decision, "甲公司")["applied"].elements().at(0);
  CHECK(before["edition"]["from"].text() == "2016-01-01");
  CHECK(before["edition"]["last_day"].text() == "2018-12-31");
  auto const after = party(on("2019-01-01").decision, "甲公司")["applied"].elements().at(0);
  CHECK(after["edition"]["from"].text() == "2019-01-01");
  CHECK(after["edition"]["last_day"].is_null());
  CHECK(after["treatment"].text() == "scrutinise");
}

TEST_CASE("a decision names the organs of the day of the check, and those that were merged once") {
  auto const before = party(on("2018-04-09").decision, "甲公司");
  auto const then = before["applied"].elements().at(0);
  CHECK(then["by"]["id"].text() == "aqsiq");
  CHECK(then["jointly_by"].elements().at(0)["id"].text() == "saic");
  CHECK(before["remedies"].elements().at(0)["with"].text() == "工商总局");
  auto const after = party(on("2018-04-10").decision, "甲公司");
  auto const now = after["applied"].elements().at(0);
  CHECK(now["by"]["id"].text() == "samr");
  CHECK(now["jointly_by"].is_null());
  CHECK(after["remedies"].elements().at(0)["with"].text() == "市场监管总局");
}

TEST_CASE("on listing a decision is about those whom the listing reaches, and binds the organs") {
  auto const decision = on("2018-06-01").decision;
  CHECK(decision["listing"].text() == "listing-1");
  CHECK(decision["outcome"].text() == "refuse");
  CHECK(decision["parties"].elements().size() == 2);
  CHECK(party(decision, "甲公司")["role"].is_null());
  auto const head = party(decision, "张三")["applied"].elements().at(0);
  CHECK(head["grounds"].elements().at(0)["reached_as"].text() == "relation-of-listed");
  std::size_t executions = 0;
  for (auto const& one : decision["obligations"].elements())
    if (one["kind"].text() == "execution") {
      ++executions;
      CHECK(one["measure"].text() == "memo/revoke");
      CHECK(one["by"]["id"].text() == "samr");
    }
  CHECK(executions == 2);

  auto const notice = exchange::notice(decision, {messages::Language::zh, false});
  REQUIRE(notice);
  CHECK(notice->find("实施「撤销许可」") != std::string::npos);
  CHECK(notice->find("2016-01-01 起，至 2018-12-31") != std::string::npos);
}

TEST_CASE("an older edition that reached further is told where it no longer holds") {
  auto const head = party(on("2019-01-01").decision, "张三");
  CHECK(head["applied"].elements().empty());
  auto const older = head["considered"].elements().at(0);
  CHECK(older["edition"]["from"].text() == "2016-01-01");
  CHECK(older["reason"]["code"].text() == "measure_not_in_force");
}

TEST_CASE("a measure is explained in all its editions, its organs with what became of them") {
  auto const rules = on("2018-06-01").rules;
  auto const text = exchange::explanation(rules, *ruleset::find_measure(rules, "revoke"), messages::Language::zh);
  CHECK(text.find("应当不予") != std::string::npos);
  CHECK(text.find("可以从严") != std::string::npos);
  CHECK(text.find("工商总局（saic）（自 2018-04-10 起 市场监管总局）") != std::string::npos);
}

}  // namespace xinheng::tests
