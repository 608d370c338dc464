#include "small_rules.hpp"

using namespace xinheng;
using namespace xinheng::language;

namespace {

constexpr std::string_view supposed = "  设 申请.项目类型 为 货物\n";
Told with(std::string_view supposition) {
  return told(small_rules_but(supposed, "  设 " + std::string{supposition} + "\n"));
}

}  // namespace

TEST_CASE("a scenario is compiled with the ids of its rule set") {
  auto const compilation = compiled(std::string{small_rules});
  REQUIRE(compilation.rules);
  auto const& scenario = compilation.scenarios.at(0);
  CHECK(scenario.name == "列入的不得投标");
  CHECK(scenario.file == "rules.xh");
  REQUIRE(scenario.listings.size() == 1);
  auto const& listing = scenario.listings[0];
  CHECK((*compilation.rules)[listing.list].id == "defaulter");
  CHECK(listing.attributes.at(0).second == Value{EnumCase{"none"}});
  CHECK((*compilation.rules)[scenario.checkpoint].id == "trading/procurement/qualification");
  CHECK(scenario.expected.at(0).measures.at(0).standing == Standing::applied);
}

TEST_CASE("a scenario supposes what it speaks of") {
  CHECK(with("乙.已承诺 为 是") == Told{"XH0421 乙"});
  CHECK(with("甲 为 自然人") == Told{"XH0904 甲"});
  CHECK(with("甲 修复 关注 于 2026年1月1日") == Told{"XH0905 甲"});
  CHECK(with("甲 列入 关注 自 2026年1月1日 履行情况 未履行") == Told{"XH0419 履行情况"});
  CHECK(with("乙 为 自然人、 乙 列入 关注 自 2026年1月1日") == Told{"XH0908 乙"});
  CHECK(with("申请.已承诺 为 是") == Told{"XH0725 已承诺"});
  CHECK(with("申请.未填 为 是") == Told{"XH0727 未填"});
  CHECK(with("申请.预算 为 货物") == Told{"XH0712 货物"});
  CHECK(with("申请.预算 为 1元、 申请.预算 为 2元") == Told{"XH0907 预算"});
  CHECK(with("诚信 未知") == Told{"XH0417 诚信"});
  CHECK(with("法定代表人 未知、 关注 未知") == Told{});
}

TEST_CASE("an event that undoes something comes after it") {
  CHECK(with("甲 异议 失信 于 2026年1月1日、 甲 异议终结 失信 于 2026年2月1日") == Told{});
  CHECK(with("甲 异议终结 失信 于 2026年2月1日") == Told{"XH0910 2026年2月1日"});
  CHECK(with("甲 恢复列入 失信 于 2026年2月1日") == Told{"XH0910 2026年2月1日"});
  CHECK(with("甲 延长 失信 于 2026年2月1日 至 2026年1月1日") == Told{"XH0501 2026年1月1日"});
}

TEST_CASE("a scenario asks at one leaf and expects something of a party") {
  CHECK(told(small_rules_but("于 交易/采购/审查\n", "于 交易/采购\n")) == Told{"XH0906 交易/采购"});
  CHECK(told(small_rules_but("  应得 依 限制采购\n", "")) == Told{"XH0903 \"列入的不得投标\""});
  CHECK(told(small_rules_but("  于 2026年3月1日\n", "")) == Told{"XH0901 \"列入的不得投标\""});
  CHECK(told(small_rules_but("应得 依 限制采购", "应得 问 无此事")) == Told{"XH0423 无此事"});
}
