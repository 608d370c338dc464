#include "feeds_for_test.hpp"

using namespace xinheng;
using namespace xinheng::exchange;

namespace {

std::string const header = "名称,号牌号码,网站备案号,应用标识,统一社会信用代码,主体类别,情形,列入日期\n";

}  // namespace

TEST_CASE("a feed lists vehicles, sites and apps under identifiers of their own") {
  Desk desk;
  auto const report = desk.take(header +
                                    "粤F12345,粤f·12345,,,,车辆,overload,2021-06-01\n"
                                    "甲网,,粤ICP备12345678号-1,,,网站,overload,2021-06-01\n"
                                    "甲端,,,com.example.Shop,,,overload,2021-06-01\n",
                                delivery("2021-07-01"));
  CHECK(report.new_subjects == 3);
  auto const now = desk.registry.last_commit();
  for (auto const& [key, kind] : {std::pair{"plate_number:粤F12345", SubjectKind::vehicle},
                                  {"site_record_number:粤ICP备12345678号-1", SubjectKind::site},
                                  {"app_id:com.example.Shop", SubjectKind::app}}) {
    CAPTURE(key);
    auto const subject = desk.registry.subject(key, now);
    REQUIRE(subject);
    CHECK(subject->kinds == SubjectKinds::of(kind));
    CHECK(desk.registry.listings_of(key, now).size() == 1);
  }
  CHECK(desk.registry.exact_matches({IdentifierKind::plate_number, "粤F12345"}, now) ==
        std::vector<std::string>{"plate_number:粤F12345"});
}

TEST_CASE("a row is about one subject: a vehicle's plate and its owner's code are two") {
  Desk desk;
  auto const report = desk.refused(header + "粤F12345,粤F12345,,,91350100M000100Y43,车辆,overload,2021-06-01\n" +
                                       "甲车,粤F1234,,,,车辆,overload,2021-06-01\n",
                                   delivery("2021-07-01"));
  CHECK(count(report, Code::XH4263) == 1);
  CHECK(count(report, Code::XH4236) == 1);
}

TEST_CASE("whose a vehicle is, is a relation from the vehicle to its owner") {
  Desk desk;
  desk.mapping = "plain-relations";
  auto options = delivery("2021-07-01");
  options.source = "vehicles";
  options.list = "owner";
  desk.take(
      "关系,单位名称,号牌号码,姓名,关联方统一社会信用代码,起始日期\n所有人,粤F12345,粤F12345,甲公司,91350100M000100Y43,"
      "2020-01-01\n",
      options);
  auto const ties = desk.registry.relations_of("plate_number:粤F12345", day("2021-07-01"), desk.registry.last_commit());
  REQUIRE(ties.size() == 1);
  CHECK(ties.front().who == "credit_code:91350100M000100Y43");
  auto const vehicle = SubjectKinds::of(SubjectKind::vehicle);
  CHECK(desk.registry.relation_known({"owner"}, vehicle, day("2021-07-01"), desk.registry.last_commit(), {}));
}

TEST_CASE("a relation that a feed covers for organisations alone is not known of vehicles") {
  Desk desk;
  desk.mapping = "plain-relations";
  auto options = delivery("2021-07-01");
  options.list = "owner";
  options.kinds = SubjectKinds::organisations();
  desk.take(
      "关系,单位名称,单位统一社会信用代码,姓名,关联方统一社会信用代码\n所有人,乙公司,91512081MA62K0260E,甲公司,"
      "91350100M000100Y43\n",
      options);
  auto const known = [&](SubjectKinds kinds) {
    return desk.registry.relation_known({"owner"}, kinds, day("2021-07-01"), desk.registry.last_commit(), {});
  };
  CHECK(known(SubjectKinds::organisations()));
  CHECK_FALSE(known(SubjectKinds::of(SubjectKind::vehicle)));
  CHECK_FALSE(known(SubjectKinds::organisations() | SubjectKinds::things()));
}
