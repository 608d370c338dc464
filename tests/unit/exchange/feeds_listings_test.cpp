#include "feeds_for_test.hpp"

using namespace xinheng;
using namespace xinheng::exchange;

namespace {

std::string const header = "主体名称,统一社会信用代码,身份证号,情形,列入日期,期满日期,决定文书号,列入机关,履行情况\n";
std::string const first =
    "甲公司,91350100M000100Y43,,obstruction,2020-06-01,2022/6/1,（2020）粤0204执1号,武江法院,未履行\n";
std::string const second =
    "乙公司,91512081MA62K0260E,,evasion,2020年7月1日,2099/12/31,（2020）粤0204执2号,武江法院,未履行\n";
std::string const person =
    "张三,,110105188001010455,able-but-refuses,20200801,,（2020）粤0204执3号,武江法院,部分履行\n";
std::string const first_key = "credit_code:91350100M000100Y43";

bool mentions(std::string const& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

/// The citizen number, or the part of it that is nobody else's, in what was planned or said.
bool leaks(Imported const& plan) {
  return std::ranges::any_of(plan.records, [](registry::Record const& record) {
    return mentions(registry::canonical_bytes(record), "18800101");
  });
}
bool leaks(QualityReport const& report) {
  return std::ranges::any_of(report.messages, [](Error const& message) {
    return mentions(message.pointer, "18800101") ||
           std::ranges::any_of(message.args, [](std::string const& arg) { return mentions(arg, "18800101"); });
  });
}

}  // namespace

TEST_CASE("a whole edition records subjects, listings and that the list is known from its day on") {
  Desk desk;
  auto const report = desk.take(header + first + second + person, delivery("2020-09-01"));
  CHECK(report.rows == 3);
  CHECK(report.new_subjects == 3);
  CHECK(report.new_listings == 3);
  CHECK(report.messages.empty());
  CHECK(report.digest.starts_with("sm3:"));
  auto const all = desk.listings();
  REQUIRE(all.size() == 3);
  auto const listing = desk.registry.listings_of(first_key, desk.registry.last_commit()).front();
  CHECK(listing.ground == "obstruction");
  CHECK(listing.attributes == std::vector<std::pair<std::string, std::string>>{{"performance", "unperformed"}});
  CHECK(listing.events.front().stated_last_day == day("2022-06-01"));
  CHECK(listing.events.front().document_number == "（2020）粤0204执1号");
  CHECK(listing.events.front().authority == "武江法院");
  CHECK(listing.events.front().batch == report.batch);
  auto const open = desk.registry.listings_of("credit_code:91512081MA62K0260E", desk.registry.last_commit()).front();
  CHECK_FALSE(open.events.front().stated_last_day);
  auto const now = desk.registry.last_commit();
  CHECK(desk.registry.list_known({"judgment-defaulter"}, day("2020-08-31"), now, {}).empty());
  CHECK(desk.registry.list_known({"judgment-defaulter"}, day("2020-09-01"), now, 0) == SubjectKinds::all());
}

TEST_CASE("a citizen number becomes a pseudonym, and is in no record and no message") {
  Desk desk;
  auto const planned = desk.import(header + person, delivery("2020-09-01"), false);
  REQUIRE_FALSE(planned.report.refused);
  CHECK_FALSE(leaks(planned));
  auto const report = desk.take(header + person, delivery("2020-09-01"));
  auto const pseudonym = CitizenNumber::parse(citizen)->pseudonym(*delivery("2020-09-01").key);
  CHECK(desk.registry.exact_matches({IdentifierKind::pseudonym, pseudonym}, desk.registry.last_commit()).size() == 1);

  SUBCASE("without a key it is a fault") {
    auto options = delivery("2020-09-02");
    options.key.reset();
    auto const refused = desk.refused(header + person, options);
    CHECK(pointers(refused, Code::XH4242) == std::vector<std::string>{"feed.csv:2"});
    CHECK_FALSE(leaks(refused));
  }
  SUBCASE("in a column that is stored as it stands it is a fault") {
    for (auto const* row : {"张三110105188001010455,,,obstruction,2020-08-01,,x,y,未履行\n",
                            "张三,,,obstruction,2020-08-01,,110105188001010455,y,未履行\n",
                            "张三,440204188103056716,,obstruction,2020-08-01,,x,y,未履行\n",
                            "张三,,,obstruction,2020-08-01,,x,y,110105188001010455\n",
                            "张三,,,110105 18800101 0455,2020-08-01,,x,y,未履行\n"}) {
      CAPTURE(std::string{row});
      auto const refused = desk.refused(header + row, delivery("2020-09-02"));
      CHECK(count(refused, Code::XH4243) == 1);
      CHECK_FALSE(leaks(refused));
    }
  }
  SUBCASE("in a column of days it is blotted out") {
    auto const refused = desk.refused(header + "张三,,,x,110105188001010455,,x,y,未履行\n", delivery("2020-09-02"));
    CHECK(count(refused, Code::XH4234) == 1);
    CHECK_FALSE(leaks(refused));
  }
  SUBCASE("in place of the header it is blotted out") {
    auto const refused = desk.refused(person, delivery("2020-09-02"));
    CHECK(count(refused, Code::XH4231) == 1);
    CHECK_FALSE(leaks(refused));
  }
  SUBCASE("wrong ones are faults that do not show them") {
    auto const refused =
        desk.refused(header + "张三,,110105188001010456,x,2020-08-01,,x,y,未履行\n", delivery("2020-09-02"));
    CHECK(count(refused, Code::XH4236) == 1);
    CHECK_FALSE(leaks(refused));
  }
}

TEST_CASE("digits that are a code by every check and a citizen number too are what the mapping says, and are told") {
  Desk desk;
  auto const report = desk.take(header + "某局,110105188001010455,,x,2020-08-01,,a,y,未履行\n", delivery("2020-09-01"));
  CHECK(pointers(report, Code::XH4260) == std::vector<std::string>{"feed.csv:2"});
}

TEST_CASE("digits in a name that may be an old or a mistyped citizen number are refused and not shown") {
  Desk desk;
  auto const report = desk.refused(header + "张三110105188001010456,,,x,2020-08-01,,a,y,未履行\n" +
                                       "李四（110105800101045）,,,x,2020-08-01,,b,y,未履行\n",
                                   delivery("2020-09-01"));
  CHECK(pointers(report, Code::XH4261) == std::vector<std::string>{"feed.csv:2", "feed.csv:3"});
  CHECK_FALSE(leaks(report));
}

TEST_CASE("the report of a refused delivery counts nothing as recorded") {
  Desk desk;
  auto const report = desk.refused(header + "甲公司,91350100M000100Y43,,x,2020-08-01,,a,y,未履行\n" +
                                       "乙公司,91512081MA62K0260E,,x,2020-13-45,,b,y,未履行\n",
                                   delivery("2020-09-01"));
  CHECK_FALSE(report.recorded);
  CHECK(report.rows == 2);
  CHECK(report.new_subjects + report.new_listings + report.new_events == 0);
}

TEST_CASE("a mask that hides next to nothing is refused") {
  Desk desk;
  auto const report =
      desk.refused(header + "张三,,1101051880010104*5,x,2020-08-01,,a,y,未履行\n", delivery("2020-09-01"));
  CHECK(count(report, Code::XH4236) == 1);
}

TEST_CASE("an old number of 15 digits and a masked one identify nobody exactly") {
  Desk desk;
  auto const report = desk.take(header + "张三,,110105800101045,x,2020-08-01,,a,y,未履行\n" +
                                    "李四,,110105********0455,x,2020-08-01,,b,y,未履行\n",
                                delivery("2020-09-01"));
  CHECK(count(report, Code::XH4252) == 1);
  CHECK(report.without_identifier == 2);
  auto const now = desk.registry.last_commit();
  CHECK(desk.registry
            .possible_matches({IdentifierKind::pseudonym, "psn:1"}, "李四",
                              SubjectKinds::of(SubjectKind::natural_person), now)
            .size() == 1);
}

TEST_CASE("two rows with a name alone are two subjects") {
  Desk desk;
  desk.take(header + "丙公司,,,x,2020-08-01,,a,y,未履行\n丙公司,,,x,2020-08-01,,b,y,未履行\n", delivery("2020-09-01"));
  CHECK(desk.registry.possible_matches({}, "丙公司", SubjectKinds::all(), desk.registry.last_commit()).size() == 2);
}

TEST_CASE("a placeholder is reported and counts as no code, a wrong check character is reported and counts") {
  Desk desk;
  auto const report = desk.take(header + "丙公司,00000000000000000X,,x,2020-08-01,,a,y,未履行\n" +
                                    "丁公司,91350100M000100Y44,,x,2020-08-01,,b,y,未履行\n",
                                delivery("2020-09-01"));
  CHECK(pointers(report, Code::XH4235) == std::vector<std::string>{"feed.csv:2"});
  CHECK(pointers(report, Code::XH4237) == std::vector<std::string>{"feed.csv:3"});
  CHECK(report.without_identifier == 1);
  CHECK(desk.registry.subject("credit_code:91350100M000100Y44", desk.registry.last_commit()));
}

TEST_CASE("columns that are missing are told all at once") {
  Desk desk;
  auto const report = desk.refused("统一社会信用代码,备注,意外\nx,y,z\n", delivery("2020-09-01"));
  REQUIRE(count(report, Code::XH4231) == 1);
  for (auto const& message : report.messages)
    if (message.code == Code::XH4231) CHECK(message.args == std::vector<std::string>{"主体名称、列入日期"});
  CHECK(count(report, Code::XH4251) == 1);
}

TEST_CASE("all faults of all rows are told, with their lines, and nothing is recorded") {
  Desk desk;
  auto const report = desk.refused(header + first +
                                       "丙公司,9135,,x,2020-13-01,,a,y,未履行\n"
                                       ",,,x,2020-08-01,,a,y,未履行\n"
                                       "丁公司,,,x,2020-08-01,2020-07-31,a,y,也许\n"
                                       "戊公司,,,x\n"
                                       "己公司,,,x,,,a,y,未履行\n",
                                   delivery("2020-09-01"));
  CHECK(pointers(report, Code::XH4236) == std::vector<std::string>{"feed.csv:3"});
  CHECK(pointers(report, Code::XH4234) == std::vector<std::string>{"feed.csv:3"});
  CHECK(pointers(report, Code::XH4238) == std::vector<std::string>{"feed.csv:4"});
  CHECK(pointers(report, Code::XH4245) == std::vector<std::string>{"feed.csv:5"});
  CHECK(pointers(report, Code::XH4244) == std::vector<std::string>{"feed.csv:5"});
  CHECK(pointers(report, Code::XH4232) == std::vector<std::string>{"feed.csv:6"});
  CHECK(pointers(report, Code::XH4253) == std::vector<std::string>{"feed.csv:7"});
  CHECK(desk.registry.last_commit() == Instant{});
}

TEST_CASE("a mark, mixed line ends and a row that stands twice do not stop an import, and are told") {
  Desk desk;
  auto rows = "\xEF\xBB\xBF" + header + first + second + first;
  rows.replace(rows.find("未履行\n"), std::string_view{"未履行\n"}.size(), "未履行\r\n");
  auto const report = desk.take(rows, delivery("2020-09-01"));
  CHECK(count(report, Code::XH4250) == 1);
  CHECK(pointers(report, Code::XH4239) == std::vector<std::string>{"feed.csv:4"});
  CHECK(report.duplicates == 1);
  CHECK(report.new_listings == 2);
}

TEST_CASE("the same batch is not imported twice, the same content of another day changes nothing") {
  Desk desk;
  desk.take(header + first + second, delivery("2020-09-01"));
  auto const again = desk.refused(header + first + second, delivery("2020-09-01"));
  CHECK(count(again, Code::XH4201) == 1);
  auto const next = desk.take(header + first + second, delivery("2020-09-02"));
  CHECK(next.unchanged == 2);
  CHECK(next.new_events + next.new_listings + next.changed == 0);
}

TEST_CASE("a whole edition ends what it covers and lacks, from its day on") {
  Desk desk;
  desk.take(header + first + second + person, delivery("2020-09-01"));
  auto options = delivery("2020-10-01");

  SUBCASE("within the guarded share") {
    auto const refused = desk.refused(header + first + person, options);
    CHECK(count(refused, Code::XH4241) == 1);
    options.guard_percent = 40;
    auto const report = desk.take(header + first + person, options);
    CHECK(report.ended_by_absence == 1);
    CHECK(desk.state("credit_code:91512081MA62K0260E", "2020-09-30") == ListingState::in_force);
    CHECK(desk.state("credit_code:91512081MA62K0260E", "2020-10-01") == ListingState::removed);
    CHECK(desk.state(first_key, "2020-10-01") == ListingState::in_force);

    SUBCASE("what appears again is restored") {
      auto const back = desk.take(header + first + person + second, delivery("2020-11-01"));
      CHECK(back.reappeared == 1);
      CHECK(count(back, Code::XH4257) == 1);
      CHECK(desk.state("credit_code:91512081MA62K0260E", "2020-10-31") == ListingState::removed);
      CHECK(desk.state("credit_code:91512081MA62K0260E", "2020-11-01") == ListingState::in_force);
    }
    SUBCASE("an older edition is refused") {
      CHECK(count(desk.refused(header + first + person, delivery("2020-08-20")), Code::XH4258) == 1);
    }
  }
  SUBCASE("not by a delta") {
    options.whole_edition = false;
    CHECK(desk.take(header + first, options).ended_by_absence == 0);
  }
  SUBCASE("not those of another source") {
    options.source = "province";
    CHECK(desk.take(header + "丙公司,,,x,2020-08-01,,a,y,未履行\n", options).ended_by_absence == 0);
  }
  SUBCASE("not those of kinds that it does not cover") {
    options.kinds = SubjectKinds::organisations();
    CHECK(desk.take(header + first + second, options).ended_by_absence == 0);
  }
}

TEST_CASE("what a row says anew of a listing is recorded anew, and what was known stays known") {
  Desk desk;
  desk.take(header + first + second, delivery("2020-09-01"));
  auto const then = desk.registry.last_commit();
  auto performed = first;
  performed.replace(performed.find("未履行"), std::string_view{"未履行"}.size(), "已履行");
  auto const report = desk.take(header + performed + second, delivery("2020-10-01"));
  CHECK(report.changed == 1);
  CHECK(report.unchanged == 1);
  auto const value = [&](Instant known_at) {
    return desk.registry.listings_of(first_key, known_at).front().attributes.front().second;
  };
  CHECK(value(then) == "unperformed");
  CHECK(value(desk.registry.last_commit()) == "performed");
}

TEST_CASE("the bytes of a file in GB18030 give what they give in UTF-8") {
  Desk desk;
  desk.mapping = "judgment-defaulters";
  // 名称、证件类型、证件号码、案号、执行法院、列入日期 in GB18030
  std::string const bytes =
      "iname,cardType,cardNum,caseCode,courtName,publishDate,disruptTypeName\r\n"
      "\xBC\xD7\xB9\xAB\xCB\xBE,\xD7\xE9\xD6\xAF\xBB\xFA\xB9\xB9\xB4\xFA\xC2\xEB,M000100Y-4,x1,y,2016\xC4\xEA"
      "3\xD4\xC2"
      "1\xC8\xD5,\xCE\xA5\xB7\xB4\xB2\xC6\xB2\xFA\xB1\xA8\xB8\xE6\xD6\xC6\xB6\xC8\r\n";
  auto const report = desk.take(bytes, delivery("2020-09-01"));
  CHECK(report.new_listings == 1);
  auto const matches =
      desk.registry.exact_matches({IdentifierKind::credit_code, "91350100M000100Y43"}, desk.registry.last_commit());
  REQUIRE(matches == std::vector<std::string>{"org_code:M000100Y4"});
  auto const listing = desk.registry.listings_of(matches.front(), desk.registry.last_commit()).front();
  CHECK(listing.ground == "report-breach");
  CHECK(listing.events.front().effective == day("2016-03-01"));
  CHECK(desk.registry.subject(matches.front(), desk.registry.last_commit())->names.front() == "甲公司");
}

TEST_CASE("a unified code joins the subject that was known by the org code inside it") {
  Desk desk;
  std::string const with_org = "记录编号,主体名称,组织机构代码,列入日期\n17,甲公司,M000100Y4,2016-03-01\n";
  std::string const with_code =
      "记录编号,主体名称,统一社会信用代码,列入日期\n17,甲公司,91350100M000100Y43,2016-03-01\n";
  desk.take(with_org, delivery("2020-09-01"));
  auto const report = desk.take(with_code, delivery("2020-10-01"));
  CHECK(report.unchanged == 1);
  auto const subject = desk.registry.subject("org_code:M000100Y4", desk.registry.last_commit());
  REQUIRE(subject);
  CHECK(subject->identifiers.size() == 2);
}

TEST_CASE("a file that cannot be read at all says where") {
  Desk desk;
  CHECK(count(desk.refused("", delivery("2020-09-01")), Code::XH4247) == 1);
  CHECK(count(desk.refused("\xFF,a", delivery("2020-09-01")), Code::XH4230) == 1);
  CHECK(count(desk.refused(header + "\"甲", delivery("2020-09-01")), Code::XH4233) == 1);
  auto options = delivery("2020-09-01");
  options.most_rows = 1;
  CHECK(count(desk.refused(header + first + second, options), Code::XH4248) == 1);
  auto nobody = delivery("2020-09-01");
  nobody.source.clear();
  CHECK(count(desk.refused(header + first, nobody), Code::XH4209) == 1);
}

TEST_CASE("messages beyond the limit are counted and not kept") {
  Desk desk;
  auto options = delivery("2020-09-01");
  options.most_messages = 3;
  std::string rows = header;
  for (int i = 0; i < 10; ++i) rows += "丙" + std::to_string(i) + ",,,x,不详,,a,y,未履行\n";
  auto const report = desk.refused(rows, options);
  CHECK(count(report, Code::XH4234) == 10);
  CHECK(report.messages.size() == 3);
}
