#include "analysis/claims.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

using namespace xinheng;
using namespace xinheng::analysis;

namespace {

std::string common() {
  std::ifstream in(std::string{XINHENG_SOURCE_DIR} + "/docs/diagnostics/common.xh", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
language::Compilation claiming(std::string const& body, std::string const& more = "") {
  auto compiled = language::compile({{"common.xh", common()}, {"example.xh", more + "断言 \"甲\" { " + body + " }\n"}});
  REQUIRE(compiled.rules);
  REQUIRE(compiled.claims.size() == 1);
  return compiled;
}
std::string told(language::Compilation const& compiled, TimeLimit limit = {}, bool shown = true) {
  std::string codes;
  auto const yes = [](ruleset::RuleSet const&, ruleset::Scenario const&) { return true; };
  auto const no = [](ruleset::RuleSet const&, ruleset::Scenario const&) { return false; };
  auto const results = prove_claims(compiled, limit);
  for (auto const& one : claim_diagnostics(compiled, results, shown ? +yes : +no)) codes += code_name(one.code) + " ";
  return codes;
}
std::string of_claim(std::string const& body, std::string const& more = "") {
  return told(claiming(body, more));
}
/// A measure against the same list at the same checkpoints, which prevails over 惩戒/限制采购.
std::string a_winner(std::string const& basis, std::string const& more = "") {
  return "备忘录 另一 (other) {\n  施行 2010年1月1日 起 · 核对 2026年11月24日 · 条款数 1\n  措施 从严 (stricter) {\n"
         "    条款 第一条 · 归类 市场准入 · 对 失信 情形 任一 · 及于 名单主体 · 节点 采购\n    应当 从严 · 依据 " +
         basis + " · 实施 财政部门\n  }\n}\n优先适用 另一/从严 于 惩戒/限制采购\n" + more;
}
constexpr char const* unread_stop =
    "事实 地区 (region) { 归属 申请 类型 地区 }\n"
    "法律 条例 (local-regulation) { 位阶 地方性法规 版本 施行 2010年1月1日 起 核对 2026年11月24日 }\n"
    "停用 另一/从严 于 440200 { 依据 《条例》第一条 施行 2010年1月1日 起 核对 未读 }\n";

}  // namespace

TEST_CASE("a claim is proved of every input or has a counterexample") {
  CHECK(of_claim("措施 惩戒/任一 当 主体.类型 等于 自然人 从不 不予") == "");
  CHECK(of_claim("措施 惩戒/任一 从不 不予") == "XH1030 ");
  CHECK(of_claim("措施 限制采购 于 2010年1月1日 至 2016年1月19日 从不 适用") == "");
  CHECK(of_claim("措施 限制采购 于 2010年1月1日 至 2016年1月20日 从不 适用") == "XH1030 ");
}

TEST_CASE("an incentive comes to no review, and may applies without refusing") {
  CHECK(of_claim("措施 守信优先 从不 人工审核") == "");
  CHECK(of_claim("措施 守信优先 从不 适用") == "XH1030 ");
}

TEST_CASE("what was not decided in time is not proved") {
  auto const compiled = claiming("措施 限制采购 当 申请.预算 大于 200万元 从不 不予");
  CHECK(told(compiled, {0}) == "XH1031 ");
  CHECK(told(compiled) == "XH1030 ");
}

TEST_CASE("a counterexample that does not show it when it is run refutes nothing") {
  CHECK(told(claiming("措施 限制采购 从不 不予"), {}, false) == "XH1032 ");
}

TEST_CASE("what prevails wherever a measure stands keeps it from applying") {
  CHECK(of_claim("措施 限制采购 从不 适用", a_winner("《采购法》第二十二条")) == "");
}

TEST_CASE("what states no basis prevails over nothing") {
  CHECK(of_claim("措施 限制采购 从不 适用", a_winner("未载明")) == "XH1030 ");
}

TEST_CASE(
    "what a local text that nobody read may stop is left open, and holds back what it prevails over all the same") {
  CHECK(of_claim("措施 限制采购 从不 适用", a_winner("《采购法》第二十二条", unread_stop)) == "");
  std::string read{unread_stop};
  read.replace(read.find("未读"), std::string_view{"未读"}.size(), "2026年11月24日");
  CHECK(of_claim("措施 限制采购 从不 适用", a_winner("《采购法》第二十二条", read)) == "XH1030 ");
}
