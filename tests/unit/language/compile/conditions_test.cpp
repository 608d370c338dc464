#include "small_rules.hpp"

using namespace xinheng;
using namespace xinheng::language;

namespace {

/// The measure that prevails over another may test no list, so nothing prevails here.
std::string with_condition(std::string_view condition) {
  auto text = small_rules_but("    当 名单.履行情况 不等于 已履行\n", "    当 " + std::string{condition} + "\n");
  constexpr std::string_view precedence = "优先适用 联合惩戒/限制采购 于 从严审查\n";
  return text.erase(text.find(precedence), precedence.size());
}
Told told_of(std::string_view condition) {
  return told(with_condition(condition));
}

ruleset::Condition condition(std::string_view text) {
  auto const compilation = compiled(with_condition(text));
  CAPTURE(text);
  REQUIRE(compilation.rules);
  return compilation.rules->measures[1].when;
}
std::string text_of(std::string_view written) {
  return condition(written).nodes.back().text;
}

}  // namespace

TEST_CASE("a condition is said in one way, however it is written") {
  CHECK(text_of("名单.履行情况 == performed") == "名单.履行情况 等于 已履行");
  CHECK(text_of("申请.预算 >= 200万元 且 主体.已承诺") == "申请.预算 不小于 200万元 且 主体.已承诺");
  CHECK(text_of("200万元 < 申请.预算") == "申请.预算 大于 200万元");
  CHECK(text_of("((主体.已承诺) 且 申请.项目类型 等于 货物) 且 核查日 大于 名单.列入日") ==
        "主体.已承诺 且 申请.项目类型 等于 货物 且 核查日 晚于 名单.列入日");
  CHECK(text_of("2020-06-01 早于 名单.列入日 或 名单.期满日 不早于 核查日") ==
        "名单.列入日 晚于 2020年6月1日 或 名单.期满日 不早于 核查日");
  CHECK(text_of("主体.类型 属于 {自然人、legal-person}") == "主体.类型 属于 {法人、自然人}");
  CHECK(text_of("(主体.已承诺 或 申请.项目类型 等于 货物) 且 非 (主体.已承诺 或 申请.预算 等于 1元)") ==
        "（主体.已承诺 或 申请.项目类型 等于 货物） 且 非（主体.已承诺 或 申请.预算 等于 1元）");
  CHECK(text_of("申请.项目类型 不属于 {应急采购、货物、货物}") == "申请.项目类型 不属于 {应急采购、货物}");
  CHECK(text_of("申请.所在地 属于 {440000、 440200}") == "申请.所在地 属于 {440000、440200}");
  CHECK(text_of("主体 列入 关注 情形 异常") == "主体 列入 关注 情形 异常");
  CHECK(text_of("主体 近1年 列入 关注 情形 异常 次数不少于３") == "主体 近1年 列入 关注 情形 异常 次数 不少于 3");
  CHECK(text_of("主体 未列入 守信") == "主体 未列入 守信");
}

TEST_CASE("children come before their parents and the root is last") {
  auto const nodes = condition("主体.已承诺 或 申请.预算 大于 1元 且 非 主体.已承诺").nodes;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    for (auto const child : nodes[i].children) CHECK(child < i);
  CHECK(nodes.back().kind == ruleset::Condition::Node::Kind::any);
}

TEST_CASE("a region's leading zeros are kept though digits alone are a number") {
  CHECK(told_of("申请.所在地 等于 110000") == Told{});
  CHECK(told_of("申请.所在地 等于 44") == Told{"XH0717 44"});
}

TEST_CASE("a literal is of the type of what it stands beside") {
  CHECK(told_of("申请.预算 大于 200") == Told{"XH0712 200"});
  CHECK(told_of("主体.已承诺 等于 货物") == Told{"XH0710 货物"});
  CHECK(told_of("申请.项目类型 等于 5") == Told{"XH0716 5"});
  CHECK(told_of("申请.项目类型 属于 {货物、工程}") == Told{"XH0422 工程"});
  CHECK(told_of("申请.预算 早于 200万元") == Told{"XH0753 申请.预算 早于 200万元"});
  CHECK(told_of("主体.类型 等于 公司") == Told{"XH0422 公司"});
  CHECK(told_of("核查日 大于 2年") == Told{"XH0714 2年"});
  CHECK(told_of("申请.工期 等于 6个月") == Told{});
}

TEST_CASE("two sides that are not of one type are not compared") {
  CHECK(told_of("申请.项目类型 等于 名单.履行情况") == Told{"XH0720 申请.项目类型 等于 名单.履行情况"});
  CHECK(told_of("申请.预算 等于 名单.列入日").front().starts_with("XH0720"));
}

TEST_CASE("only what has an order is more or less") {
  CHECK(told_of("申请.工期 大于 6个月") == Told{"XH0721 申请.工期 大于 6个月"});
  CHECK(told_of("申请.项目类型 小于 货物").front().starts_with("XH0721"));
  CHECK(told_of("申请.预算 小于 1元") == Told{});
}

TEST_CASE("a condition alone is a yes or no and looks at something") {
  CHECK(told_of("申请.预算") == Told{"XH0722 申请.预算"});
  CHECK(told_of("5 等于 5") == Told{"XH0728 5 等于 5"});
}

TEST_CASE("a fact is looked up where it belongs") {
  CHECK(told_of("申请.已承诺") == Told{"XH0725 申请.已承诺"});
  CHECK(told_of("主体.预算 大于 1元") == Told{"XH0726 主体.预算"});
}

TEST_CASE("a fact is taken at every leaf of the measure that asks for it") {
  CHECK(told_of("申请.未填") == Told{"XH0727 申请.未填"});
}

TEST_CASE("an attribute is declared by every list of the measure, with one type") {
  CHECK(told_of("名单.执行法院 等于 已履行").front() == "XH0723 执行法院");
  auto text = with_condition("名单.履行情况 等于 已履行");
  text.replace(text.find("    对 失信 情形 妨碍执行\n"), std::string_view{"    对 失信 情形 妨碍执行\n"}.size(),
               "    对 失信 情形 妨碍执行\n    对 关注 情形 任一\n");
  CHECK(told(text) == Told{"XH0723 履行情况"});
}

TEST_CASE("conditions are not nested without end") {
  std::string deep = "主体.已承诺";
  for (int i = 0; i < 20; ++i) deep = "非 (主体.已承诺 或 " + deep + ")";
  CHECK(told_of(deep).size() == 1);
  CHECK(told_of(deep).front().starts_with("XH0729"));
  CHECK(told_of("非 (主体.已承诺 或 非 (主体.已承诺 或 申请.预算 大于 1元))") == Told{});
}
