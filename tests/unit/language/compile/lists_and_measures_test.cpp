#include "small_rules.hpp"

using namespace xinheng;
using namespace xinheng::language;

TEST_CASE("what a list says of its terms holds for every ground that says nothing else") {
  auto const text = small_rules_but("  起算 列入 次日\n", "  起算 公布 当日\n  期满 前一日\n  恢复 重新计算\n");
  auto const compilation = compiled(text);
  REQUIRE(compilation.rules);
  for (auto const& ground : compilation.rules->lists[0].grounds) {
    CHECK(ground.term.from_publication);
    CHECK(ground.term.count_from == CountFrom::same_day);
    CHECK(ground.term.ends_on == EndsOn::day_before);
    CHECK(ground.term.restoring == ruleset::TermRule::Restoring::restart);
  }
  auto own = small_rules_but("  起算 列入 次日\n", "  起算 公布 当日\n");
  own.replace(own.find("期限 无\n  属性"), std::string_view{"期限 无"}.size(), "期限 无 起算 列入 次日");
  auto const with_own = compiled(own);
  REQUIRE(with_own.rules);
  CHECK(with_own.rules->lists[0].grounds[0].term.from_publication);
  CHECK_FALSE(with_own.rules->lists[0].grounds[1].term.from_publication);
}

TEST_CASE("a list says of which kind it is, whom it can hold and how long") {
  CHECK(told(small_rules_but("性质 红名单 主体", "主体")) == Told{"XH0601 守信"});
  CHECK(told(small_rules_but("性质 红名单 主体 法人", "性质 红名单")).front() == "XH0602 守信");
  CHECK(told(small_rules_but("起算 列入 次日", "起算 改正 次日")) == Told{"XH0604 改正"});
}

TEST_CASE("a former name stands for the list, and for one list only") {
  auto const renamed = small_rules_but("性质 红名单 主体", "性质 红名单 承继 诚信 主体");
  CHECK(told(renamed) == Told{});
  auto text = renamed;
  text.replace(text.find("对 守信"), std::string_view{"对 守信"}.size(), "对 诚信");
  CHECK(told(text) == Told{});
  CHECK(told(small_rules_but("性质 红名单 主体", "性质 红名单 承继 关注 主体")) == Told{"XH0605 关注"});
}

TEST_CASE("a sanction without clause, category, basis or organ does not compile") {
  CHECK(told(small_rules_but("    归类 限制市场准入\n", "")) == Told{"XH0611 限制采购"});
  CHECK(told(small_rules_but("    依据 《政府采购法》第二十二条第一款第五项\n", "")) == Told{"XH0612 限制采购"});
  CHECK(told(small_rules_but("    实施 财政部门\n    反馈", "    反馈")) == Told{"XH0613 限制采购"});
  auto const without_clause = told(small_rules_but("    条款 第一条第三项\n", ""));
  CHECK(without_clause == Told{"XH0610 限制采购"});
  CHECK(told(small_rules_but("    可以 优先 2分\n    实施 财政部门\n", "    可以 优先 2分\n")) == Told{});
}

TEST_CASE("a basis that is not stated is said so, and not stated besides") {
  CHECK(told(small_rules_but("    依据 《政府采购法》第二十二条第一款第五项\n", "    依据 未载明\n")) == Told{});
}

TEST_CASE("a measure says against whom, whom it reaches, where, and what is done") {
  CHECK(told(small_rules_but("    对 守信 情形 任一\n", "")).front() == "XH0614 守信优先");
  CHECK(told(small_rules_but("    角色 投标人\n", "")) == Told{});
  CHECK(told(small_rules_but("    节点 交易/采购/评审\n", "")) == Told{"XH0616 守信优先"});
  CHECK(told(small_rules_but("    可以 优先 2分\n", "")) == Told{"XH0617 守信优先"});
  CHECK(told(small_rules_but("    及于 名单主体\n    角色", "    角色")) == Told{"XH0615 限制采购"});
}

TEST_CASE("a measure covers the leaves below the nodes that it names") {
  auto const compilation = compiled(std::string{small_rules});
  REQUIRE(compilation.rules);
  auto const& rules = *compilation.rules;
  auto const leaves = [&](std::string_view measure) {
    std::vector<std::string> names;
    for (auto const leaf : rules[*ruleset::find_measure(rules, measure)].leaves) names.push_back(rules[leaf].id);
    return names;
  };
  CHECK(leaves("no-procurement") ==
        std::vector<std::string>{"trading/procurement/evaluation", "trading/procurement/qualification"});
  CHECK(leaves("scrutiny") ==
        std::vector<std::string>{"trading/procurement/qualification", "trading/tendering/qualification"});
  CHECK(rules[*ruleset::find_checkpoint(rules, "trading/procurement/evaluation")].consortium ==
        ConsortiumRule::each_alone);
  CHECK(rules[*ruleset::find_checkpoint(rules, "trading/tendering/qualification")].consortium ==
        ConsortiumRule::any_member);
}

TEST_CASE("the clause's own reading goes before the instrument's") {
  auto const compilation = compiled(small_rules_but("    可以 从严\n", "    可以 从严\n    核对 未读 据 \"回忆\"\n"));
  REQUIRE(compilation.rules);
  CHECK(compilation.rules->measures[1].reading.state == ruleset::ReadState::read);
  CHECK(compilation.rules->measures[2].reading.state == ruleset::ReadState::unread);
}

TEST_CASE("grounds of a list that is named twice come together") {
  auto const compilation = compiled(
      small_rules_but("    对 失信 情形 妨碍执行\n", "    对 失信 情形 妨碍执行\n    对 失信 情形 拒不履行\n"));
  REQUIRE(compilation.rules);
  auto const& against = compilation.rules->measures[1].against;
  REQUIRE(against.size() == 1);
  CHECK(against[0].grounds == std::vector<GroundId>{GroundId{0}, GroundId{1}});
}

TEST_CASE("no clause of an instrument goes unmentioned") {
  CHECK(told(small_rules_but("  条款数 5\n", "")) == Told{"XH0620 联合惩戒"});
  CHECK(told(small_rules_but("  条款数 5\n", "  条款数 7\n")) == Told{"XH0621 7", "XH0621 7"});
  CHECK(told(small_rules_but("  条款数 5\n", "  条款数 4\n")) == Told{"XH0622 第四条"});
  CHECK(told(small_rules_but("  条款数 5\n", "  条款数 不详 \"附件没有读到\"\n")) == Told{"XH0624 \"附件没有读到\""});
  CHECK(told(small_rules_but("  条款数 5\n", "  列明 第一条、第二条、第三条、第四条、第五条\n")) == Told{});
  CHECK(told(small_rules_but("  条款数 5\n", "  列明 第一条、第二条、第三条、第四条、第五条、第六条\n")) ==
        Told{"XH0621 第六条"});
  CHECK(told(small_rules_but("  条款数 5\n", "  列明 第一条第三项、第二条、第三条、第四条\n")) ==
        Told{"XH0623 第四条"});
}

TEST_CASE("a run of clauses not encoded is all of them, with a reason") {
  auto const compilation = compiled(std::string{small_rules});
  REQUIRE(compilation.rules);
  auto const& clauses = compilation.rules->memoranda[0].not_encoded;
  REQUIRE(clauses.size() == 2);
  CHECK(clauses[1].clause.text == "第五条");
  CHECK(told(small_rules_but("第四条 至 第五条", "第五条 至 第四条")) == Told{"XH0627 第四条"});
  CHECK(told(small_rules_but("  未编码 第四条", "  未编码 第四条 \"又\"\n  未编码 第四条")).front() == "XH0626 第四条");
}
