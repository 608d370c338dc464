#include "small_rules.hpp"

using namespace xinheng;
using namespace xinheng::language;

namespace {

/// The small rules with several parts replaced.
std::string small_rules_but_for(std::vector<std::pair<std::string_view, std::string_view>> const& changes) {
  std::string text{small_rules};
  for (auto const& [part, replacement] : changes) {
    auto const at = text.find(part);
    REQUIRE(at != std::string::npos);
    text.replace(at, part.size(), replacement);
  }
  return text;
}

}  // namespace

TEST_CASE("a clause that cannot be read hides nothing that is wrong in another clause") {
  CHECK(told(small_rules_but_for({{"    应当 不予\n", "    应当 不与\n"},
                                  {"《政府采购法》第二十二条第一款第五项", "《政府采购发》第二百二十二条"}})) ==
        Told{"XH0320 不与", "XH0411 《政府采购发》第二百二十二条"});
}

TEST_CASE("a measure lacks nothing that may be what could not be read") {
  for (std::string_view const clause :
       {"    条款 第一条第三项\n", "    归类 限制市场准入\n", "    对 失信 情形 妨碍执行\n",
        "    及于 名单主体\n    角色", "    节点 交易/采购\n    当", "    应当 不予\n",
        "    依据 《政府采购法》第二十二条第一款第五项\n"}) {
    auto const keyword = clause.substr(4, clause.find(' ', 4) - 4);
    auto wrong = std::string{clause};
    wrong.replace(4, keyword.size(), "错写");
    CHECK(told(small_rules_but_for({{clause, wrong}})) == Told{"XH0202 错写"});
  }
}

TEST_CASE("what is said twice, or of the wrong kind, is told of a damaged measure too") {
  CHECK(told(small_rules_but_for({{"    角色 投标人\n", "    角色 投标方\n    角色 投标人\n    反馈 常常\n"}})) ==
        Told{"XH0413 投标方", "XH0203 角色", "XH0343 常常"});
  CHECK(told(small_rules_but_for({{"    角色 投标人\n", "    角色 《》\n"}, {"名单.履行情况", "名单.履约情况"}})) ==
        Told{"XH0333 《", "XH0723 履约情况"});
}

TEST_CASE("what refers to a damaged declaration is judged by what could be read of it") {
  // A list: its grounds, attributes, kinds of subjects and kind may be what could not be read.
  CHECK(told(small_rules_but_for({{"  情形 妨碍执行 (obstruction)", "  情况 妨碍执行 (obstruction)"}})) ==
        Told{"XH0202 情况"});
  CHECK(told(small_rules_but_for({{"  属性 履行情况", "  性状 履行情况"}})) == Told{"XH0202 性状"});
  CHECK(told(small_rules_but_for({{"  主体 法人、自然人\n", "  主体 公司\n"}, {"  性质 黑名单", "  性质 灰名单"}})) ==
        Told{"XH0321 灰名单", "XH0325 公司"});
  CHECK(told(small_rules_but_for({{"  主体 法人、自然人\n", "  主体 公司\n"},
                                  {"  认定 最高人民法院", "  认定 最高法"}})) == Told{"XH0410 最高法", "XH0325 公司"});
  // A law: its editions.
  CHECK(told(small_rules_but_for({{"起 条数 88", "起 条数 八十八"}})) == Told{"XH0344 八十八"});
  // A fact: its type and whose it is.
  CHECK(told(small_rules_but_for({{"归属 申请 类型 枚举 { 货物", "归属 谁 类型 枚举 { 货物"}})) == Told{"XH0310 谁"});
  CHECK(told(small_rules_but_for({{"{ 归属 主体 类型 是否 }", "{ 归属 我 类型 是否 }"}})).size() == 1);
  // A checkpoint: the facts it takes and the nodes below it.
  CHECK(told(small_rules_but_for({{"  填报 预算", "  填写 预算"}})) == Told{"XH0202 填写"});
  CHECK(told(small_rules_but_for({{"    节点 审查 (qualification)\n", "    结点 审查 (qualification)\n"}})) ==
        Told{"XH0202 结点"});
  // A catalogue: its items.
  CHECK(told(small_rules_but_for({{"  条目 限制市场准入", "  项目 限制市场准入"}})) == Told{"XH0202 项目"});
  // A memorandum: its period, its count of clauses, its measures.
  CHECK(told(small_rules_but_for({{"  条款数 5\n", "  条款数 五条\n"}, {"  施行 2016年1月20日 起\n  核对", "  核对"}}))
            .size() == 1);
  CHECK(told(small_rules_but_for({{"  措施 限制采购", "  措使 限制采购"}})).front() == "XH0202 措使");
  // A scenario: its subjects, listings and checks.
  CHECK(told(small_rules_but_for({{"  设 甲 为 法人、", "  设 甲 为 公司、"}})).size() == 1);
  CHECK(told(small_rules_but_for({{"  核查 甲 为 投标人 于", "  核查 甲 为 投标人 在"}})).size() == 1);
}

TEST_CASE("a title that cannot be read leaves what stands between its braces to be judged") {
  CHECK(told(small_rules_but_for({{"备忘录 联合惩戒 (memo) {", "备忘录 (memo) {"},
                                  {"    角色 投标人\n", "    角色 投标方\n"},
                                  {"优先适用 联合惩戒/限制采购", "优先适用 限制采购"}})) ==
        Told{"XH0330 (", "XH0413 投标方"});
  CHECK(told(small_rules_but_for({{"  措施 从严审查 (scrutiny) {", "  措施 从严审查 (scrutiny {"},
                                  {"    归类 重点监管\n", "    归类 重点管理\n"}})) ==
        Told{"XH0310 {", "XH0412 重点管理"});
}

TEST_CASE("the clauses of a memorandum are counted though a measure is damaged, but not without its clause") {
  CHECK(told(small_rules_but_for({{"  条款数 5\n", "  条款数 6\n"}, {"    可以 从严\n", "    可以 从重\n"}})) ==
        Told{"XH0621 6", "XH0320 从重"});
  CHECK(told(small_rules_but_for({{"  条款数 5\n", "  条款数 6\n"},
                                  {"    条款 第二条\n", "    条款 二\n"},
                                  {"    可以 从严\n", "    可以 从重\n"}}))
            .back() == "XH0320 从重");
}
