#include <algorithm>

#include "feeds_for_test.hpp"

using namespace xinheng;
using namespace xinheng::exchange;

namespace {

registry::Listing only_listing(Desk const& desk, std::string_view list) {
  auto const keys = desk.registry.listings_on(list, desk.registry.last_commit());
  REQUIRE(keys.size() == 1);
  return *desk.registry.listing(keys.front(), desk.registry.last_commit());
}

std::vector<std::string> pointers_of(std::string_view json) {
  auto const mapping = Mapping::parse(json);
  REQUIRE_FALSE(mapping);
  std::vector<std::string> at;
  for (auto const& error : mapping.error()) at.push_back(error.pointer);
  std::ranges::sort(at);
  return at;
}

}  // namespace

TEST_CASE("a number of an organisation is a code of either length, and a person's stays a person's") {
  Desk desk;
  desk.mapping = "judgment-defaulters";
  std::string const header = "iname,partyTypeName,cardNum,caseCode,courtName,publishDate\n";
  auto const report = desk.take(header +
                                    "甲公司,法人或其他组织,M000100Y-4,案一,某法院,2016年3月1日\n"
                                    "乙公司,法人或其他组织,91512081MA62K0260E,案二,某法院,2020-03-01\n"
                                    "丙,自然人," +
                                    std::string{citizen} +
                                    ",案三,某法院,2020-03-01\n"
                                    "丁,自然人,11010518800101****,案四,某法院,2020-03-01\n",
                                delivery("2020-09-01"));
  CHECK(report.new_listings == 4);
  auto const known = [&](Identifier const& identifier) {
    return desk.registry.exact_matches(identifier, desk.registry.last_commit()).size();
  };
  CHECK(known({IdentifierKind::org_code, "M000100Y4"}) == 1);
  CHECK(known({IdentifierKind::credit_code, std::string{second_code}}) == 1);
  // A person's number under the heading of organisations is refused, and not taken for a code.
  auto const wrong =
      desk.refused(header + "戊,法人,440200188001013672,案五,某法院,2020-03-01\n", delivery("2020-10-01", false));
  CHECK(count(wrong, Code::XH4243) == 1);
}

TEST_CASE("a published penalty is a record of a list only where the import names one") {
  Desk desk;
  desk.mapping = "published-penalties";
  std::string const feed =
      "CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_XDR_ZJLX,CF_XDR_ZJHM,CF_FR_ZJHM,CF_WSH,CF_NR_FK,CF_JDRQ,CF_GSJZQ,CF_YXQ,CF_"
      "CFJG\n"
      "甲公司,法人及非法人组织,91350100M000100Y43,/,,110105188001010455,罚一,1.500000,2021/03/01,2099/12/31,2021/09/"
      "01,某局\n";
  auto options = delivery("2021-09-01");
  options.list.clear();
  CHECK(count(desk.refused(feed, options), Code::XH4209) == 1);
  options.list = "market-serious-violation";
  auto const report = desk.take(feed, options);
  CHECK(report.new_listings == 1);
  auto const listing = only_listing(desk, "market-serious-violation");
  CHECK(listing.events.front().effective == day("2021-03-01"));
  CHECK_FALSE(listing.events.front().stated_last_day);  // 2099/12/31 means that there is none
  CHECK(listing.attributes == std::vector<std::pair<std::string, std::string>>{{"fine-amount", "15000.00"}});
}

TEST_CASE("a person's row in a publication leaves the organisation's columns blank, and a placeholder is no code") {
  Desk desk;
  desk.mapping = "published-penalties";
  auto options = delivery("2021-09-01");
  options.list = "market-serious-violation";
  std::string const header = "CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_XDR_ZJLX,CF_XDR_ZJHM,CF_WSH,CF_JDRQ,CF_CFJG\n";
  auto const report = desk.take(header + "丙,自然人,,身份证," + std::string{citizen} + ",罚一,2021/03/01,某局\n" +
                                    "乙公司,法人及非法人组织,00000000000000000X,,,罚二,2021/03/02,某局\n",
                                options);
  CHECK(report.new_listings == 2);
  CHECK(report.without_identifier == 1);
  CHECK(count(report, Code::XH4235) == 1);
}

TEST_CASE("a licence runs from XK_YXQZ to XK_YXQZI, whatever their order") {
  Desk desk;
  desk.mapping = "published-licences";
  auto options = delivery("2021-09-01");
  options.list = "a-grade-taxpayer";
  desk.take(
      "XK_YXQZI,XK_YXQZ,XK_JDRQ,XK_XDR_MC,XK_XDR_SHXYM,XK_WSH,XK_XKJG\n"
      "2024/02/28,2021/03/01,2021/02/20,甲公司,91350100M000100Y43,许一,某局\n",
      options);
  auto const listing = only_listing(desk, "a-grade-taxpayer");
  CHECK(listing.events.front().effective == day("2021-03-01"));
  CHECK(listing.events.front().stated_last_day == day("2024-02-28"));
}

TEST_CASE("a flat table of several lists puts each row on its own, and covers organisations alone") {
  Desk desk;
  desk.mapping = "national-blacklist";
  auto options = delivery("2021-09-01");
  options.list.clear();
  std::string const header = "主体名称,统一社会信用代码,名单名称,列入原因,列入日期,列入机关\n";
  auto const report = desk.take(header + "甲公司,91350100M000100Y43,失信被执行人,原因,2021/03/01,某法院\n" +
                                    "甲公司,91350100M000100Y43,重大税收违法失信主体,无,2021/04/01,某税务局\n",
                                options);
  CHECK(report.new_listings == 2);
  CHECK(only_listing(desk, "judgment-defaulter").events.front().authority == "某法院");
  CHECK(only_listing(desk, "major-tax-violation").events.front().authority == "某税务局");
  auto const unknown =
      desk.refused(header + "甲公司,91350100M000100Y43,不知名单,,2021/03/01,某局\n", delivery("2021-10-01", false));
  CHECK(count(unknown, Code::XH4244) == 1);
  auto const mapping = *Mapping::named("national-blacklist");
  REQUIRE(mapping.kinds);
  CHECK(mapping.kinds->contains(SubjectKind::legal_person));
  CHECK_FALSE(mapping.kinds->contains(SubjectKind::natural_person));
}

TEST_CASE("a mapping states encoding, sheet, blanks and what it covers, and a wrong statement is told") {
  auto const mapping =
      Mapping::parse(R"({"id": "x", "title": "t", "kind": "listings", "encoding": "gb18030", "sheet": "名单",
    "covers": {"subject_kinds": "legal_person|natural_person", "from": "2020-01-01", "last_day": "2020-12-31"},
    "blanks": ["/"], "columns": {"name": ["n"]}})");
  REQUIRE(mapping);
  CHECK(mapping->encoding == Mapping::Encoding::gb18030);
  CHECK(mapping->sheet == "名单");
  CHECK(mapping->title == "t");
  CHECK(mapping->blanks == std::vector<std::string>{"/"});
  CHECK(mapping->covers == Interval{day("2020-01-01"), day("2021-01-01")});
  REQUIRE(mapping->kinds);
  CHECK(mapping->kinds->contains(SubjectKind::natural_person));
  CHECK(Mapping::named("plain-listings")->encoding == Mapping::Encoding::automatic);
  CHECK(pointers_of(R"({"id": "x", "kind": "listings", "encoding": "gbk", "sheet": "", "columns": {"name": ["n"]},
    "covers": {"subject_kinds": "dog", "from": "2021/1/1", "to": "2021-01-01"}, "blanks": [""]})") ==
        std::vector<std::string>{"/blanks/0", "/covers/from", "/covers/subject_kinds", "/covers/to", "/encoding",
                                 "/sheet"});
  CHECK(pointers_of(R"({"id": "x", "kind": "listings", "columns": {"name": ["n"]},
    "covers": {"from": "2021-01-02", "last_day": "2020-12-31"}})") == std::vector<std::string>{"/covers"});
}

TEST_CASE("a mapping of relations may cover the organisations named alone, one of listings may not") {
  auto const mapping = Mapping::parse(
      R"({"id": "x", "kind": "relations", "columns": {"of_name": ["n"]}, "covers": {"subjects": "named"}})");
  REQUIRE(mapping);
  CHECK(mapping->covers_subjects_named);
  CHECK_FALSE(Mapping::named("plain-relations")->covers_subjects_named);
  auto const wrong = std::vector<std::string>{"/covers/subjects"};
  CHECK(pointers_of(R"({"id": "x", "kind": "relations", "columns": {"of_name": ["n"]},
    "covers": {"subjects": "all"}})") == wrong);
  CHECK(pointers_of(R"({"id": "x", "kind": "listings", "columns": {"name": ["n"]},
    "covers": {"subjects": "named"}})") == wrong);
}
