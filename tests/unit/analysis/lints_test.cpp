#include "analysis/lints.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace xinheng;
using namespace xinheng::analysis;

namespace {

std::string common() {
  std::ifstream in(std::string{XINHENG_SOURCE_DIR} + "/docs/diagnostics/common.xh", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

language::Compilation with(std::string const& measures) {
  auto compiled = language::compile(
      {{"common.xh", common()},
       {"example.xh",
        "备忘录 例 (sample) { 施行 2016年1月20日 起 核对 2026年11月24日 条款数 不详 \"例\"\n" + measures + "}\n"}});
  REQUIRE(compiled.rules);
  return compiled;
}
std::string measure(std::string const& name, std::string const& more) {
  return "措施 " + name + " (" + name +
         ") { 条款 第一条 归类 市场准入 对 失信 情形 任一 及于 名单主体 节点 采购 应当 不予 " +
         "依据 《采购法》第二十二条 实施 财政部门 " + more + " }\n";
}

/// The codes told of the example, in their order.
std::string told(language::Compilation const& compiled, LintOptions const& options = {}) {
  std::string codes;
  for (auto const& one : lints(compiled, options))
    if (one.span.file == language::FileId{1}) codes += (codes.empty() ? "" : " ") + code_name(one.code);
  return codes;
}
std::string of_condition(std::string const& condition) {
  return told(with(measure("a", "当 " + condition)));
}

}  // namespace

TEST_CASE("a contradiction is found in every type, and its neighbour that can hold is not") {
  CHECK(of_condition("申请.预算 大于 200万元 且 申请.预算 小于 100万元") == "XH1004");
  CHECK(of_condition("申请.预算 大于 99.99元 且 申请.预算 小于 100.01元") == "");
  CHECK(of_condition("申请.预算 大于 100元 且 申请.预算 小于 100.01元") == "XH1004");  // nothing lies between two fen
  CHECK(of_condition("主体.人数 大于 3 且 主体.人数 小于 5 且 主体.人数 不等于 4") == "XH1004");
  CHECK(of_condition("主体.持股 大于 33.3% 且 主体.持股 不大于 33.3%") == "XH1004");
  CHECK(of_condition("主体.已承诺 且 非 主体.已承诺") == "XH1004");
  CHECK(of_condition("申请.类别 不等于 货物 且 申请.类别 不等于 应急") == "XH1004");
  CHECK(of_condition("申请.类别 不等于 货物") == "");
  CHECK(of_condition("申请.所在地 属于 {440204} 且 申请.所在地 不属于 {440000}") == "XH1004");
  CHECK(of_condition("申请.所在地 属于 {440000} 且 申请.所在地 不属于 {440204}") == "");
  CHECK(of_condition("主体.所属行业 属于 {4710} 且 主体.所属行业 不属于 {E}") == "XH1004");
  CHECK(of_condition("主体.所属行业 属于 {E} 且 主体.所属行业 不属于 {E47}") == "");
  CHECK(of_condition("主体.存续 等于 1年 且 主体.存续 不等于 12个月") == "XH1004");
  CHECK(of_condition("主体.存续 等于 30日 且 主体.存续 不等于 1个月") == "");
  CHECK(of_condition("申请.截止日 早于 2020-01-02 且 申请.截止日 晚于 2020-01-01") == "XH1004");
}

TEST_CASE("what a condition contradicts outside itself counts too") {
  CHECK(of_condition("核查日 早于 2016-01-20") == "XH1004");   // the instrument is not in force yet
  CHECK(of_condition("名单.列入日 晚于 核查日") == "XH1004");  // a listing acts only from its start
  CHECK(of_condition("名单.期满日 早于 核查日") == "XH1004");  // and to its last day
  CHECK(of_condition("主体.类型 等于 自然人") == "XH1004");    // the list holds legal persons alone
  CHECK(of_condition("名单.期满日 晚于 核查日 且 主体 列入 关注") == "");
}

TEST_CASE("tests of lists have their obvious relations") {
  CHECK(of_condition("主体 未列入 守信 除外 主体 列入 守信 情形 甲级") == "XH1006");
  CHECK(of_condition("主体 未列入 守信 情形 甲级 除外 主体 列入 守信") == "");
  auto const often = measure("a", "当 主体 近1年 列入 关注 次数 不少于 3");
  CHECK(told(with(often +
                  measure("b", "当 主体 近1年 列入 关注 次数 不少于 3 且 主体 近24个月 列入 关注 次数 不少于 2"))) ==
        "XH1009");
  CHECK(told(with(often +
                  measure("b", "当 主体 近1年 列入 关注 次数 不少于 3 且 主体 近24个月 列入 关注 次数 不少于 4"))) ==
        "");
  // Of the listed subject it is known that it is listed.
  CHECK(told(with(measure("a", "当 主体.已承诺") + measure("b", "当 主体.已承诺 且 主体 列入 失信"))) == "XH1009");
}

TEST_CASE("a question that runs out of time is told and never passed over") {
  auto const compiled = with(measure("a", "当 申请.预算 大于 200万元 且 主体.人数 大于 3"));
  LintOptions options;
  options.wanted = [](Code code) { return code == Code::XH1004; };
  options.limit.milliseconds = 0;
  CHECK(told(compiled, options) == "XH1020");
  options.limit.milliseconds = 500;
  CHECK(told(compiled, options) == "");
}

TEST_CASE("a lint that is switched off says nothing") {
  auto const compiled = with(measure("a", "当 主体.已承诺 且 非 主体.已承诺"));
  LintOptions options;
  options.wanted = [](Code code) { return code != Code::XH1004; };
  CHECK(told(compiled, options) == "");
}

TEST_CASE("two measures that say one thing in other words are the same, and not where one day sets them apart") {
  auto const one = measure("a", "当 主体.已承诺 或 主体.人数 大于 3");
  CHECK(told(with(one + measure("b", "当 非 (主体.人数 不大于 3 且 非 主体.已承诺)"))) == "XH1009");
  CHECK(told(with(one + measure("b", "当 非 (主体.人数 不大于 2 且 非 主体.已承诺)"))) == "");
  CHECK(told(with(one + measure("b", "当 主体.已承诺 或 主体.人数 大于 3 或 核查日 等于 2020-02-29"))) == "");
}

TEST_CASE("measures that never stand on one day are not the same") {
  CHECK(told(with(measure("a", "当 主体.已承诺 施行 2017年1月1日 至 2017年12月31日") +
                  measure("b", "当 主体.已承诺 施行 2018年1月1日 起"))) == "");
}
