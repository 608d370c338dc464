#include "small_rules.hpp"

#include <algorithm>

using namespace xinheng;
using namespace xinheng::language;

TEST_CASE("a period written through a day holds that day, so its interval ends on the next") {
  auto const compilation = compiled(std::string{small_rules});
  REQUIRE(compilation.rules);
  auto const& editions = compilation.rules->laws[0].editions;
  CHECK(editions[0].in_force.to == Date::of(2014, 8, 31));
  CHECK(editions[0].in_force.contains(*Date::of(2014, 8, 30)));
  CHECK_FALSE(editions[0].in_force.contains(*Date::of(2014, 8, 31)));
}

TEST_CASE("a period does not end before it starts") {
  CHECK(told(small_rules_but("至 2014年8月30日", "至 2002年12月31日")).front() == "XH0501 2002年12月31日");
  CHECK(told(small_rules_but("至 2014年8月30日", "至 2003年1月1日")) == Told{});
}

TEST_CASE("a law's editions do not overlap by a day") {
  CHECK(told(small_rules_but("至 2014年8月30日", "至 2014年8月31日")) == Told{"XH0502 施行 2014年8月31日 起"});
}

TEST_CASE("an instrument says from when it is in force, and whether it was read") {
  CHECK(told(small_rules_but("  施行 2016年1月20日 起\n", "")) == Told{"XH0503 联合惩戒"});
  CHECK(told(small_rules_but("  核对 2026年11月24日 据 \"原文\"\n", "")) == Told{"XH0525 联合惩戒"});
  CHECK(told(small_rules_but("  施行 2021年12月16日 起\n", "")) == Told{"XH0503 清单2021"});
}

TEST_CASE("terms are positive, and of listings not in working days") {
  CHECK(told(small_rules_but("情形 异常 (abnormal) 期限 1年", "情形 异常 (abnormal) 期限 20000年")) ==
        Told{"XH0504 20000年"});
  CHECK(told(small_rules_but("情形 异常 (abnormal) 期限 1年", "情形 异常 (abnormal) 期限 30个工作日")) ==
        Told{"XH0505 30个工作日"});
  CHECK(told(small_rules_but("时效 30日", "时效 1个月")) == Told{"XH0506 1个月"});
}

TEST_CASE("a calendar has a day once, in its year, and worked days at weekends") {
  CHECK(told(small_rules_and("日历 2026年 { }")) == Told{"XH0507 2026"});
  CHECK(told(small_rules_but("上班 2026年10月10日", "上班 2025年10月11日")) == Told{"XH0508 2025年10月11日"});
  CHECK(told(small_rules_but("上班 2026年10月10日", "上班 2026年10月4日")) == Told{"XH0509 2026年10月4日"});
  CHECK(told(small_rules_but("上班 2026年10月10日", "上班 2026年10月9日")) == Told{"XH0510 2026年10月9日"});
}

TEST_CASE("a law has a rank and an edition") {
  CHECK(told(small_rules_and("法律 空法 (empty) { 位阶 法律 核对 2026年11月24日 }")) == Told{"XH0521 空法"});
  CHECK(told(small_rules_but("  位阶 法律\n", "")) == Told{"XH0520 政府采购法"});
}

TEST_CASE("an article that no edition has is told, and one of another time too") {
  auto const cited = [](std::string_view citation) {
    return told(small_rules_but("    依据 《政府采购法》\n", "    依据 " + std::string{citation} + "\n"));
  };
  CHECK(cited("《政府采购法》第八十八条") == Told{});
  CHECK(cited("《政府采购法》第八十九条") == Told{"XH0522 《政府采购法》第八十九条"});
  auto const early = small_rules_but("  施行 2016年1月20日 起\n", "  施行 2010年1月20日 至 2014年8月30日\n");
  auto const with_article = [&](std::string_view article) {
    std::string text = early;
    std::string const basis = "    依据 《政府采购法》\n";
    return told(text.replace(text.find(basis), basis.size(), "    依据 《政府采购法》" + std::string{article} + "\n"));
  };
  CHECK(with_article("第八十条") == Told{});
  CHECK(with_article("第八十一条") == Told{"XH0524 《政府采购法》第八十一条"});
}

TEST_CASE("a law in force on no day of the measure is told, on one day it is not") {
  auto const in_force = [](std::string_view period) {
    return told(small_rules_but("  施行 2016年1月20日 起\n", "  施行 " + std::string{period} + "\n"));
  };
  CHECK(in_force("1999年1月1日 至 2002年12月31日") ==
        Told{"XH0523 《政府采购法》第二十二条第一款第五项", "XH0523 《政府采购法》"});
  CHECK(in_force("1999年1月1日 至 2003年1月1日") == Told{});
}

TEST_CASE("a measure is in force on some day of its instrument") {
  CHECK(told(small_rules_but("    可以 从严\n", "    可以 从严\n    施行 2000年1月1日 至 2015年12月31日\n")) ==
        Told{"XH0619 施行 2000年1月1日 至 2015年12月31日"});
}

namespace {

/// With an amendment of 2020 and the citation given.
std::string amended(std::string_view changes, std::string_view citation) {
  std::string text = small_rules_but("    依据 《政府采购法》\n", "    依据 " + std::string{citation} + "\n");
  std::string const last = "  版本 施行 2014年8月31日 起 条数 88\n";
  return text.replace(text.find(last), last.size(),
                      "  版本 施行 2014年8月31日 至 2019年12月31日 条数 88\n  版本 施行 2020年1月1日 起 条数 90\n" +
                          std::string{changes});
}
ruleset::Citation bound(std::string_view changes, std::string_view citation) {
  auto const compilation = compiled(amended(changes, citation));
  REQUIRE(compilation.rules);
  for (auto const& measure : compilation.rules->measures)
    for (auto const& cited : measure.basis)
      if (cited.clause && cited.clause->text == "第三十条") return cited;
  FAIL("no measure cites the article");
  return {};
}

}  // namespace

TEST_CASE("a citation is of the edition in force when the instrument was issued, or of the one that is named") {
  CHECK(bound("", "《政府采购法》第三十条").edition == Date::of(2014, 8, 31));
  CHECK(bound("", "《政府采购法》第三十条 按 2021年3月1日").edition == Date::of(2020, 1, 1));
  CHECK(bound("", "《政府采购法》第三十条 as-of 2003-01-01").edition == Date::of(2003, 1, 1));
  CHECK(told(amended("", "《政府采购法》第八十九条")) == Told{"XH0530 《政府采购法》第八十九条"});
  CHECK(told(amended("", "《政府采购法》第八十九条 按 2020年1月1日")) == Told{});
  CHECK(told(amended("", "《政府采购法》第三十条 按 2002年12月31日")) == Told{"XH0546 2002年12月31日"});
}

TEST_CASE("an article deleted before the measure was in force is no basis at all") {
  std::string const gone = "  删去 第三十条 于 2020年1月1日\n";
  auto text = amended(gone, "《政府采购法》第三十条");
  std::string const period = "  施行 2016年1月20日 起\n";
  text.replace(text.find(period), period.size(), "  施行 2020年1月1日 起\n");
  auto const all = told(text);
  CHECK(std::ranges::find(all, "XH0524 《政府采购法》第三十条") != all.end());
  CHECK(told(amended(gone, "《政府采购法》第三十条")) == Told{"XH0532 《政府采购法》第三十条"});
}

TEST_CASE("what became of an article is told once, however often it is cited") {
  std::string const moved = "  改号 第三十条 为 第三十二条 于 2020年1月1日\n";
  CHECK(told(amended(moved, "《政府采购法》第三十条、第三十条第一款")) == Told{"XH0531 《政府采购法》第三十条"});
  CHECK(told(amended(moved, "《政府采购法》第三十二条")) == Told{"XH0534 《政府采购法》第三十二条"});
}

TEST_CASE("runs of articles move one by one, in either language") {
  auto const compilation = compiled(
      amended("  renumbered 第七十条 through 第七十二条 as 第七十一条 through 第七十三条 on 2020-01-01 changed\n"
              "  deleted 第七十三条、第八十条 through 第八十一条 on 2020-01-01\n  gist 第七十条 \"罚则\"\n",
              "《政府采购法》"));
  REQUIRE(compilation.rules);
  auto const& changes = compilation.rules->laws[0].changes;
  REQUIRE(changes.size() == 6);
  CHECK(std::ranges::count_if(changes, [](auto const& one) { return one.to.empty(); }) == 3);
  auto const found = std::ranges::find(changes, "第七十一条", &ruleset::ArticleChange::article);
  REQUIRE(found != changes.end());
  CHECK(found->to == std::vector<std::string>{"第七十二条"});
  CHECK(found->changed);
  CHECK(compilation.rules->laws[0].gists.front().on == Date::of(2003, 1, 1));
}
