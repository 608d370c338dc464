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
language::Compilation claiming(std::string const& body) {
  auto compiled = language::compile({{"common.xh", common()}, {"example.xh", "断言 \"甲\" { " + body + " }\n"}});
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
std::string of_claim(std::string const& body) {
  return told(claiming(body));
}

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
