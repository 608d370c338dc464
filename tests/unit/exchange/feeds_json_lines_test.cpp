#include "rows_for_test.hpp"

using namespace xinheng;
using namespace xinheng::exchange;

namespace {

WholeFeed lines(std::string_view text) {
  return whole_feed(text, reading("feed.jsonl"));
}
Error refused(std::string_view text) {
  auto const feed = lines(text);
  REQUIRE(feed.error);
  return *feed.error;
}

}  // namespace

TEST_CASE("an object a line makes a row under the keys of all of them") {
  auto const feed = lines(
      "{\"名称\": \" 甲公司 \", \"份额\": 1.50, \"编号\": 911101080000000000123}\r\n\n"
      "{\"真\": true, \"名称\": null, \"\\u7f16号\": 1e5}\n{}\n{\"名称\": \"乙\"}");
  REQUIRE_FALSE(feed.error);
  CHECK(feed.cells() == std::vector<Cells>{{"名称", "份额", "编号", "真"},
                                           {"甲公司", "1.50", "911101080000000000123", ""},
                                           {"", "", "1e5", "true"},
                                           {"乙", "", "", ""}});
  CHECK(feed.rows[0].line == 1);
  CHECK(feed.rows[2].line == 3);
  CHECK(feed.rows[3].line == 5);
  CHECK(feed.notes.empty());
}

TEST_CASE("a line that is no flat object is told by its line") {
  CHECK(refused("{\"a\": 1}\n[1]\n") == Error{Code::XH4295, "feed.jsonl:2", {}});
  CHECK(refused("{\"a\": 1}\n7\n") == Error{Code::XH4295, "feed.jsonl:2", {}});
  CHECK(refused("{\"a\": 1}\n{\"a\": [1]}\n") == Error{Code::XH4296, "feed.jsonl:2", {"a"}});
  CHECK(refused("{\"a\": 1}\n{\"x/y\": {}}\n") == Error{Code::XH4296, "feed.jsonl:2", {"x/y"}});
  CHECK(refused("{\"a\": 1}\n{\"a\": 1, \"a\": 2}\n") == Error{Code::XH4297, "feed.jsonl:2", {"a"}});
  CHECK(refused("{\"a\": 1}\n{\"a\": 01}\n") == Error{Code::XH4299, "feed.jsonl:2", {"7"}});
  CHECK(refused("{\"a\": 1}{\"a\": 2}\n") == Error{Code::XH4299, "feed.jsonl:1", {"9"}});
  CHECK(refused("{\"a\": 1}\n{\"a\": \"\\ud800\"}\n").code == Code::XH4299);
  CHECK(refused("{\"a\": \"x\xFF\"}\n") == Error{Code::XH4230, "feed.jsonl:1", {"UTF-8", "9"}});
}

TEST_CASE("a number of a person in a key does not come back in a message") {
  auto const error = refused("{\"a\": 1}\n{\"110105188001010455\": []}\n");
  CHECK(error.code == Code::XH4296);
  CHECK(error.args.at(0).find("0455") == std::string::npos);
}

TEST_CASE("a key that comes after the lines that make the header is an error, not a column lost") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "{\"a\": " + std::to_string(i) + "}\n";
  CHECK(lines(text + "{\"a\": null}\n{\"a\": 1}\n").rows.size() == 1002);
  auto const late = lines(text + "{\"b\": 1}\n");
  CHECK(late.error == Error{Code::XH4298, "feed.jsonl:1001", {"b", "1000"}});
  CHECK(late.rows.size() == 1001);
  // Until then it is a column like any other, empty in the rows before.
  auto const early = lines(text.substr(0, text.size() / 2) + "\n{\"b\": 1}\n");
  CHECK_FALSE(early.error);
  CHECK(early.rows[1].cells == Cells{"0", ""});
}

TEST_CASE("a line that is too long, and too many keys, are refused") {
  auto how = reading("feed.jsonl");
  how.limits.row_bytes = 20;
  CHECK(whole_feed("{\"a\": 1}\n{\"a\": \"123456789012\"}\n", how).error ==
        Error{Code::XH4280, "feed.jsonl:2", {"20"}});
  how = reading("feed.jsonl");
  how.limits.columns = 1;
  CHECK(whole_feed("{\"a\": 1, \"b\": 2}\n", how).error == Error{Code::XH4282, "feed.jsonl:1", {"1"}});
  how = reading("feed.jsonl");
  how.limits.rows = 1;
  CHECK(whole_feed("{\"a\": 1}\n{\"a\": 2}\n", how).error == Error{Code::XH4248, "feed.jsonl:2", {"rows", "1"}});
}
