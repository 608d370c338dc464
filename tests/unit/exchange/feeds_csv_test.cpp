#include "exchange/feeds/gb18030.hpp"
#include "rows_for_test.hpp"

using namespace xinheng;
using namespace xinheng::exchange;
using enum Mapping::Encoding;

namespace {

FeedReading in_blocks(std::size_t bytes, Mapping::Encoding encoding) {
  auto how = reading("feed.csv", encoding);
  how.limits.block_bytes = bytes;
  return how;
}

}  // namespace

TEST_CASE("rows are read with quotes, line ends within them and any line end behind them") {
  std::string const text =
      "a,b\r\n\"x, \"\"y\"\"\r\n2\",' 3\n\n,,\n\xE3\x80\x80"
      "4\t,5\r6,7";
  for (std::size_t block = 8; block < 64; ++block) {
    CAPTURE(block);
    auto const feed = whole_feed(text, in_blocks(block, utf_8));
    REQUIRE_FALSE(feed.error);
    CHECK(feed.cells() == std::vector<Cells>{{"a", "b"}, {"x, \"y\"\r\n2", "3"}, {"4", "5"}, {"6", "7"}});
    CHECK(feed.rows[1].line == 2);
    CHECK(feed.rows[2].line == 6);
    CHECK(feed.rows[3].line == 7);
    CHECK(feed.noted(Code::XH4250));
  }
  CHECK(whole_feed("a\r\nb\r\n").notes.empty());
}

TEST_CASE("a quote that never closes, or is followed by something, ends the reading at the line on which it opens") {
  auto const open = whole_feed("a\n\"b\nc");
  CHECK(open.error == Error{Code::XH4233, "feed.csv:2", {}});
  CHECK(open.cells() == std::vector<Cells>{{"a"}});
  CHECK(whole_feed("a\n\"b\"c,d\n\"e\"\n").error == Error{Code::XH4233, "feed.csv:2", {}});
  CHECK_FALSE(whole_feed("a\n\"b\" ,d\n").error);
}

TEST_CASE("a character that lies across two blocks is read whole, in either encoding") {
  std::string const utf8 = "名称,𠀀𠀁\n\"甲，\n公司\",乙\n";
  std::string const gb =
      "\xC3\xFB\xB3\xC6,\x95\x32\x82\x36\x95\x32\x82\x37\n\"\xBC\xD7\xA3\xAC\n\xB9\xAB\xCB\xBE\",\xD2\xD2\n";
  std::vector<Cells> const cells{{"名称", "𠀀𠀁"}, {"甲，\n公司", "乙"}};
  for (std::size_t block = 8; block < 40; ++block) {
    CAPTURE(block);
    CHECK(whole_feed(utf8, in_blocks(block, utf_8)).cells() == cells);
    CHECK(whole_feed(gb, in_blocks(block, gb18030)).cells() == cells);
  }
}

TEST_CASE("an encoding that is left open is told by the text") {
  std::vector<Cells> const cells{{"名称", "代码"}, {"甲公司", "1"}};
  CHECK(whole_feed("\xEF\xBB\xBF名称,代码\n甲公司,1\n").cells() == cells);
  CHECK(whole_feed("名称,代码\n甲公司,1\n").cells() == cells);
  CHECK(whole_feed("\xC3\xFB\xB3\xC6,\xB4\xFA\xC2\xEB\n\xBC\xD7\xB9\xAB\xCB\xBE,1\n").cells() == cells);
  CHECK(whole_feed("\x84\x31\x95\x33\xC3\xFB\xB3\xC6\n").cells() == std::vector<Cells>{{"名称"}});
  // A mark of UTF-8 goes before what the mapping says.
  CHECK(whole_feed("\xEF\xBB\xBF名称\n", reading("f", gb18030)).cells() == std::vector<Cells>{{"名称"}});
  // ASCII for longer than a block, then GB18030.
  std::string late = "name\n";
  for (int i = 0; i < 100; ++i) late += "row\n";
  CHECK(whole_feed(late + "\xBC\xD7\n", in_blocks(64, automatic)).cells().back() == Cells{"甲"});
  CHECK(whole_feed(late + "甲\n", in_blocks(64, automatic)).cells().back() == Cells{"甲"});
}

TEST_CASE("a byte that cannot be read is told by its line and number, after the rows before it") {
  auto const cut = whole_feed("名称,代码\n甲公司,1\n乙\xE4\xB9,2\n");
  CHECK(cut.error == Error{Code::XH4230, "feed.csv:3", {"UTF-8", "30"}});
  CHECK(cut.rows.size() == 2);
  CHECK(whole_feed("ab\xC3\xFB", reading("f", utf_8)).error == Error{Code::XH4230, "f:1", {"UTF-8", "3"}});
  CHECK(whole_feed("ab\n\xFF", reading("f", gb18030)).error == Error{Code::XH4230, "f:2", {"GB18030", "4"}});
  CHECK(whole_feed("a\n\xC3\xFB\xB3", reading("f", gb18030)).error == Error{Code::XH4230, "f:2", {"GB18030", "5"}});
  CHECK(whole_feed(std::string_view{"a\n\0b", 4}).error == Error{Code::XH4230, "feed.csv:2", {"UTF-8", "3"}});
  CHECK(whole_feed(std::string_view{"a\n\xE5\0b", 5}, reading("f", utf_8)).error ==
        Error{Code::XH4230, "f:2", {"UTF-8", "3"}});
  // What was UTF-8 so far does not become GB18030 by one bad byte.
  CHECK(whole_feed("name\n甲公司\n\xBC\xD7\n").error == Error{Code::XH4230, "feed.csv:3", {"UTF-8", "16"}});
}

TEST_CASE("a mapping that says GB18030 of a text in UTF-8 is contradicted rather than followed into nonsense") {
  auto const feed = whole_feed("id,name\n1,甲公司乙公司\n", reading("f", gb18030));
  CHECK(feed.error == Error{Code::XH4281, "f:2", {"GB18030", "UTF-8"}});
}

TEST_CASE("what is too long or too much is refused early and with its place") {
  auto how = reading();
  how.limits.cell_bytes = 10;
  CHECK(whole_feed("a,b\n1,12345678901\n", how).error == Error{Code::XH4280, "feed.csv:2", {"10"}});
  CHECK(whole_feed("a,b\n1,\"12345\n678901\"\n", how).error == Error{Code::XH4280, "feed.csv:2", {"10"}});
  how = reading();
  how.limits.row_bytes = 10;
  CHECK(whole_feed("a,b\n123456,78901\n", how).error == Error{Code::XH4280, "feed.csv:2", {"10"}});
  how = reading();
  how.limits.columns = 2;
  CHECK(whole_feed("a,b\n1,2,3\n", how).error == Error{Code::XH4282, "feed.csv:2", {"2"}});
  how = reading();
  how.limits.rows = 1;
  CHECK_FALSE(whole_feed("a\n1\n\n", how).error);
  CHECK(whole_feed("a\n1\n2\n", how).error == Error{Code::XH4248, "feed.csv:3", {"rows", "1"}});
  how = reading();
  how.limits.bytes = 4;
  CHECK_FALSE(whole_feed("a\n1\n", how).error);
  CHECK(whole_feed("a\n1\n2", how).error == Error{Code::XH4248, "feed.csv:1", {"bytes", "4"}});
}

TEST_CASE("a quote that swallows the rest of a huge file takes no more memory than one cell may") {
  std::size_t given = 0;
  ByteSource const endless = [&](std::span<char> into) -> Result<std::size_t, Error> {
    std::ranges::fill(into, 'x');
    if (given == 0) into[0] = '"';
    given += into.size();
    return into.size();
  };
  auto rows = open_rows(endless, reading());
  REQUIRE(rows);
  FeedCells row;
  CHECK((*rows)->next(row) == std::unexpected{Error{Code::XH4280, "feed.csv:1", {std::to_string(1 << 20)}}});
  CHECK(given < 3u << 20);
}

TEST_CASE("what the disk says goes on unchanged") {
  int calls = 0;
  ByteSource const failing = [&](std::span<char> into) -> Result<std::size_t, Error> {
    if (calls++ > 0) return std::unexpected{Error{Code::XH5011, "/feeds/x.csv", {"EIO"}}};
    std::ranges::fill(into, '\n');
    return into.size();
  };
  auto rows = open_rows(failing, reading());
  REQUIRE(rows);
  FeedCells row;
  CHECK((*rows)->next(row) == std::unexpected{Error{Code::XH5011, "/feeds/x.csv", {"EIO"}}});
}

TEST_CASE("what is no table is refused by what it is, whatever its name") {
  auto const what = [](std::string_view bytes) {
    auto const feed = whole_feed(bytes);
    REQUIRE(feed.error);
    CHECK(feed.error->code == Code::XH4283);
    CHECK(feed.error->pointer == "feed.csv");
    return feed.error->args.at(0);
  };
  CHECK(what("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....") == ".xls / password");
  CHECK(what("\xEF\xBB\xBF <HTML><table>") == "HTML / XML");
  CHECK(what("<?xml version=\"1.0\"?>") == "HTML / XML");
  CHECK(what("\xFF\xFE"
             "a") == "UTF-16");
  CHECK(what("%PDF-1.7") == "PDF");
  CHECK(what("[\n {\"name\": \"x\"}]") == "JSON [ … ]");
  CHECK_FALSE(whole_feed("[a],b\n").error);
}

TEST_CASE("a name that promises another format is noted, and the content read") {
  auto const feed = whole_feed("名称\n甲\n", reading("名单.XLSX"));
  CHECK(feed.rows.size() == 2);
  CHECK(feed.notes == Errors{{Code::XH4284, "名单.XLSX", {"xlsx", "CSV"}}});
  CHECK(whole_feed("a\n", reading("feed.txt")).notes.empty());
  CHECK(whole_feed("{\"a\": 1}\n", reading("feed.json")).notes.empty());
  CHECK(whole_feed("{\"a\": 1}\n", reading("feed.csv")).noted(Code::XH4284));
}

TEST_CASE("cells that say that nothing is stated are empty, below the header") {
  auto how = reading();
  how.blanks = {"/", "无"};
  CHECK(whole_feed("a,/\n/,x\n无,/\nno/,无\n", how).cells() == std::vector<Cells>{{"a", "/"}, {"", "x"}, {"no/", ""}});
}

TEST_CASE("a text that was written in GB18030 reads back, whatever its characters") {
  std::string const text = "名称,备注\n甲公司,𠀀é€〇\n";
  CHECK(in_gb18030("𠀀") == "\x95\x32\x82\x36");
  CHECK(whole_feed(in_gb18030(text)).cells() == whole_feed(text).cells());
}
