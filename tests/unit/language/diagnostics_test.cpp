#include "language/diagnostics/near_names.hpp"
#include "language/diagnostics/render.hpp"
#include "language/diagnostics/report_syntax.hpp"

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
  CHECK(refused.error().args == std::vector<std::string>{"9"});
  CHECK(Source::of("a.xh", "\xC0\x80").error().code == Code::XH0001);
  CHECK(Source::of("a.xh", "\xED\xA0\x80").error().code == Code::XH0001);
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
