#include <zip.h>

#include "exchange/feeds/xlsx/number_format.hpp"
#include "workbooks_for_test.hpp"

using namespace xinheng;
using namespace xinheng::exchange;
using namespace xinheng::exchange::xlsx;

TEST_CASE("a workbook is read as whoever looks at it sees it") {
  auto const bytes = written_workbook([](lxw_workbook* book) {
    auto* const sheet = workbook_add_worksheet(book, "名单");
    auto* const day = workbook_add_format(book);
    format_set_num_format(day, "yyyy/m/d");
    auto* const share = workbook_add_format(book);
    format_set_num_format(share, "0.00%");
    auto* const bold = workbook_add_format(book);
    format_set_bold(bold);
    int column = 0;
    for (auto const* name : {"名称", "代码", "列入日期", "份额", "金额", "已缴", "备注"})
      worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(column++), name, bold);
    lxw_datetime on{2021, 3, 1, 0, 0, 0};
    worksheet_write_string(sheet, 1, 0, "　甲公司 ", nullptr);
    worksheet_write_string(sheet, 1, 1, "91350100M000100Y43", nullptr);
    worksheet_write_datetime(sheet, 1, 2, &on, day);
    worksheet_write_number(sheet, 1, 3, 0.515, share);
    worksheet_write_number(sheet, 1, 4, 1234567.89, nullptr);
    worksheet_write_boolean(sheet, 1, 5, 1, nullptr);
    std::string number = "二〇二一", word = "年";
    lxw_rich_string_tuple plain{nullptr, number.data()}, strong{bold, word.data()};
    lxw_rich_string_tuple* rich[] = {&plain, &strong, nullptr};
    worksheet_write_rich_string(sheet, 1, 6, rich, nullptr);
    // A blank row, then one that is short.
    worksheet_write_blank(sheet, 2, 0, bold);
    worksheet_write_string(sheet, 3, 0, "乙公司", nullptr);
  });
  auto const feed = workbook_feed(bytes);
  CHECK_FALSE(feed.error);
  CHECK(feed.cells() ==
        std::vector<Cells>{{"名称", "代码", "列入日期", "份额", "金额", "已缴", "备注"},
                           {"甲公司", "91350100M000100Y43", "2021-03-01", "51.5%", "1234567.89", "true", "二〇二一年"},
                           {"乙公司", "", "", "", "", "", ""}});
  CHECK(feed.rows[1].line == 2);
  CHECK(feed.rows[2].line == 4);
  CHECK(feed.notes.empty());
}

TEST_CASE("a formula is refused by its cell and never computed") {
  auto const bytes = written_workbook([](lxw_workbook* book) {
    auto* const sheet = workbook_add_worksheet(book, nullptr);
    worksheet_write_string(sheet, 0, 0, "名称", nullptr);
    worksheet_write_string(sheet, 1, 0, "甲", nullptr);
    worksheet_write_formula_str(sheet, 16, 1, "=A2&\"公司\"", nullptr, "甲公司");
  });
  auto const feed = workbook_feed(bytes);
  CHECK(feed.error == Error{Code::XH4285, "feed.xlsx:17", {"B17"}});
  CHECK(feed.rows.size() == 2);
}

TEST_CASE("an error value is refused by its cell") {
  auto const feed = rows_feed(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"
      "<row r=\"28\"><c r=\"AB28\" t=\"e\"><v>#N/A</v></c></row>");
  CHECK(feed.error == Error{Code::XH4286, "feed.xlsx:28", {"AB28", "#N/A"}});
}

TEST_CASE("a long code that was stored as a number is refused by its cell, not guessed at") {
  auto const written = written_workbook([](lxw_workbook* book) {
    auto* const sheet = workbook_add_worksheet(book, nullptr);
    worksheet_write_string(sheet, 0, 0, "代码", nullptr);
    worksheet_write_number(sheet, 1, 0, 110105188001010455.0, nullptr);
  });
  CHECK(workbook_feed(written).error == Error{Code::XH4287, "feed.xlsx:2", {"A2"}});
  for (auto const* literal : {"1.1010518800101E+17", "110105188001010455", "110105188001010000", "1234567890123456"}) {
    CAPTURE(literal);
    CHECK_FALSE(shown_number(literal, {}, false));
  }
  CHECK(shown_number("123456789012345", {}, false) == "123456789012345");
  CHECK(shown_number("1.23456789012345E+14", {}, false) == "123456789012345");
}

TEST_CASE("numbers keep the fifteen digits that a sheet keeps, by decimal arithmetic alone") {
  CHECK(shown_number("0.30000000000000004", {}, false) == "0.3");
  CHECK(shown_number("12345.670000000001", {}, false) == "12345.67");
  CHECK(shown_number("-0.99999999999999999", {}, false) == "-1");
  CHECK(shown_number("1.5E-3", {}, false) == "0.0015");
  CHECK(shown_number("200", {}, false) == "200");
  CHECK(shown_number("0", {}, false) == "0");
  CHECK(shown_number("-12.50", {}, false) == "-12.5");
  CHECK(shown_number("0.51", {.percent = true}, false) == "51%");
  CHECK(shown_number("1", {.percent = true}, false) == "100%");
  CHECK(shown_number("0", {.percent = true}, false) == "0%");
  CHECK(shown_number("7", {.zeros = 6}, false) == "000007");
  CHECK(shown_number("abc", {}, false) == "abc");
  CHECK(shown_number("1E99999", {}, false) == "1E99999");
}

TEST_CASE("days are told from numbers by their format, in either calendar") {
  NumberFormat const day{.day = true};
  CHECK(shown_number("44256", day, false) == "2021-03-01");
  CHECK(shown_number("42794", day, true) == "2021-03-01");
  CHECK(shown_number("1", day, false) == "1900-01-01");
  CHECK(shown_number("59", day, false) == "1900-02-28");
  CHECK(shown_number("60", day, false) == "60");  // the day that never was
  CHECK(shown_number("61", day, false) == "1900-03-01");
  CHECK(shown_number("0", day, true) == "1904-01-01");
  CHECK(shown_number("4.4256E4", day, false) == "2021-03-01");
  CHECK(shown_number("73050", day, false) == "2099-12-31");
  CHECK(shown_number("44256.5", day, false) == "2021-03-01 12:00:00");
  CHECK(shown_number("44255.999999999", day, false) == "2021-03-01");
  CHECK(shown_number("0.75", {.time = true}, false) == "18:00:00");
  CHECK(shown_number("-1", day, false) == "-1");
  CHECK(shown_number("9999999", day, false) == "9999999");
  for (auto const* code :
       {"yyyy/m/d", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy\\-mm\\-dd;@", "m/d/yy", "mmm-yy", "d-mmm"})
    CHECK_MESSAGE(number_format(code).day, code);
  for (auto const* code :
       {"General", "@", "0.00", "#,##0.00_ ", "[Red]0", "0.00E+00", "\"day\"0", "¥#,##0", "h:mm", "mm:ss", "[h]"})
    CHECK_MESSAGE(!number_format(code).day, code);
  CHECK(number_format("000000").zeros == 6);
  CHECK(number_format("0").zeros == 0);
  for (int const id : {14, 15, 22, 27, 31, 36, 50, 57, 58}) CHECK(built_in_number_format(id).day);
  for (int const id : {0, 1, 9, 10, 18, 21, 32, 45, 49, 55}) CHECK_FALSE(built_in_number_format(id).day);
}

TEST_CASE("days, padded numbers and percentages are read by the styles of the file") {
  HandMade book;
  book.rows =
      "<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>a_x000D_</t><rPh><t>x</t></rPh></is></c></row>"
      "<row><c s=\"2\"><v>44256</v></c><c s=\"3\"><v>7</v></c></row>"
      "<row><c s=\"5\"><v>44256.25</v></c><c s=\"4\" t=\"n\"><v>0.5</v></c></row>"
      "<row><c t=\"d\"><v>2021-03-01</v></c><c t=\"str\"><v>2021-3-1</v></c></row>";
  CHECK(workbook_feed(book.bytes()).cells() ==
        std::vector<Cells>{
            {"名称", "a"}, {"2021-03-01", "000007"}, {"2021-03-01 06:00:00", "50%"}, {"2021-03-01", "2021-3-1"}});
  book.workbook.insert(book.workbook.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
  CHECK(workbook_feed(book.bytes()).cells()[1] == Cells{"2025-03-02", "000007"});
}

TEST_CASE("merged cells and hidden rows are read and noted") {
  auto const bytes = written_workbook([](lxw_workbook* book) {
    auto* const sheet = workbook_add_worksheet(book, nullptr);
    worksheet_write_string(sheet, 0, 0, "名称", nullptr);
    worksheet_write_string(sheet, 0, 1, "机关", nullptr);
    worksheet_write_string(sheet, 1, 0, "甲", nullptr);
    worksheet_merge_range(sheet, 1, 1, 2, 1, "法院", nullptr);
    worksheet_write_string(sheet, 2, 0, "乙", nullptr);
    lxw_row_col_options hidden{};
    hidden.hidden = 1;
    worksheet_set_row_opt(sheet, 2, LXW_DEF_ROW_HEIGHT, nullptr, &hidden);
  });
  auto const feed = workbook_feed(bytes);
  CHECK(feed.cells() == std::vector<Cells>{{"名称", "机关"}, {"甲", "法院"}, {"乙", ""}});
  CHECK(feed.notes == Errors{{Code::XH4290, "feed.xlsx", {"B2:B3"}}, {Code::XH4291, "feed.xlsx", {"1"}}});
}

TEST_CASE("of several sheets the one visible one that holds something is read, or the one that is named") {
  auto const book_with = [](bool second_filled, bool third_hidden) {
    return written_workbook([=](lxw_workbook* book) {
      workbook_add_worksheet(book, "空白");
      auto* const second = workbook_add_worksheet(book, "二");
      auto* const third = workbook_add_worksheet(book, "三");
      if (second_filled) worksheet_write_string(second, 0, 0, "乙", nullptr);
      worksheet_write_string(third, 0, 0, "丙", nullptr);
      if (third_hidden) worksheet_hide(third);
    });
  };
  CHECK(workbook_feed(book_with(true, true)).cells() == std::vector<Cells>{{"乙"}});
  CHECK(workbook_feed(book_with(false, false)).cells() == std::vector<Cells>{{"丙"}});
  CHECK(workbook_feed(book_with(false, true)).cells().empty());
  CHECK(workbook_feed(book_with(true, false)).error == Error{Code::XH4288, "feed.xlsx", {"二、三"}});
  CHECK(workbook_feed(book_with(true, false), "三").cells() == std::vector<Cells>{{"丙"}});
  CHECK(workbook_feed(book_with(true, true), "三").cells() == std::vector<Cells>{{"丙"}});
  CHECK(workbook_feed(book_with(true, false), "四").error == Error{Code::XH4289, "feed.xlsx", {"四", "空白、二、三"}});
}

TEST_CASE("a workbook that was cut, or whose parts do not fit together, is damaged") {
  HandMade book;
  book.rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
  auto const whole = book.bytes();
  CHECK_FALSE(workbook_feed(whole).error);
  for (auto const size : {whole.size() / 2, whole.size() - 30, std::size_t{40}}) {
    auto const feed = workbook_feed(std::string_view{whole}.substr(0, size));
    REQUIRE(feed.error);
    CHECK(feed.error->code == Code::XH4292);
  }
  auto const damaged = Error{Code::XH4292, "feed.xlsx", {"xl/worksheets/sheet1.xml"}};
  CHECK(rows_feed("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row>").error == damaged);
  CHECK(rows_feed("<row r=\"2\"/><row r=\"1\"/>").error == damaged);
  CHECK(rows_feed("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>").error == damaged);
  CHECK(rows_feed("<row r=\"1\"><c r=\"XFE1\"/></row>").error == damaged);
  CHECK(rows_feed("<row r=\"1\"><c t=\"z\"><v>1</v></c></row>").error == damaged);
  CHECK(rows_feed("<row r=\"1\">").error == damaged);
  // A bit of the sheet turned over: its checksum tells.
  auto turned = whole;
  turned[turned.find("xl/worksheets/sheet1.xml") + 30] ^= 1;
  CHECK(workbook_feed(turned).error);
  auto twice = archive_of({{"a", "1"}, {"A", "2"}});
  CHECK(workbook_feed(twice).error == Error{Code::XH4292, "feed.xlsx", {"A"}});
}

TEST_CASE("an archive that is no workbook is told by what it is") {
  auto const kind = [](std::vector<std::pair<std::string, std::string>> const& parts) {
    auto const feed = workbook_feed(archive_of(parts));
    REQUIRE(feed.error);
    CHECK(feed.error->code == Code::XH4283);
    return feed.error->args.at(0);
  };
  auto const root = [](std::string const& target) {
    return std::pair<std::string, std::string>{
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"" + target + "\"/></Relationships>"};
  };
  CHECK(kind({{"a.csv", "x"}}) == "zip");
  CHECK(kind({{"content.xml", "x"}}) == ".ods");
  CHECK(kind({root("word/document.xml")}) == ".docx");
  CHECK(kind({root("xl/workbook.bin")}) == ".xlsb");
}

TEST_CASE("what a workbook unpacks to has a limit, and so has what it makes of few bytes") {
  HandMade book;
  book.rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
  book.after_rows = std::string(std::size_t{40} << 20, ' ');
  auto const bomb = book.bytes();
  CHECK(bomb.size() < 100'000);
  CHECK(workbook_feed(bomb).error == Error{Code::XH4293, "feed.xlsx", {"xl/worksheets/sheet1.xml", "1:200"}});
  auto how = reading("feed.xlsx");
  how.limits.part_bytes = 1 << 20;
  CHECK(whole_feed(bomb, how).error == Error{Code::XH4293, "feed.xlsx", {"xl/worksheets/sheet1.xml", "1048576"}});
  how = reading("feed.xlsx");
  how.limits.workbook_bytes = 1000;
  CHECK(whole_feed(bomb, how).error == Error{Code::XH4248, "feed.xlsx", {"bytes", "1000"}});
  how = reading("feed.xlsx");
  how.limits.shared_texts = 1;
  book.after_rows.clear();
  book.texts = "<sst><si><t>a</t></si><si><t>b</t></si></sst>";
  CHECK(whole_feed(book.bytes(), how).error->code == Code::XH4293);
  how = reading("feed.xlsx");
  how.limits.rows = 1;
  book.rows = "<row><c><v>1</v></c></row><row><c><v>2</v></c></row><row><c><v>3</v></c></row>";
  CHECK(whole_feed(book.bytes(), how).error == Error{Code::XH4248, "feed.xlsx:3", {"rows", "1"}});
  how = reading("feed.xlsx");
  how.limits.columns = 1;
  book.rows = "<row><c><v>1</v></c><c/><c><v>2</v></c></row>";
  CHECK(whole_feed(book.bytes(), how).error == Error{Code::XH4282, "feed.xlsx:1", {"1"}});
  how = reading("feed.xlsx");
  how.limits.cell_bytes = 3;
  book.rows = "<row r=\"7\"><c t=\"inlineStr\"><is><t>abcd</t></is></c></row>";
  book.texts = "<sst/>";
  CHECK(whole_feed(book.bytes(), how).error == Error{Code::XH4280, "feed.xlsx:7", {"3"}});
}

TEST_CASE("a document type, and with it any entity, is refused") {
  HandMade book;
  book.before_sheet = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]>";
  book.rows = "<row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>";
  CHECK(workbook_feed(book.bytes()).error == Error{Code::XH4294, "feed.xlsx", {"xl/worksheets/sheet1.xml"}});
}

TEST_CASE("an archive with a password is refused as one") {
  std::string const sheet = "<worksheet/>";
  zip_source_t* const into = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(into);
  zip_t* const archive = zip_open_from_source(into, ZIP_TRUNCATE, nullptr);
  auto const index = zip_file_add(archive, "_rels/.rels", zip_source_buffer(archive, sheet.data(), sheet.size(), 0), 0);
  REQUIRE(zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, "secret") == 0);
  REQUIRE(zip_close(archive) == 0);
  std::string bytes(4096, '\0');
  REQUIRE(zip_source_open(into) == 0);
  bytes.resize(static_cast<std::size_t>(zip_source_read(into, bytes.data(), bytes.size())));
  zip_source_free(into);
  CHECK(workbook_feed(bytes).error == Error{Code::XH4283, "feed.xlsx", {".xlsx / password"}});
}

TEST_CASE("the same parts make the same archive") {
  CHECK(archive_of({{"a", "1"}, {"b/c", "2"}}) == archive_of({{"a", "1"}, {"b/c", "2"}}));
}
