#include "exchange/feeds/hash_table.hpp"
#include "feeds_for_test.hpp"
#include "workbooks_for_test.hpp"

using namespace xinheng;
using namespace xinheng::exchange;

namespace {

std::string const header = "记录编号,主体名称,统一社会信用代码,公民身份号码,情形,列入日期,期满日期,所随记录编号\n";
std::string const first = "1,甲公司,91350100M000100Y43,,obstruction,2020-06-01,2022-06-01,\n";
std::string const second = "2,乙公司,91512081MA62K0260E,,evasion,2020-07-01,,\n";
std::string const faulty = "3,丙公司,,110105188001010455,evasion,2020-13-45,,\n";

/// What was put aside: line, and the codes of what was wrong with it.
struct Aside {
  std::vector<std::pair<std::size_t, std::vector<Code>>> rows;
  std::vector<std::vector<std::string>> cells;
  void take(ImportOptions& options) {
    options.aside_file = "aside.csv";
    options.put_aside = [this](FeedCells const&, FeedCells const& row, Errors const& why) {
      std::vector<Code> codes;
      for (auto const& error : why) codes.push_back(error.code);
      rows.emplace_back(row.line, codes);
      cells.push_back(row.cells);
    };
  }
};

Digest head(Desk const& desk) {
  return desk.registry.point(desk.registry.last_commit()).head;
}

std::vector<std::string> keys_on(Desk const& desk) {
  return desk.registry.listings_on("judgment-defaulter", desk.registry.last_commit());
}

}  // namespace

TEST_CASE("the same rows give the same registry, whatever file and encoding they stand in") {
  Desk csv, lines, semicolons;
  auto const report = csv.take(header + first + second, delivery("2020-09-01"));
  auto const json =
      R"({"记录编号":"1","主体名称":"甲公司","统一社会信用代码":"91350100M000100Y43","公民身份号码":"","情形":"obstruction","列入日期":"2020-06-01","期满日期":"2022-06-01","所随记录编号":""})"
      "\n"
      R"({"记录编号":"2","主体名称":"乙公司","统一社会信用代码":"91512081MA62K0260E","公民身份号码":"","情形":"evasion","列入日期":"2020-07-01"})"
      "\n";
  auto const of_lines = lines.take(json, delivery("2020-09-01"));
  CHECK(report.digest == of_lines.digest);
  CHECK(report.digest.starts_with("sm3:"));
  CHECK(head(csv) == head(lines));

  // 主体名称,列入日期 / 甲公司,2020-06-01
  std::string const gb18030 =
      "\xD6\xF7\xCC\xE5\xC3\xFB\xB3\xC6,\xC1\xD0\xC8\xEB\xC8\xD5\xC6\xDA\r\n\xBC\xD7\xB9\xAB\xCB\xBE,2020-06-01\r\n";
  Desk utf8, gb;
  CHECK(utf8.take("主体名称,列入日期\n甲公司,2020-06-01\n", delivery("2020-09-01")).digest ==
        gb.take(gb18030, delivery("2020-09-01")).digest);
  CHECK(head(utf8) == head(gb));
}

TEST_CASE("the rows of a workbook give what they give as text") {
  std::vector<std::vector<std::string>> const rows{{"记录编号", "主体名称", "统一社会信用代码", "列入日期", "期满日期"},
                                                   {"1", "甲公司", "91350100M000100Y43", "2020-06-01", "2022-06-01"},
                                                   {"2", "乙公司", "91512081MA62K0260E", "2020-07-01", ""}};
  std::string text;
  for (auto const& row : rows) {
    for (auto const& cell : row) text += cell + (&cell == &row.back() ? "\n" : ",");
  }
  auto const book = written_workbook([&](lxw_workbook* workbook) {
    auto* const sheet = workbook_add_worksheet(workbook, "名单");
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t j = 0; j < rows[i].size(); ++j)
        worksheet_write_string(sheet, static_cast<lxw_row_t>(i), static_cast<lxw_col_t>(j), rows[i][j].c_str(),
                               nullptr);
  });
  Desk csv, xlsx;
  auto const of_text = csv.take(text, delivery("2020-09-01"));
  auto options = delivery("2020-09-01");
  options.file = "feed.xlsx";
  CHECK(xlsx.take(book, options).digest == of_text.digest);
  CHECK(head(csv) == head(xlsx));
}

TEST_CASE("other rows, and the same rows in another order, have another digest") {
  Desk one, other, turned;
  auto const digest = one.take(header + first + second, delivery("2020-09-01")).digest;
  CHECK(digest != other.take(header + first, delivery("2020-09-01")).digest);
  CHECK(digest != turned.take(header + second + first, delivery("2020-09-01")).digest);
  auto const batch = one.registry.batch("court/judgment-defaulter/2020-09-01/full", one.registry.last_commit());
  REQUIRE(batch);
  CHECK(batch->digest == digest);
}

TEST_CASE("the record of the batch is the last of its commit") {
  Desk desk;
  auto const imported = desk.import(header + first + second, delivery("2020-09-01"));
  REQUIRE_FALSE(imported.report.refused);
  CHECK(std::holds_alternative<registry::BatchRecorded>(imported.records.back()));
  CHECK(std::ranges::count_if(imported.records, [](registry::Record const& record) {
          return std::holds_alternative<registry::BatchRecorded>(record);
        }) == 1);
}

TEST_CASE("a row at fault is put aside as it stands and the rest is taken") {
  Desk desk;
  Aside aside;
  auto options = delivery("2020-09-01", false);
  aside.take(options);
  auto const report = desk.take(header + first + faulty + "4,丁公司\n" + second, options);
  CHECK(report.new_listings == 2);
  CHECK(report.put_aside == 2);
  CHECK(report.rows == 4);
  REQUIRE(aside.rows.size() == 2);
  CHECK(aside.rows[0] == std::pair{std::size_t{3}, std::vector{Code::XH4234}});
  CHECK(aside.rows[1] == std::pair{std::size_t{4}, std::vector{Code::XH4232}});
  CHECK(aside.cells[0][3] == citizen);
  CHECK(count(report, Code::XH4269) == 1);
  CHECK(report.has_errors());
  for (auto const& message : report.messages)
    for (auto const& arg : message.args) CHECK(arg.find("18800101") == std::string::npos);

  SUBCASE("and is imported when it is mended, with the columns that were added to it") {
    auto mended = delivery("2020-09-02", false);
    auto const more =
        desk.take("_line,_why," + header + "3,XH4234 日期,3,丙公司,,110105188001010455,evasion,2020-08-01,,\n", mended);
    CHECK(more.new_listings == 1);
    CHECK(more.messages.empty());
  }
}

TEST_CASE("a row that the registry refuses is put aside and leaves nothing") {
  Desk desk;
  desk.take(header + first, delivery("2020-09-01", false));
  Aside aside;
  auto options = delivery("2020-09-02", false);
  aside.take(options);
  // The listing 1 of another subject; then a new one.
  auto const report =
      desk.take(header + "1,乙公司,91512081MA62K0260E,,obstruction,2020-06-01,2022-06-01,\n" + second, options);
  REQUIRE(aside.rows.size() == 1);
  CHECK(aside.rows[0].second == std::vector{Code::XH4240});
  CHECK(report.new_listings == 1);
  CHECK(report.new_subjects == 1);
  CHECK(desk.registry.listings_of("credit_code:91350100M000100Y43", desk.registry.last_commit()).size() == 1);
}

TEST_CASE("a whole edition does not end the listing of a row that was put aside") {
  Desk desk;
  auto const third = "3,丙公司,91440300MA5DA1234X,,evasion,2020-07-02,,\n";
  desk.take(header + first + second + third, delivery("2020-09-01"));
  REQUIRE(keys_on(desk).size() == 3);
  Aside aside;
  auto options = delivery("2020-10-01");
  options.guard_percent = 100;
  aside.take(options);

  SUBCASE("whose number can be read: it stands, what lacks ends") {
    auto const report = desk.take(header + first + "3,丙公司,91440300MA5DA1234X,,evasion,不详,,\n", options);
    CHECK(report.put_aside == 1);
    CHECK(report.ended_by_absence == 1);
    CHECK(desk.state("credit_code:91440300MA5DA1234X", "2020-10-02") == ListingState::in_force);
    CHECK(desk.state("credit_code:91512081MA62K0260E", "2020-10-02") == ListingState::removed);
    CHECK(desk.registry.batch(report.batch, desk.registry.last_commit())->whole_edition);
  }
  SUBCASE("that cannot be told: nothing ends, and the list is not known as a whole by it") {
    auto const report = desk.take(header + first + "丙公司,不详\n", options);
    CHECK(count(report, Code::XH4270) == 1);
    CHECK(report.ended_by_absence == 0);
    CHECK(desk.state("credit_code:91440300MA5DA1234X", "2020-10-02") == ListingState::in_force);
    CHECK(desk.state("credit_code:91512081MA62K0260E", "2020-10-02") == ListingState::in_force);
    CHECK_FALSE(desk.registry.batch(report.batch, desk.registry.last_commit())->whole_edition);
  }
  SUBCASE("that the registry lacks: nobody is clear because of it") {
    auto const report = desk.take(header + first + "9,新公司,91440300MA5DA1234X,,evasion,不详,,\n", options);
    CHECK(count(report, Code::XH4270) == 1);
    CHECK_FALSE(desk.registry.batch(report.batch, desk.registry.last_commit())->whole_edition);
  }
}

TEST_CASE("a first whole edition with a row put aside does not make the list known") {
  Desk desk;
  Aside aside;
  auto options = delivery("2020-09-01");
  aside.take(options);
  desk.take(header + first + faulty, options);
  CHECK(desk.registry.list_known({"judgment-defaulter"}, day("2020-09-01"), desk.registry.last_commit(), {}).empty());
}

TEST_CASE("what is wrong with the file as a whole refuses it, with rows put aside too") {
  Desk desk;
  desk.take(header + first + second, delivery("2020-09-01"));
  Aside aside;
  SUBCASE("a text that cannot be read to its end") {
    auto options = delivery("2020-10-01", false);
    aside.take(options);
    CHECK(count(desk.refused(header + faulty + first + "\"9", options), Code::XH4233) == 1);
  }
  SUBCASE("an edition older than one that is imported") {
    auto options = delivery("2020-08-20");
    aside.take(options);
    CHECK(count(desk.refused(header + first + second, options), Code::XH4258) == 1);
    CHECK(aside.rows.empty());
  }
  SUBCASE("columns that are missing") {
    auto options = delivery("2020-10-01", false);
    aside.take(options);
    CHECK(count(desk.refused("记录编号,情形\n1,x\n", options), Code::XH4231) == 1);
  }
}

TEST_CASE("an edition of relations with a row put aside ends no relation") {
  Desk desk;
  desk.mapping = "plain-relations";
  std::string const columns = "关系,单位名称,单位统一社会信用代码,关联方名称,关联方公民身份号码,起始日期\n";
  auto options = delivery("2020-09-01");
  options.list = "legal-representative";
  auto const chief = "法定代表人,甲公司,91350100M000100Y43,张三,110105188001010455,2020-01-01\n";
  desk.take(columns + chief, options);
  options.as_of = day("2020-10-01");
  options.guard_percent = 100;
  Aside aside;
  aside.take(options);
  auto const other = "法定代表人,甲公司,91350100M000100Y43,李四,,2020-02-01\n";
  auto const report = desk.take(columns + other + "法定代表人,甲公司,91350100M000100Y43,张三,,不详\n", options);
  CHECK(report.put_aside == 1);
  CHECK(report.ended_by_absence == 0);
  CHECK(count(report, Code::XH4270) == 1);
  CHECK(desk.registry.relations_of("credit_code:91350100M000100Y43", day("2020-10-02"), desk.registry.last_commit())
            .size() == 2);
}

TEST_CASE("the guard is held with rows put aside, too") {
  Desk desk;
  desk.take(header + first + second, delivery("2020-09-01"));
  Aside aside;
  auto options = delivery("2020-10-01");
  aside.take(options);
  CHECK(count(desk.refused(header + first, options), Code::XH4241) == 1);
}

TEST_CASE("the guard counts what the edition covers and has, not its events nor what ended before") {
  Desk desk;
  std::string rows = "记录编号,主体名称,列入日期,移出日期\n", repaired;
  for (int i = 0; i < 10; ++i) rows += std::to_string(i) + ",公司" + std::to_string(i) + ",2020-01-01,\n";
  for (int i = 10; i < 40; ++i)
    repaired += std::to_string(i) + ",公司" + std::to_string(i) + ",2020-01-01,2020-02-01\n";
  desk.take(rows + repaired, delivery("2020-09-01"));
  // Three of ten are lacking: 30%, though 33 of the 40 rows are there.
  rows.clear();
  for (int i = 0; i < 7; ++i) rows += std::to_string(i) + ",公司" + std::to_string(i) + ",2020-01-01,\n";
  auto options = delivery("2020-10-01");
  options.guard_percent = 29;
  auto const refused = desk.refused("记录编号,主体名称,列入日期,移出日期\n" + rows + repaired, options);
  REQUIRE(count(refused, Code::XH4241) == 1);
  for (auto const& message : refused.messages)
    if (message.code == Code::XH4241) CHECK(message.args == std::vector<std::string>{"3", "10", "29"});
  options.guard_percent = 30;
  CHECK(desk.take("记录编号,主体名称,列入日期,移出日期\n" + rows + repaired, options).ended_by_absence == 3);
}

TEST_CASE("a row may hang on a later one, and on one that hangs on a later one") {
  Desk desk;
  auto const report = desk.take(header + "3,丙公司,,,x,2020-06-01,,2\n" + "2,乙公司,,,x,2020-06-01,,1\n" + first,
                                delivery("2020-09-01", false));
  CHECK(report.new_listings == 3);
  CHECK(desk.registry.listing("court/judgment-defaulter/3", desk.registry.last_commit())->hangs_on ==
        "court/judgment-defaulter/2");

  SUBCASE("but not on none") {
    auto const refused = desk.refused(header + "8,戊公司,,,x,2020-06-01,,9\n9,己公司,,,x,2020-06-01,,10\n",
                                      delivery("2020-09-02", false));
    CHECK(pointers(refused, Code::XH4259) == std::vector<std::string>{"feed.csv:2", "feed.csv:3"});
  }
  SUBCASE("and not too many wait") {
    auto options = delivery("2020-09-02", false);
    options.most_waiting = 1;
    auto const refused = desk.refused(
        header + "21,戊公司,,,x,2020-06-01,,20\n22,己公司,,,x,2020-06-01,,20\n20,庚公司,,,x,2020-06-01,,\n", options);
    CHECK(pointers(refused, Code::XH4272) == std::vector<std::string>{"feed.csv:3"});
  }
}

TEST_CASE("a name that differs from the one known of the code is told") {
  Desk desk;
  desk.take(header + first, delivery("2020-09-01", false));
  auto const report = desk.take(
      header + "5,甲有限公司,91350100M000100Y43,,x,2020-06-02,,\n6,辛公司,91512081MA62K0260E,,x,2020-06-02,,\n" +
          "7,壬公司,91512081MA62K0260E,,x,2020-06-03,,\n",
      delivery("2020-09-02", false));
  CHECK(pointers(report, Code::XH4264) == std::vector<std::string>{"feed.csv:2"});
  CHECK(pointers(report, Code::XH4265) == std::vector<std::string>{"feed.csv:4"});
  for (auto const& message : report.messages)
    if (message.code == Code::XH4264) {
      CHECK(message.args == std::vector<std::string>{"主体名称", "甲有限公司", "甲公司"});
      CHECK(message.column == "主体名称");
      CHECK(message.line == 2);
    }
}

TEST_CASE("one code with thousands of names is told of every row and takes no time that grows with them") {
  Desk desk;
  std::string rows = header;
  for (int i = 0; i < 5'000; ++i)
    rows += std::to_string(i) + ",第" + std::to_string(i) + "号公司,91350100M000100Y43,,x,2020-06-01,,\n";
  auto const report = desk.take(rows, delivery("2020-09-01"));
  CHECK(count(report, Code::XH4265) == 4'999);
  CHECK(report.new_subjects == 1);
  CHECK(desk.registry.subject("credit_code:91350100M000100Y43", desk.registry.last_commit())->names.size() == 5'000);
}

TEST_CASE("the names of a person are not in the report") {
  Desk desk;
  auto const report =
      desk.take(header + "5,张三,,110105188001010455,x,2020-06-02,,\n" + "6,李四,,110105188001010455,x,2020-06-02,,\n",
                delivery("2020-09-02", false));
  REQUIRE(count(report, Code::XH4265) == 1);
  for (auto const& message : report.messages)
    for (auto const& arg : message.args) {
      CHECK(arg.find("张三") == std::string::npos);
      CHECK(arg.find("李四") == std::string::npos);
    }
}

TEST_CASE("a day of listing that is to come is told, that of the delivery is not") {
  Desk desk;
  auto const report = desk.take("主体名称,列入日期\n甲公司,2020-09-01\n乙公司,2020-09-02\n", delivery("2020-09-01"));
  CHECK(pointers(report, Code::XH4268) == std::vector<std::string>{"feed.csv:3"});
}

TEST_CASE("grounds that the bundle lacks are told, and a subject on lists of both natures") {
  ruleset::RuleSet rules;
  ruleset::List black, red;
  black.id = "judgment-defaulter";
  black.name = "失信被执行人";
  black.kind = ListKind::black;
  black.grounds.resize(1);
  black.grounds[0].id = "obstruction";
  red.id = "a-grade";
  red.kind = ListKind::red;
  rules.lists = {red, black};
  std::ranges::sort(rules.lists, {}, &ruleset::List::id);
  Desk desk;
  auto options = delivery("2020-09-01", false);
  options.rules = &rules;
  auto const report = desk.take(header + first + second, options);
  CHECK(pointers(report, Code::XH4267) == std::vector<std::string>{"feed.csv:3"});
  options.list = "a-grade";
  auto const rated =
      desk.take("主体名称,统一社会信用代码,列入日期,情形\n甲公司,91350100M000100Y43,2020-08-01,rated-a\n", options);
  REQUIRE(pointers(rated, Code::XH4266) == std::vector<std::string>{"feed.csv:2"});
  for (auto const& message : rated.messages)
    if (message.code == Code::XH4266) CHECK(message.args == std::vector<std::string>{"a-grade", "judgment-defaulter"});
  // 甲公司's listing is over by then.
  options.as_of = day("2022-06-02");
  options.list = "a-grade";
  CHECK(count(desk.take("主体名称,统一社会信用代码,列入日期\n甲公司,91350100M000100Y43,2022-06-01\n", options),
              Code::XH4266) == 0);
}

TEST_CASE("what would change is told by name and code, up to a limit") {
  Desk desk;
  desk.take(header + first + second, delivery("2020-09-01"));
  auto const held = head(desk);
  auto options = delivery("2020-10-01");
  options.guard_percent = 100;
  options.most_changes = 2;
  auto const third = "3,丙公司,91440300MA5DA1234X,,evasion,2020-07-02,,\n";
  auto const moved = "1,甲公司,91350100M000100Y43,,obstruction,2020-06-01,2023-06-01,\n";
  auto const imported = desk.import(header + moved + third, options, false);
  CHECK_FALSE(imported.report.refused);
  CHECK(imported.report.changed == 1);
  CHECK(imported.report.new_listings == 1);
  CHECK(imported.report.ended_by_absence == 1);
  REQUIRE(imported.report.changes.size() == 2);
  CHECK(imported.report.changes[0].kind == ListingChange::Kind::changed);
  CHECK(imported.report.changes[0].name == "甲公司");
  CHECK(imported.report.changes[0].subject == "credit_code:91350100M000100Y43");
  CHECK(imported.report.changes[1].kind == ListingChange::Kind::listed);
  CHECK(head(desk) == held);
}

TEST_CASE("an import that is interrupted is refused and says so") {
  Desk desk;
  std::string rows = "主体名称,列入日期\n";
  for (int i = 0; i < 9000; ++i) rows += "公司" + std::to_string(i) + ",2020-01-01\n";
  auto options = delivery("2020-09-01");
  std::size_t asked = 0;
  options.goes_on = [&](std::size_t count) {
    asked = count;
    return count < 8000;
  };
  auto const report = desk.refused(rows, options);
  CHECK(count(report, Code::XH4273) == 1);
  CHECK(asked == 8192);
  CHECK(report.rows == 8192);
  options.goes_on = {};
  CHECK(desk.take(rows, options).new_listings == 9000);
}

TEST_CASE("a table of hashes remembers each and takes no other for it") {
  HashTable table;
  for (std::uint32_t i = 1; i <= 50'000; ++i) CHECK(table.put(hash128(std::to_string(i)), i) == 0);
  for (std::uint32_t i = 1; i <= 50'000; ++i) {
    REQUIRE(table.has(hash128(std::to_string(i))) == i);
    REQUIRE(table.put(hash128(std::to_string(i)), 7) == i);
  }
  CHECK_FALSE(table.has(hash128("0")));
  HashSet set;
  for (std::uint32_t i = 1; i <= 50'000; ++i) CHECK(set.put(hash128(std::to_string(i))));
  for (std::uint32_t i = 1; i <= 50'000; ++i) REQUIRE_FALSE(set.put(hash128(std::to_string(i))));
  CHECK_FALSE(set.has(hash128("0")));
}
