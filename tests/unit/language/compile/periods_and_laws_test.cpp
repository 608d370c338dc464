#include "small_rules.hpp"

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
