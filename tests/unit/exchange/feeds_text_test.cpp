#include <fstream>
#include <sstream>

#include "exchange/feeds/feed_date.hpp"
#include "exchange/personal_numbers.hpp"
#include "feeds_for_test.hpp"

using namespace xinheng;
using namespace xinheng::exchange;

TEST_CASE("days are read in every form that feeds use") {
  for (auto const* text : {"2021-03-01", "2021-3-1", "2021/3/1", "2021/03/01", "2021.3.1", "20210301", "2021年3月1日",
                           "2021年03月01日", "2021-03-01 00:00:00", "2021/3/1 0:00", "2021-03-01T00:00:00",
                           "2021-03-01 00:00:00.0", "２０２１－０３－０１", "2021-03-01T00:00:00+08:00"}) {
    CAPTURE(text);
    CHECK(feed_date(text) == day("2021-03-01"));
  }
  for (auto const* text : {"", "2021", "2021-02-29", "2021-13-01", "21-03-01", "2021-03/01", "03/01/2021", "2021年3月",
                           "2021-03-01 25:00", "20210301x", "2021-03-01T00:00:00Z", "44256"}) {
    CAPTURE(text);
    CHECK_FALSE(feed_date(text));
  }
}

TEST_CASE("what looks like a citizen number is found and blotted out, however it is written") {
  for (auto const* text :
       {"110105188001010455", "号110105188001010455，", "110105 18800101 0455", "110105-18800101-0455",
        "110105/18800101/0455", "110105_18800101_0455", "110105.18800101.0455", "110105\n188001010455",
        "110105\u200B188001010455", "110105　18800101　0455", "1.1.0.1.0.5.1.8.8.0.0.1.0.1.0.4.5.5",
        "3/110105/188001010455", "１１０１０５１８８００１０１０４５５"}) {
    CAPTURE(text);
    CHECK(holds_citizen_number(text));
    auto const blotted = without_numbers(text);
    CHECK(blotted.find("0455") == std::string::npos);
    CHECK(blotted.find("…") != std::string::npos);
  }
  CHECK_FALSE(holds_citizen_number("（2020）粤0204执1234号"));
  CHECK_FALSE(holds_citizen_number("110105188001010456"));  // its check character is wrong
  CHECK(without_numbers("110105188001010456") == "…");
  CHECK(without_numbers("（2020）粤0204执1234号") == "（2020）粤0204执1234号");
}

TEST_CASE("dates, amounts and numbers of documents that stand side by side are no citizen number") {
  for (auto const* text : {"2021-03-01 2022-03-01 2023-03-01", "2021/03/01-2024/02/28", "1.50/200.00/3000000.00/45.10",
                           "91110105188001/010455", "粤0204 2020 1234 2021 5678", "2021-03-01 00:00:00 440200"}) {
    CAPTURE(text);
    CHECK_FALSE(holds_citizen_number(text));
  }
  CHECK(without_numbers("2021/03/01/2024/02/28.csv") == "2021/03/01/2024/02/28.csv");
}

TEST_CASE("a name may hold an old number or a mistyped one, and not the digits of other things") {
  for (auto const* name :
       {"张三110105188001010456", "张三（110105800101045）", "110105 18800101 0456 张三", "张三11010518800101045X"}) {
    CAPTURE(name);
    CHECK_FALSE(holds_citizen_number(name));
    CHECK(may_hold_citizen_number(name));
  }
  for (auto const* name : {"甲公司", "第110105801301045厂", "2021-03-01成立的公司", "110105188013010456",
                           "1101051880010104561", "001105188001010456", "12345678901"}) {
    CAPTURE(name);
    CHECK_FALSE(may_hold_citizen_number(name));
  }
}

TEST_CASE("the mappings that come with the program can be read, and a wrong one says everything that is wrong") {
  CHECK(Mapping::names() == std::vector<std::string>{"judgment-defaulters", "national-blacklist", "national-redlist",
                                                     "plain-listings", "plain-relations", "published-licences",
                                                     "published-penalties"});
  for (auto const& name : Mapping::names()) {
    CAPTURE(name);
    auto const mapping = Mapping::named(name);
    REQUIRE(mapping);
    CHECK(mapping->id == name);
  }
  CHECK_FALSE(Mapping::named("nothing"));
  auto const wrong = Mapping::parse(R"({"id": "", "kind": "lists", "columns": {"nmae": ["x"], "share": ["y"]},
    "values": {"event": {"x": "corrected"}}, "no_end": ["2099/12/31"], "required": ["list"], "more": 1})");
  REQUIRE_FALSE(wrong);
  std::vector<std::string> at;
  for (auto const& error : wrong.error()) {
    CHECK(error.code == Code::XH4246);
    at.push_back(error.pointer);
  }
  std::ranges::sort(at);
  CHECK(at == std::vector<std::string>{"/columns/nmae", "/columns/share", "/id", "/kind", "/more", "/no_end/0",
                                       "/required", "/values/event/x"});
  CHECK_FALSE(Mapping::parse("["));
}

TEST_CASE("names of fields read back") {
  std::ostringstream schema;
  schema << std::ifstream{XINHENG_SOURCE_DIR "/schemas/feed-mapping.schema.json"}.rdbuf();
  for (int i = 0; i <= static_cast<int>(FeedField::to); ++i) {
    auto const field = static_cast<FeedField>(i);
    CHECK(feed_field_named(wire_name(field)) == field);
    // The schema of mappings names the same fields.
    CHECK(schema.str().find('"' + std::string{wire_name(field)} + '"') != std::string::npos);
  }
}
