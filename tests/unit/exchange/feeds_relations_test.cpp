#include "feeds_for_test.hpp"

using namespace xinheng;
using namespace xinheng::exchange;

namespace {

std::string const header = "关系,单位名称,单位统一社会信用代码,姓名,公民身份号码,起始日期,终止日期\n";
std::string const chief = "法定代表人,甲公司,91350100M000100Y43,张三,110105188001010455,2020-01-01,\n";
std::string const company = "credit_code:91350100M000100Y43";

ImportOptions representatives(std::string_view as_of, bool whole = true) {
  auto options = delivery(as_of, whole);
  options.source = "registrar";
  options.list = "legal-representative";
  return options;
}
std::size_t ties(Desk const& desk, std::string_view on) {
  return desk.registry.relations_of(company, day(on), desk.registry.last_commit()).size();
}

}  // namespace

TEST_CASE("a relation is recorded with its days, both inside, and is known as a whole") {
  Desk desk;
  desk.mapping = "plain-relations";
  auto const report =
      desk.take(header + "法定代表人,甲公司,91350100M000100Y43,张三,110105188001010455,2020-01-01,2020-12-31\n",
                representatives("2020-06-01"));
  CHECK(report.new_relations == 1);
  CHECK(report.new_subjects == 2);
  CHECK(ties(desk, "2019-12-31") == 0);
  CHECK(ties(desk, "2020-01-01") == 1);
  CHECK(ties(desk, "2020-12-31") == 1);
  CHECK(ties(desk, "2021-01-01") == 0);
  CHECK(desk.registry.relation_known({"legal-representative"}, SubjectKinds::organisations(), day("2020-06-01"),
                                     desk.registry.last_commit(), 0));
  CHECK_FALSE(desk.registry.relation_known({"shareholder"}, SubjectKinds::organisations(), day("2020-06-01"),
                                           desk.registry.last_commit(), {}));
}

TEST_CASE("a whole edition ends the ties that an organisation in it no longer has") {
  Desk desk;
  desk.mapping = "plain-relations";
  desk.take(header + chief, representatives("2020-06-01"));
  auto options = representatives("2020-09-01");
  options.guard_percent = 100;
  auto const report = desk.take(header + "法定代表人,甲公司,91350100M000100Y43,李四,,2020-08-01,\n", options);
  CHECK(report.ended_by_absence == 1);
  CHECK(ties(desk, "2020-07-31") == 1);
  CHECK(ties(desk, "2020-08-31") == 2);
  CHECK(ties(desk, "2020-09-01") == 1);
}

TEST_CASE("an edition that speaks of the organisations in it alone makes the relation known of these and of no other") {
  Desk desk;
  desk.mapping = "plain-relations";
  auto options = representatives("2020-06-01");
  options.covers_subjects_named = true;
  auto const known_of = [&](std::string_view of, std::string_view on) {
    return desk.registry.relation_known_of({"legal-representative"}, of, day(on), desk.registry.last_commit(), 0);
  };
  auto const take = [&](std::string const& rows) {
    auto imported = desk.import(header + rows, options);
    REQUIRE_FALSE(imported.report.refused);
    return std::get<registry::BatchRecorded>(imported.records.back()).only_subjects;
  };
  CHECK(take(chief + "法定代表人,甲公司,91350100M000100Y43,王五,,2020-01-01,\n") == std::vector{company});
  CHECK(known_of(company, "2020-06-01"));
  CHECK_FALSE(known_of("credit_code:91512081MA62K0260E", "2020-06-01"));
  CHECK_FALSE(known_of(company, "2020-05-31"));
  CHECK_FALSE(desk.registry.relation_known({"legal-representative"}, SubjectKinds::organisations(), day("2020-06-01"),
                                           desk.registry.last_commit(), {}));

  // A row that says nothing new speaks of its organisation too; one that another edition lacks is not ended by it.
  options.as_of = day("2020-09-01");
  options.guard_percent = 100;
  CHECK(take(chief) == std::vector{company});
  CHECK(known_of(company, "2020-09-01"));
  CHECK(ties(desk, "2020-09-01") == 1);
  options.as_of = day("2020-09-02");
  CHECK(take("法定代表人,乙公司,91512081MA62K0260E,李四,,2020-01-01,\n") ==
        std::vector<std::string>{"credit_code:91512081MA62K0260E"});
  CHECK(ties(desk, "2020-09-02") == 1);
}

TEST_CASE("what covers organisations one by one names one relation and at least one organisation") {
  Desk desk;
  desk.mapping = "plain-relations";
  auto options = representatives("2020-06-01");
  options.covers_subjects_named = true;
  CHECK(count(desk.refused(header, options), Code::XH4209) == 1);
  options.list.clear();
  CHECK(count(desk.refused(header + chief, options), Code::XH4209) == 1);
}

TEST_CASE("the same relations again change nothing") {
  Desk desk;
  desk.mapping = "plain-relations";
  desk.take(header + chief, representatives("2020-06-01"));
  auto const again = desk.take(header + chief, representatives("2020-06-02"));
  CHECK(again.unchanged == 1);
  CHECK(again.new_relations == 0);
}

TEST_CASE("rows of another relation than the caller's, or that contradict one another, are refused") {
  Desk desk;
  desk.mapping = "plain-relations";
  auto const other =
      desk.refused(header + "股东,甲公司,91350100M000100Y43,张三,,2020-01-01,\n", representatives("2020-06-01"));
  CHECK(count(other, Code::XH4244) == 1);
  auto const twice =
      desk.refused(header + chief + "法定代表人,甲公司,91350100M000100Y43,张三,110105188001010455,2021-01-01,\n",
                   representatives("2020-06-01"));
  CHECK(pointers(twice, Code::XH4240) == std::vector<std::string>{"feed.csv:3"});
}

TEST_CASE("without the caller's relation those that rows name are fed, and no other") {
  Desk desk;
  desk.mapping = "plain-relations";
  auto options = representatives("2020-06-01");
  options.list.clear();
  desk.take(header + chief + "股东,甲公司,91350100M000100Y43,李四,,2020-01-01,\n", options);
  auto const now = desk.registry.last_commit();
  CHECK(desk.registry.relation_known({"legal-representative"}, SubjectKinds::organisations(), day("2020-06-01"), now,
                                     {}));
  CHECK(desk.registry.relation_known({"shareholder"}, SubjectKinds::organisations(), day("2020-06-01"), now, {}));
  CHECK_FALSE(desk.registry.relation_known({"director"}, SubjectKinds::organisations(), day("2020-06-01"), now, {}));
}
