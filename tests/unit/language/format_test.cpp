#include "format_source.hpp"
#include "language/diagnostics/report_format.hpp"

namespace xinheng::language::syntax {

TEST_CASE("the values of one block stand in one column, by display width") {
  CHECK(formatted("名单 甲 (a) {\n性质 黑名单\n  异议期间   照常\n\t时效 3日\n}") ==
        "名单 甲 (a) {\n"
        "  性质      黑名单\n"
        "  异议期间  照常\n"
        "  时效      3日\n"
        "}\n");
  CHECK(formatted("list a {\nnature black\nwhile-contested as-usual\n}\n") ==
        "list a {\n"
        "  nature           black\n"
        "  while-contested  as-usual\n"
        "}\n");
}

TEST_CASE("the terms of a list's grounds stand in one column") {
  CHECK(formatted("名单 甲 (a) {\n  情形 一 (one) 期限 2年 可延长 1年至3年\n  情形 更长的情形 (two) 期限 无\n}\n") ==
        "名单 甲 (a) {\n"
        "  情形  一 (one)          期限 2年 可延长 1年 至 3年\n"
        "  情形  更长的情形 (two)  期限 无\n"
        "}\n");
}

TEST_CASE("each block has a column of its own") {
  CHECK(formatted("备忘录 甲 (a) {\n条款数 1\n印发 2016年1月20日\n措施 乙 (b) {\n条款 第一条\n应当 不予\n}\n}\n") ==
        "备忘录 甲 (a) {\n"
        "  条款数  1\n"
        "  印发    2016年1月20日\n"
        "  措施 乙 (b) {\n"
        "    条款  第一条\n"
        "    应当  不予\n"
        "  }\n"
        "}\n");
}

TEST_CASE("what goes on in the next line stands below its value, in brackets a level further in") {
  CHECK(formatted("事实 甲 (a) {\n归属 主体\n类型 枚举 {\n一 (one)、\n二 (two)\n}\n}\n") ==
        "事实 甲 (a) {\n"
        "  归属  主体\n"
        "  类型  枚举 {\n"
        "          一 (one)、\n"
        "          二 (two)\n"
        "        }\n"
        "}\n");
}

TEST_CASE("a block on one line stays on it, and one that takes several has its braces apart") {
  CHECK(formatted("机关 甲 (a){类别 法院}") == "机关 甲 (a) { 类别 法院 }\n");
  CHECK(formatted("机关 甲 (a) {}") == "机关 甲 (a) {}\n");
  CHECK(formatted("机关 甲 (a)\n{ 类别\n法院 }") == "机关 甲 (a) {\n  类别\n        法院\n}\n");
  CHECK(formatted("节点 甲 (a) { 填报 x 节点 乙 (b)\n 节点 丙 (c) { 联合体 任一 } }") ==
        "节点 甲 (a) {\n  填报  x\n  节点 乙 (b)\n  节点 丙 (c) { 联合体 任一 }\n}\n");
}

TEST_CASE("every declaration begins a line, and of empty lines one stays") {
  CHECK(formatted("\n\n角色 甲 (a) 角色 乙 (b)\n\n\n\n  角色 丙 (c)\n\n") ==
        "角色 甲 (a)\n角色 乙 (b)\n\n角色 丙 (c)\n");
  CHECK(formatted("机关 甲 (a) {\n\n\n类别 法院\n\n}\n") == "机关 甲 (a) {\n  类别  法院\n}\n");
  CHECK(formatted("") == "");
  CHECK(formatted("\n \n") == "");
}

TEST_CASE("marks have one form, which is that of the clause's language") {
  CHECK(formatted("事实 甲 （a） 【归属 申请 类型 枚举 ｛一 (b)，二（c）, 三 (d)】 问 “什么”｝") ==
        "事实 甲 (a) { 归属 申请 类型 枚举 {一 (b)、二 (c)、三 (d)} 问 \"什么\" }\n");
  CHECK(formatted("fact a { belongs-to request type enum ｛one (b)，two（c）、three (d)｝}") ==
        "fact a { belongs-to request type enum {one (b), two (c), three (d)} }\n");
  CHECK(formatted("备忘录 甲 (a) { 名称 “一 \"二\" 三” }") == "备忘录 甲 (a) { 名称 “一 \"二\" 三” }\n");
}

TEST_CASE("digits of quantities are narrow, and names stay as they are written") {
  CHECK(formatted("名单 甲１ (a) {\n时效 ３日\n施行 ２０１６年１月２０日起\n修复 向 Ｂ局 10个工作日\n}\n") ==
        "名单 甲１ (a) {\n  时效  3日\n  施行  2016年1月20日 起\n  修复  向 Ｂ局 10个工作日\n}\n");
  CHECK(formatted("备忘录 甲 (a) { 文号 发改财金[２０１６]１４１号 列明 第(一)条第３项 }") ==
        "备忘录 甲 (a) { 文号 发改财金〔2016〕141号 列明 第（一）条第3项 }\n");
}

TEST_CASE("sentences in a list are set apart by a blank, names are not") {
  CHECK(formatted("场景 \"甲\" {\n于 2021年3月1日\n设 甲 为 法人、乙 为 自然人\n核查 甲 为 丙、乙 为 丙 于 丁/戊\n应得 "
                  "甲：不予 依 己,庚\n}") ==
        "场景 \"甲\" {\n"
        "  于    2021年3月1日\n"
        "  设    甲 为 法人、 乙 为 自然人\n"
        "  核查  甲 为 丙、 乙 为 丙 于 丁/戊\n"
        "  应得  甲：不予 依 己、庚\n"
        "}\n");
}

TEST_CASE("comments stay where they are, and those that follow one another stand below one another") {
  CHECK(formatted("// first  \n角色 甲 (a) //short\n角色 甲乙丙 (abc)// long\n\n//last") ==
        "// first\n"
        "角色 甲 (a)        //short\n"
        "角色 甲乙丙 (abc)  // long\n"
        "\n"
        "//last\n");
  CHECK(formatted(
            "机关 甲 (a) { // kind\n// of the block\n类别 // goes on\n// within\n法院\n// at the end\n} // behind") ==
        "机关 甲 (a) {  // kind\n"
        "  // of the block\n"
        "  类别  // goes on\n"
        "        // within\n"
        "        法院\n"
        "  // at the end\n"
        "}  // behind\n");
}

TEST_CASE("a separator stays between clauses of one line and behind the last of it, and nowhere else") {
  CHECK(formatted("名单 甲 (a) {;\n性质 黑名单;\n时效 3日;;生效 列入;}") ==
        "名单 甲 (a) {\n  性质  黑名单 ·\n  时效  3日 · 生效 列入\n}\n");
  CHECK(formatted("list a { nature black · freshness 3 days }") == "list a { nature black; freshness 3 days }\n");
}

TEST_CASE("a separator at the line's end keeps a ground's clause from being the list's") {
  std::string const text = "名单 甲 (a) {\n  情形 一 (b) 期限 依决定 ·\n  起算 列入 当日\n}\n";
  CHECK(tree_of(formatted(text)) == tree_of(text));
}

TEST_CASE("line ends and a byte order mark leave no trace") {
  std::string const text = "机关 甲 (a) { // x\n  类别  法院\n}\n\n角色 乙 (b)\n";
  auto other = text;
  for (auto at = other.find('\n'); at != other.npos; at = other.find('\n', at + 2)) other.replace(at, 1, "\r\n");
  auto old = text;
  std::replace(old.begin(), old.end(), '\n', '\r');
  CHECK(formatted("\xEF\xBB\xBF" + other) == formatted(text));
  CHECK(formatted(old) == formatted(text));
}

TEST_CASE("English says some things in another order") {
  std::string const zh =
      "备忘录 甲 (a) {\n"
      "  措施 乙 (b) {\n"
      "    及于  名单主体、名单主体 的 法定代表人、以 名单主体 为 董事 的 单位\n"
      "    可以  优先 5分\n"
      "  }\n"
      "}\n"
      "日历 2026年 { 放假 2026-01-01 }\n";
  std::string const en =
      "memorandum 甲 (a) {\n"
      "  measure 乙 (b) {\n"
      "    reaching  listed-subject, 法定代表人 of listed-subject, organisation whose 董事 is listed-subject\n"
      "    may       prefer 5 points\n"
      "  }\n"
      "}\n"
      "calendar 2026 { holiday 2026-01-01 }\n";
  CHECK(formatted(zh, Keywords::en) == en);
  CHECK(formatted(en, Keywords::zh) == zh);
  CHECK(formatted(zh) == zh);
  CHECK(formatted(en) == en);
}

TEST_CASE("names that are words of the language stay names") {
  std::string const text =
      "名单 名单主体 (list) {\n"
      "  性质  红名单\n"
      "  认定  期限\n"
      "  情形  依据 (basis)  期限 无\n"
      "  属性  时效 (freshness) 期间\n"
      "}\n";
  auto const en = formatted(text, Keywords::en);
  CHECK(en.find("determined-by  期限") != en.npos);
  CHECK(en.find("ground         依据 (basis)  term none") != en.npos);
  CHECK(formatted(en, Keywords::zh) == text);
}

TEST_CASE("one word of Chinese is another in English by its place") {
  auto const en = formatted(
      "节点 甲 (a)\n备忘录 乙 (b) { 措施 丙 (c) { 节点 甲 当 非 主体.一 且 主体.二 不 属于 {三} } }\n"
      "优先适用 乙/丙 于 乙/丁\n场景 \"戊\" { 于 2021年3月1日 核查 己 为 庚 于 甲 }",
      Keywords::en);
  CHECK(en ==
        "checkpoint 甲 (a)\n"
        "memorandum 乙 (b) { measure 丙 (c) { at 甲 when not subject.一 and subject.二 not in {三} } }\n"
        "prevails 乙/丙 over 乙/丁\n"
        "scenario \"戊\" { on 2021年3月1日 check 己 as 庚 at 甲 }\n");
}

TEST_CASE("where 日 means working days, terms say so, wherever the clause stands") {
  CHECK(formatted("名单 甲 (a) {\n异议 向 法院 15日\n修复 向 法院 十五日\n复议 向 法院 3天\n日 即 工作日\n}\n") ==
        "名单 甲 (a) {\n"
        "  异议  向 法院 15个工作日\n"
        "  修复  向 法院 十五个工作日\n"
        "  复议  向 法院 3天\n"
        "  日    即 工作日\n"
        "}\n");
  CHECK(formatted("list a {\ndays mean working-days\nobjection to court 15 days\nrepair to court 1 day\n"
                  "review to court 3 calendar days\n}\n") ==
        "list a {\n"
        "  days       mean working-days\n"
        "  objection  to court 15 working days\n"
        "  repair     to court 1 working day\n"
        "  review     to court 3 calendar days\n"
        "}\n");
  CHECK(formatted("list a {\n region 440000\n days mean working-days\n}\n") ==
        "list a {\n"
        "  region  440000\n"
        "  days    mean working-days\n"
        "}\n");
  CHECK(formatted("备忘录 甲 (a) {\n措施 乙 (b) {\n反馈 10日\n}\n日 即 工作日\n}\n备忘录 丙 (c) {\n措施 丁 (d) {\n反馈 "
                  "10日\n}\n}\n") ==
        "备忘录 甲 (a) {\n"
        "  措施 乙 (b) {\n"
        "    反馈  10个工作日\n"
        "  }\n"
        "  日  即 工作日\n"
        "}\n"
        "备忘录 丙 (c) {\n"
        "  措施 丁 (d) {\n"
        "    反馈  10日\n"
        "  }\n"
        "}\n");
}

TEST_CASE("a file that cannot be read has no format, and its errors are told") {
  for (auto const& path : rule_files("tests/language", "bad")) {
    auto source = Source::of(path.string(), bytes_of(path));
    if (!source) continue;
    CAPTURE(path.string());
    Diagnostics parsed, found;
    parse(*source, FileId{0}, parsed);
    auto const text = format(*source, FileId{0}, Keywords::as_written, found);
    CHECK(text.has_value() == !parsed.has_errors());
    if (!text) CHECK(found.sorted() == parsed.sorted());
  }
}

}  // namespace xinheng::language::syntax
