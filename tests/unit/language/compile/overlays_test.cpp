#include <algorithm>

#include "small_rules.hpp"

using namespace xinheng;
using namespace xinheng::language;

namespace {

constexpr std::string_view region_fact = "\n事实 地区 (region) { 归属 申请 类型 地区 }\n";
constexpr std::string_view regulation =
    "法律 信用条例 (credit-regulation) { 位阶 地方性法规 版本 施行 2021年6月1日 起 核对 2026年11月24日 }\n";

std::string with(std::string_view more) {
  return std::string{small_rules} + std::string{region_fact} + std::string{regulation} + std::string{more};
}
std::string a_stop(std::string_view of, std::string_view in, std::string_view more = "") {
  return "停用 " + std::string{of} + " 于 " + std::string{in} +
         " {\n  依据 《信用条例》第三条\n  施行 2021年6月1日 起\n  核对 2026年11月24日\n" + std::string{more} + "}\n";
}

ruleset::Measure const& measure(Compilation const& compilation, std::string_view id) {
  return *std::ranges::find(compilation.rules->measures, id, &ruleset::Measure::id);
}

}  // namespace

TEST_CASE("a stop becomes an exception of the region, on its text and in its period") {
  auto const one = compiled(with("地区 广东省 (guangdong) { 代码 440000 }\n" + a_stop("限制采购、从严审查", "广东省")));
  REQUIRE(one.rules);
  auto const& stopped = measure(one, "memo/no-procurement");
  REQUIRE(stopped.unless.size() == 2);
  CHECK_FALSE(stopped.unless[0].local);
  auto const& local = *stopped.unless[1].local;
  CHECK(stopped.unless[1].condition.always());
  CHECK(local.region == *Region::parse("440000"));
  CHECK(one.rules->laws[local.basis.front().law.value].name == "信用条例");
  CHECK(local.in_force == Interval{Date::of(2021, 6, 1), std::nullopt});
  CHECK(local.reading.state == ruleset::ReadState::read);
  CHECK(measure(one, "memo/scrutiny").unless.size() == 1);
  CHECK(measure(one, "memo/green").unless.empty());
}

TEST_CASE("the order of files and declarations leaves no trace in stops, nodes and regions") {
  auto const stops = a_stop("限制采购", "440200", "  名称 \"乙\"\n") + a_stop("限制采购", "440200", "  名称 \"甲\"\n");
  auto const turned = a_stop("限制采购", "440200", "  名称 \"甲\"\n") + a_stop("限制采购", "440200", "  名称 \"乙\"\n");
  std::string const stages = "节点 交易 (trading) { 节点 采购 (procurement) { 节点 本市 (city) { 填报 所在地 } } }\n";
  auto const one = compile({{"a.xh", with(stops)}, {"b.xh", stages}});
  auto const other = compile({{"a.xh", stages}, {"b.xh", with(turned)}});
  REQUIRE(one.rules);
  REQUIRE(other.rules);
  CHECK(*one.rules == *other.rules);
  CHECK(ruleset::find_checkpoint(*one.rules, "trading/procurement/city"));
  // What stands at the inner node stands at the stage that another file adds.
  auto const city = *ruleset::find_checkpoint(*one.rules, "trading/procurement/city");
  auto const& leaves = measure(one, "memo/no-procurement").leaves;
  CHECK(std::ranges::find(leaves, city) != leaves.end());
  CHECK(one.rules->checkpoints[city.value].consortium == ConsortiumRule::each_alone);
}

TEST_CASE("what refers to a region, a measure or a law that could not be read is no error of its own") {
  CHECK(told(with("地区 广东省 (guangdong) { 代号 440000 }\n" + a_stop("限制采购", "广东省"))) == Told{"XH0202 代号"});
  CHECK(told(with("地区 广东省 (guangdong) { 代码 44 }\n" + a_stop("限制采购", "广东省"))) == Told{"XH0717 44"});
  CHECK(told(with("停用 限制采购 于 440000 {\n  依聚 《信用条例》第三条\n  施行 2021年6月1日 起\n  核对 未读\n}\n")) ==
        Told{"XH0202 依聚"});
}

TEST_CASE("a condition of a stop is read as if it stood in the measure") {
  CHECK(told(with(a_stop("限制采购", "440000", "  当 名单.履行情况 等于 已履行 且 申请.项目类型 属于 {货物}\n"))) ==
        Told{});
  CHECK(told(with(a_stop("限制采购", "440000", "  当 申请.未填\n"))) == Told{"XH0727 申请.未填"});
  CHECK(told(with(a_stop("守信优先", "440000", "  当 名单.履行情况 等于 已履行\n"))) == Told{"XH0723 履行情况"});
}
