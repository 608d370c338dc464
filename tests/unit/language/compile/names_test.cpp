#include "small_rules.hpp"

using namespace xinheng;
using namespace xinheng::language;

TEST_CASE("sound rules compile without a word") {
  CHECK(told(std::string{small_rules}) == Told{});
  auto const compilation = compiled(std::string{small_rules});
  REQUIRE(compilation.rules);
  CHECK(compilation.rules->measures.size() == 3);
  CHECK(compilation.scenarios.size() == 1);
}

TEST_CASE("a declaration has an ASCII id") {
  CHECK(told(small_rules_and("角色 评委")) == Told{"XH0401 评委"});
  CHECK(told(small_rules_and("role juror")) == Told{});
}

TEST_CASE("an id and a name are used once") {
  CHECK(told(small_rules_and("角色 评委 (bidder)")) == Told{"XH0402 bidder"});
  CHECK(told(small_rules_and("角色 投标人 (other-bidder)")) == Told{"XH0403 投标人"});
  CHECK(told(small_rules_but("节点 评审 (evaluation)", "节点 审查 (evaluation)")).front() == "XH0403 审查");
  CHECK(told(small_rules_but("货物 (goods)、", "货物 (emergency)、")) == Told{"XH0402 emergency"});
}

TEST_CASE("an item is called the same in every edition of the catalogue") {
  auto const other =
      "清单 清单2020 (sanctions-2020) { 施行 2020年1月1日 至 2020年12月31日 条目 限制准入 (market-access) }";
  CHECK(told(small_rules_and(other)) == Told{"XH0404 限制市场准入"});
}

TEST_CASE("what is named is declared, and near names are offered") {
  auto const compilation = compiled(small_rules_but("    角色 投标人\n", "    角色 投标\n"));
  REQUIRE(compilation.diagnostics.size() == 1);
  CHECK(compilation.diagnostics[0].code == Code::XH0413);
  CHECK(compilation.diagnostics[0].near.front() == "投标人");
  CHECK_FALSE(compilation.rules);

  CHECK(told(small_rules_but("认定 最高人民法院", "认定 法院")) == Told{"XH0410 法院"});
  CHECK(told(small_rules_but("    依据 《政府采购法》\n", "    依据 《采购法》\n")) == Told{"XH0411 《采购法》"});
  CHECK(told(small_rules_but("归类 重点监管", "归类 监管")) == Told{"XH0412 监管"});
  CHECK(told(small_rules_but("填报 预算、", "填报 预算额、预算、")) == Told{"XH0414 预算额"});
  CHECK(told(small_rules_but("交易/采购/评审", "交易/采购/评标")) == Told{"XH0416 交易/采购/评标"});
  CHECK(told(small_rules_but("对 守信 情形 任一", "对 诚信 情形 任一")) == Told{"XH0417 诚信"});
  CHECK(told(small_rules_but("对 守信 情形 任一", "对 守信 情形 乙级")) == Told{"XH0418 乙级"});
  CHECK(told(small_rules_but("于 从严审查", "于 从宽审查")) == Told{"XH0420 从宽审查"});
}

TEST_CASE("names may be ids or Chinese names, and laws may leave out the country") {
  CHECK(told(small_rules_but("对 守信 情形 任一", "对 good 情形 a-grade")) == Told{});
  CHECK(told(small_rules_but("交易/采购/评审", "trading/采购/evaluation")) == Told{});
  CHECK(told(small_rules_but("    依据 《政府采购法》\n", "    依据 《中华人民共和国政府采购法》\n")) == Told{});
}

TEST_CASE("a measure named alone is named without doubt") {
  auto const twin =
      "备忘录 另件 (other) { 施行 2016年1月20日 起 核对 2026年11月24日 条款数 1 "
      "措施 从严审查 (scrutiny) { 条款 第一条 归类 重点监管 对 失信 情形 任一 及于 名单主体 节点 交易 可以 从严 "
      "依据 《政府采购法》 实施 财政部门 } }";
  CHECK(told(small_rules_and(twin)) == Told{"XH0424 从严审查"});
}

TEST_CASE("what cannot be read is no second error at its uses") {
  CHECK(told(small_rules_but("性质 红名单 主体", "性质 绿名单 主体")).size() == 1);
  CHECK(told(small_rules_but("    角色 投标人\n", "    角色 《投标人\n")).size() == 1);
}

TEST_CASE("all errors of all files are told at once") {
  std::string one{small_rules};
  auto const compilation =
      compile({{"b.xh", "角色 评委\n角色 评委二"}, {"a.xh", one}, {"c.xh", "关系 股东 { 对方 法人 时效 1年 }"}});
  std::vector<std::string> codes;
  for (auto const& diagnostic : compilation.diagnostics)
    codes.push_back(compilation.sources[diagnostic.span.file.value].path() + " " + code_name(diagnostic.code));
  CHECK(codes == std::vector<std::string>{"b.xh XH0401", "b.xh XH0401", "c.xh XH0401", "c.xh XH0506"});
}

TEST_CASE("a file that is not UTF-8 is told and hides no other") {
  auto const compilation = compile({{"a.xh", "角色 \xff"}, {"b.xh", "角色 评委"}});
  REQUIRE(compilation.diagnostics.size() == 2);
  CHECK(compilation.diagnostics[0].code == Code::XH0001);
  CHECK(compilation.diagnostics[1].code == Code::XH0401);
}
