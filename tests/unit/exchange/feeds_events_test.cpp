#include "feeds_for_test.hpp"

using namespace xinheng;
using namespace xinheng::exchange;

namespace {

std::string const header =
    "记录编号,主体名称,统一社会信用代码,列入日期,期满日期,事件,事件日期,事件文书号,延长至,延长期限,移出日期\n";
std::string const listed = "1,甲公司,91350100M000100Y43,2020-06-01,2022-06-01,,,,,,\n";
std::string const key = "credit_code:91350100M000100Y43";

std::string event(std::string const& kind, std::string const& on, std::string const& more = ",,,") {
  return "1,甲公司,91350100M000100Y43,2020-06-01,2022-06-01," + kind + "," + on + "," + more + "\n";
}
auto delta(std::string_view as_of) {
  return delivery(as_of, false);
}

}  // namespace

TEST_CASE("events of a feed act from their own days, and one that is repeated is recorded once") {
  Desk desk;
  desk.take(header + listed, delivery("2020-06-02"));
  auto const report =
      desk.take(header + event("异议", "2020-07-01") + event("停止", "2020-07-10"), delta("2020-07-11"));
  CHECK(report.new_events == 2);
  CHECK(desk.state(key, "2020-07-09") == ListingState::in_force);
  CHECK(desk.state(key, "2020-07-10") == ListingState::suspended);
  desk.take(header + event("恢复执行", "2020-08-01") + event("异议终结", "2020-08-02"), delta("2020-08-03"));
  CHECK(desk.state(key, "2020-07-31") == ListingState::suspended);
  CHECK(desk.state(key, "2020-08-01") == ListingState::in_force);
  CHECK(desk.listings().front().state_at(day("2020-08-01"), desk.registry.last_commit(), {}).contested);
  CHECK_FALSE(desk.listings().front().state_at(day("2020-08-02"), desk.registry.last_commit(), {}).contested);
  auto const again = desk.take(header + event("停止", "2020-07-10"), delta("2020-08-04"));
  CHECK(again.unchanged == 1);
  CHECK(again.new_events == 0);
}

TEST_CASE("a repair and its restoration, and an extension, come by feed") {
  Desk desk;
  desk.take(header + listed, delivery("2020-06-02"));
  desk.take(header + event("修复", "2021-01-01"), delta("2021-01-02"));
  CHECK(desk.state(key, "2021-01-01") == ListingState::repaired);
  desk.take(header + event("恢复列入", "2021-02-01"), delta("2021-02-02"));
  CHECK(desk.state(key, "2021-01-31") == ListingState::repaired);
  CHECK(desk.state(key, "2021-02-01") == ListingState::in_force);
  desk.take(header + event("延长", "2022-05-01", ",2023-06-01,,"), delta("2022-05-02"));
  CHECK(desk.state(key, "2023-06-01") == ListingState::in_force);
  CHECK(desk.state(key, "2023-06-02") == ListingState::expired);
  auto const late = desk.take(header + event("延长", "2023-07-01", ",,1年,"), delta("2023-07-02"));
  CHECK(count(late, Code::XH4256) == 1);
  CHECK(desk.state(key, "2023-07-02") == ListingState::expired);
}

TEST_CASE("a row that contradicts an earlier event is refused") {
  Desk desk;
  desk.take(header + listed, delivery("2020-06-02"));
  desk.take(header + event("修复", "2021-01-01", "文号,,,"), delta("2021-01-02"));
  CHECK(count(desk.refused(header + event("修复", "2021-01-05", "文号,,,"), delta("2021-01-06")), Code::XH4240) == 1);
  CHECK(count(desk.refused(header + listed, delta("2021-01-06")), Code::XH4240) == 1);
  CHECK(count(desk.refused(header + event("恢复执行", "2021-01-05"), delta("2021-01-06")), Code::XH4240) == 1);
  CHECK(count(desk.refused(header + event("恢复列入", "2020-12-31"), delta("2021-01-06")), Code::XH4240) == 1);
  CHECK(count(desk.refused(header + "1,甲公司,91350100M000100Y43,2020-06-03,,,,,,,\n", delta("2021-01-06")),
              Code::XH4240) == 1);
  CHECK(count(desk.refused(header + "1,乙公司,91512081MA62K0260E,2020-06-01,,,,,,,\n", delta("2021-01-06")),
              Code::XH4240) == 1);
}

TEST_CASE("rows of one file that contradict one another are refused") {
  Desk desk;
  auto const report = desk.refused(header + listed + "1,甲公司,91350100M000100Y43,2020-06-01,2023-06-01,,,,,,\n",
                                   delivery("2020-06-02"));
  CHECK(pointers(report, Code::XH4240) == std::vector<std::string>{"feed.csv:3"});
}

TEST_CASE("an event of a listing that nobody recorded is refused, before its day of listing too") {
  Desk desk;
  auto const unknown = desk.refused(header + "9,甲公司,,,,移出,2021-01-01,,,,\n", delta("2021-01-02"));
  CHECK(count(unknown, Code::XH4254) == 1);
  auto const early = desk.refused(header + event("移出", "2020-05-31"), delta("2021-01-02"));
  CHECK(count(early, Code::XH4245) == 1);
}

TEST_CASE("an event needs its day, an extension a length or a last day, and all words must be known") {
  Desk desk;
  CHECK(count(desk.refused(header + event("移出", ""), delta("2021-01-02")), Code::XH4253) == 1);
  CHECK(count(desk.refused(header + event("延长", "2021-01-01"), delta("2021-01-02")), Code::XH4253) == 1);
  CHECK(count(desk.refused(header + event("延长", "2021-01-01", ",,三工作日,"), delta("2021-01-02")), Code::XH4244) ==
        1);
  CHECK(count(desk.refused(header + event("更正", "2021-01-01"), delta("2021-01-02")), Code::XH4244) == 1);
}

TEST_CASE("what a source says of the end goes before what its silence said") {
  Desk desk;
  desk.take(header + listed + "2,乙公司,91512081MA62K0260E,2020-06-01,,,,,,,\n", delivery("2020-06-02"));
  auto options = delivery("2021-01-10");
  options.guard_percent = 50;
  desk.take(header + "2,乙公司,91512081MA62K0260E,2020-06-01,,,,,,,\n", options);
  CHECK(desk.state(key, "2021-01-09") == ListingState::in_force);
  desk.take(header + "1,甲公司,91350100M000100Y43,2020-06-01,2022-06-01,,,,,,2021-01-04\n", delta("2021-01-20"));
  CHECK(desk.state(key, "2021-01-03") == ListingState::in_force);
  CHECK(desk.state(key, "2021-01-04") == ListingState::removed);
}

TEST_CASE("a listing hangs on another by the source's own number") {
  Desk desk;
  std::string const hanging = "记录编号,主体名称,统一社会信用代码,列入日期,所随记录编号\n";
  auto const report = desk.refused(hanging + "2,乙公司,91512081MA62K0260E,2020-06-01,1\n", delivery("2020-06-02"));
  CHECK(count(report, Code::XH4259) == 1);
  desk.take(hanging + "2,乙公司,91512081MA62K0260E,2020-06-01,1\n1,甲公司,91350100M000100Y43,2020-06-01,\n",
            delivery("2020-06-02"));
  auto const listing = desk.registry.listings_of("credit_code:91512081MA62K0260E", desk.registry.last_commit()).front();
  REQUIRE(listing.hangs_on);
  CHECK(desk.registry.listing(*listing.hangs_on, desk.registry.last_commit())->subject == key);
}

TEST_CASE("a listing recorded anew keeps its further events") {
  Desk desk;
  desk.take(header + listed, delivery("2020-06-02"));
  desk.take(header + event("停止", "2020-07-10"), delta("2020-07-11"));
  desk.take(header + event("恢复执行", "2020-08-01"), delta("2020-08-03"));
  auto const report =
      desk.take(header + "1,甲公司,91350100M000100Y43,2020-06-01,2023-06-01,,,,,,\n", delta("2020-09-01"));
  CHECK(report.changed == 1);
  CHECK(desk.state(key, "2020-07-20") == ListingState::suspended);
  CHECK(desk.state(key, "2020-08-01") == ListingState::in_force);
  CHECK(desk.state(key, "2023-06-01") == ListingState::in_force);
  CHECK(desk.state(key, "2023-06-02") == ListingState::expired);
}
