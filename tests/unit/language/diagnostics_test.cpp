#include "language/diagnostics/near_names.hpp"
#include "language/diagnostics/render.hpp"
#include "language/diagnostics/report_syntax.hpp"
#include "support/utf8.hpp"

using namespace xinheng;
using namespace xinheng::language;

namespace {

Source source(std::string text) {
  auto result = Source::of("a.xh", std::move(text));
  REQUIRE(result);
  return std::move(*result);
}

}  // namespace

TEST_CASE("a file that is not UTF-8 is refused at its first wrong byte") {
  auto const refused = Source::of("a.xh", "角色 a\xFF");
  REQUIRE(!refused);
  CHECK(refused.error().code == Code::XH0001);
  CHECK(refused.error().args == std::vector<std::string>{"9", "1"});
  CHECK(Source::of("a.xh", "\xC0\x80").error().code == Code::XH0001);
  CHECK(Source::of("a.xh", "\xED\xA0\x80").error().code == Code::XH0001);
}

TEST_CASE("a file in an encoding that editors save by mistake is told by the encoding's name") {
  std::string const gb18030 =
      "\xBB\xFA\xB9\xD8 \xB7\xA8\xD4\xBA (court) {\n  \xC0\xE0\xB1\xF0  \xB7\xA8\xD4\xBA\n}\n";  // 机关 法院
  auto const refused = Source::of("a.xh", "// one\n" + gb18030);
  REQUIRE(!refused);
  CHECK(refused.error().code == Code::XH0012);
  CHECK(refused.error().args == std::vector<std::string>{"8", "2"});

  std::u16string const text = u"机关 第一法院 (court) {\n  类别  法院\n}\n";
  for (bool const little : {true, false}) {
    std::string bytes;
    for (char16_t const unit : text) {
      char const low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
      bytes += little ? low : high;
      bytes += little ? high : low;
    }
    for (auto const& mark : {std::string{}, std::string{little ? "\xFF\xFE" : "\xFE\xFF"}}) {
      auto const wide = Source::of("a.xh", mark + bytes);
      REQUIRE(!wide);
      CHECK(wide.error().code == Code::XH0011);
      CHECK(wide.error().args == std::vector<std::string>{little ? "UTF-16LE" : "UTF-16BE"});
    }
  }
}

TEST_CASE("UTF-8 of which a byte is wrong is not taken for another encoding") {
  std::string const text = "机关 最高人民法院 (court) {\n  类别  法院\n}\n";
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const cut = Source::of("a.xh", text.substr(0, at));
    if (!cut) CHECK(cut.error().code == Code::XH0001);
    auto wrong = text;
    wrong[at] = '\xFF';
    auto const refused = Source::of("a.xh", wrong);
    REQUIRE(!refused);
    CHECK(refused.error().code == Code::XH0001);
    CHECK(refused.error().args[0] ==
          std::to_string(Source::of("a.xh", text.substr(0, at)) ? at + 1 : std::stoul(cut.error().args[0])));
    for (auto const* odd : {"\x80", "\xBF", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xED\xBF\xBF",
                            "\xED\xA0\x81\xED\xB0\x80", "\xF4\x90\x80\x80"}) {
      if (!cut) continue;
      auto const with = Source::of("a.xh", text.substr(0, at) + odd + text.substr(at));
      REQUIRE(!with);
      CHECK(with.error().code == Code::XH0001);
      CHECK(with.error().args[0] == std::to_string(at + 1));
    }
  }
}

TEST_CASE("a zero byte within a text is the text's error and no other encoding") {
  CHECK(Source::of("a.xh", std::string("角色 投\0标人 (bidder)\n", 27)));
}

TEST_CASE("a file as large as it may be is taken and one byte more is refused") {
  CHECK(Source::of("a.xh", std::string(16u << 20, ' ')));
  auto const refused = Source::of("a.xh", std::string((16u << 20) + 1, ' '));
  REQUIRE(!refused);
  CHECK(refused.error().code == Code::XH0002);
}

TEST_CASE("a byte order mark is skipped and counts no column") {
  auto const file = source("\xEF\xBB\xBF角色 a");
  CHECK(file.text() == "角色 a");
  CHECK(file.position(7).column == 4);
}

TEST_CASE("lines end with any of the three ends, mixed") {
  auto const file = source("一\r\n二\r三\n四");
  CHECK(file.line(1) == "一");
  CHECK(file.line(2) == "二");
  CHECK(file.line(3) == "三");
  CHECK(file.line(4) == "四");
  CHECK(file.line(5) == "");
  CHECK(file.position(5).line == 2);
  CHECK(file.position(9).line == 3);
  CHECK(file.position(13).line == 4);
  CHECK(file.position(13).column == 1);
}

TEST_CASE("marks stand below what they mark, wide characters and tabs before them") {
  auto const file = source("\t情形 ab 甲乙 (x)\n");
  auto const at = static_cast<std::uint32_t>(file.text().find("甲"));
  auto const text = render(report::text_not_closed({FileId{0}, at, at + 6}), {&file, 1});
  CHECK(text ==
        "error[XH0106]: 引号没有在本行内闭合\n"
        "  --> a.xh:1:8\n"
        "1 | \t情形 ab 甲乙 (x)\n"
        "  | \t        ^^^^\n"
        "  = 提示：在本行内写上结尾的引号\n");
}

TEST_CASE("the same is told in English and in colour") {
  auto const file = source("角色 a");
  auto const diagnostic = report::clause_twice({FileId{0}, 0, 6}, "x", "y", {FileId{0}, 7, 8});
  auto const english = render(diagnostic, {&file, 1}, {messages::Language::en, false});
  CHECK(english ==
        "error[XH0203]: `y` stands more than once in `x`: it is said once\n"
        "  --> a.xh:1:1\n"
        "1 | 角色 a\n"
        "  | ^^^^\n"
        "note[XH0204]: it stood here before\n"
        "  --> a.xh:1:4\n"
        "1 | 角色 a\n"
        "  |      -\n"
        "  = hint: delete one of them\n");
  CHECK(render(diagnostic, {&file, 1}, {messages::Language::zh, true}).find("\x1b[1;31merror\x1b[0m[XH0203]") == 0);
}

TEST_CASE("a range over several lines is marked to the end of its first") {
  auto const file = source("ab cd\nef");
  auto const text = render(report::text_not_closed({FileId{0}, 3, 8}), {&file, 1});
  CHECK(text.find("  |    ^^\n") != std::string::npos);
}

TEST_CASE("a range at the very end still has a mark") {
  auto const file = source("ab");
  CHECK(render(report::text_not_closed({FileId{0}, 2, 2}), {&file, 1}).find("  |   ^\n") != std::string::npos);
}

TEST_CASE("diagnostics are sorted by place and said once") {
  Diagnostics all;
  all.add(report::text_not_closed({FileId{1}, 0, 1}));
  all.add(report::text_not_closed({FileId{0}, 5, 6}));
  all.add(report::text_not_closed({FileId{0}, 2, 3}));
  all.add(report::text_not_closed({FileId{0}, 5, 6}));
  auto const sorted = all.sorted();
  REQUIRE(sorted.size() == 3);
  CHECK(sorted[0].span.begin == 2);
  CHECK(sorted[2].span.file == FileId{1});
  CHECK(all.has_errors());
}

TEST_CASE(
    "of a hundred thousand errors the first hundred are kept and the others counted, in whatever order they come") {
  constexpr std::uint32_t errors = 100'000;
  for (bool const backwards : {false, true}) {
    Diagnostics all;
    for (std::uint32_t i = 0; i < errors; ++i) {
      auto const at = 2 * (backwards ? errors - 1 - i : i);
      all.add(report::text_not_closed({FileId{1}, at, at + 1}));
    }
    all.add(report::look_alike({FileId{1}, 3 * errors, 3 * errors + 1}, "А", "U+0410", "A"));
    all.add(report::text_not_closed({FileId{0}, 7, 8}));
    auto const sorted = all.sorted();
    REQUIRE(sorted.size() == 103);
    CHECK(sorted[0].span.file == FileId{0});
    for (std::uint32_t i = 0; i < 100; ++i) CHECK(sorted[1 + i].span.begin == 2 * i);
    CHECK(entry(sorted[101].code).severity == Severity::warning);
    CHECK(sorted[102] == report::more_errors({FileId{1}, 200, 201}, errors - 100));
  }
}

TEST_CASE("of fifty thousand warnings a hundred are shown, and no error is left out for them") {
  constexpr std::uint32_t warnings = 50'000;
  Diagnostics all;
  for (std::uint32_t i = 0; i < warnings; ++i)
    all.add(report::look_alike({FileId{1}, 2 * i, 2 * i + 1}, "А", "U+0410", "A"));
  all.add(report::text_not_closed({FileId{1}, 2 * warnings, 2 * warnings + 1}));
  auto const sorted = all.sorted();
  REQUIRE(sorted.size() == 102);
  for (std::uint32_t i = 0; i < 100; ++i) CHECK(sorted[i].span.begin == 2 * i);
  CHECK(entry(sorted[100].code).severity == Severity::error);
  CHECK(sorted[101].code == Code::XH0005);
  CHECK(sorted[101] == report::more_warnings({FileId{1}, 200, 201}, warnings - 100));
}

TEST_CASE("what stands behind a hundred errors of its file is not shown, and what stands among them may be") {
  Diagnostics all;
  for (std::uint32_t i = 0; i < 200; ++i) {
    CHECK(all.may_show({FileId{0}, 4 * i, 4 * i + 1}) == (i < 100));
    all.add(report::text_not_closed({FileId{0}, 4 * i, 4 * i + 1}));
  }
  CHECK(all.may_show({FileId{0}, 7, 8}));
  CHECK(all.may_show({FileId{1}, 9000, 9001}));
  all.add(report::text_not_closed({FileId{0}, 1, 2}));
  CHECK(!all.may_show({FileId{0}, 4 * 99, 4 * 99 + 1}));
}

TEST_CASE("a warning alone is no error") {
  Diagnostics all;
  all.add(report::look_alike({}, "А", "U+0410", "A"));
  CHECK(!all.has_errors());
}

TEST_CASE("near names are the best three, by characters and not by bytes") {
  std::vector<std::string> const names = {"失信被执行人", "失信被执行",     "守信被执行人",
                                          "经营异常名录", "失信被执行人员", "bidder"};
  CHECK(near_names("失信被执行入", names) == std::vector<std::string>{"失信被执行人", "失信被执行", "失信被执行人员"});
  CHECK(near_names("biddre", names) == std::vector<std::string>{"bidder"});
  CHECK(near_names("重大税收违法", names).empty());
  CHECK(near_names("", names).empty());
  CHECK(near_names("己作修复承诺", std::vector<std::string>{"已作修复承诺"}).size() == 1);
}

TEST_CASE("of a line that is longer than anybody reads, what stands around the wrong place is shown") {
  std::string filling;
  for (int i = 0; i < 100'000; ++i) filling += "字";
  auto const file = source(filling + "错误" + filling);
  auto const begin = static_cast<std::uint32_t>(filling.size());
  auto const told = render({Code::XH0104, {FileId{0}, begin, begin + 6}, {"U+0001"}, {}, {}}, {&file, 1});
  CHECK(told.size() < 3000);
  CHECK(told.find("a.xh:1:100001\n1 | …字") != std::string::npos);
  CHECK(told.find("错误字") != std::string::npos);
  CHECK(told.find("字…\n") != std::string::npos);
  CHECK(told.find(" ^^^^\n") != std::string::npos);
  auto const all = render({Code::XH0104, {FileId{0}, 0, 300'000}, {"U+0001"}, {}, {}}, {&file, 1});
  CHECK(all.size() < 5000);
}

TEST_CASE("what a terminal would obey is shown and not sent to it") {
  std::string const text{"角色 甲\x1B[2J\0乙\t\x7F丙\xC2\x9B", 25};
  auto const file = source(text);
  auto const told = render({Code::XH0104, {FileId{0}, 10, 11}, {"\x1B[2J"}, {}, {}}, {&file, 1});
  CHECK(told.find('\x1B') == std::string::npos);
  CHECK(told.find('\0') == std::string::npos);
  CHECK(told.find("1 | 角色 甲␛[2J␀乙\t␡丙\uFFFD\n  |        ^\n") != std::string::npos);
}

TEST_CASE("what turns the writing around or cannot be seen is shown by its number, and the marks stand right") {
  auto const file = source("角色 甲\u202E乙\u200B\u00AD\uFEFF丙\n");
  auto const at = static_cast<std::uint32_t>(file.text().find("丙"));
  auto const told = render({Code::XH0102, {FileId{0}, 10, 13}, {"甲\u2066"}, {}, {"丁\u061C"}}, {&file, 1});
  CHECK(told ==
        "error[XH0102]: 改变书写方向的字符 甲<U+2066>：所见与所读会不一致\n"
        "  --> a.xh:1:5\n"
        "1 | 角色 甲<U+202E>乙<U+200B><U+00AD><U+FEFF>丙\n"
        "  |        ^^^^^^^^\n"
        "  = 提示：删去该字符\n"
        "  = 是不是：「丁<U+061C>」\n");
  auto const behind = render({Code::XH0104, {FileId{0}, at, at + 3}, {"x"}, {}, {}}, {&file, 1});
  CHECK(behind.find("  |" + std::string(8 + 8 + 2 + 24, ' ') + "^^\n") != std::string::npos);
  for (char32_t odd = 0x2000; odd < 0x2070; ++odd) {
    bool const shown = (odd >= 0x200B && odd <= 0x200F) || (odd >= 0x2028 && odd <= 0x202E) || odd >= 0x2060;
    std::string text;
    for (char32_t const one : {char32_t{'x'}, odd}) utf8::append(text, one);
    auto const one = source(text);
    auto const page = render({Code::XH0104, {FileId{0}, 0, 1}, {"x"}, {}, {}}, {&one, 1});
    CAPTURE(static_cast<std::uint32_t>(odd));
    CHECK((page.find("1 | x<U+20") != std::string::npos) == shown);
  }
}
