#include "language/diagnostics/render.hpp"
#include "small_rules.hpp"

using namespace xinheng;
using namespace xinheng::language;

TEST_CASE("a file that cannot be read is told first, and nothing that it may declare is missed") {
  std::string const text{small_rules};
  auto const lists = text.find("名单 ");
  REQUIRE(lists != std::string::npos);
  // Whatever is declared up to there stands in a file of another encoding, by path the last one.
  auto const compilation =
      compile({{"rules.xh", text.substr(lists)}, {"words.xh", text.substr(0, lists) + "\xC3\xFB\xB3\xC6"}});
  REQUIRE_FALSE(compilation.diagnostics.empty());
  CHECK(compilation.diagnostics[0].code == Code::XH0001);
  CHECK(compilation.sources[compilation.diagnostics[0].span.file.value].path() == "words.xh");
  for (auto const& diagnostic : compilation.diagnostics) {
    CAPTURE(code_name(diagnostic.code));
    CHECK((diagnostic.code == Code::XH0001 || entry(diagnostic.code).severity != Severity::error));
  }
  CHECK_FALSE(compilation.rules);
}

TEST_CASE("a byte that is no UTF-8 is told where it stands, with its line") {
  for (std::string const mark : {"", "\xEF\xBB\xBF"}) {
    auto const compilation = compile({{"a.xh", mark + "角色 甲 (a)\r\n角色 \xE4乙\xBD (b)\n角色 丙 (c)\n"}});
    REQUIRE(compilation.diagnostics.size() == 1);
    auto const& told = compilation.diagnostics[0];
    CHECK(told.code == Code::XH0001);
    CHECK(told.args == std::vector<std::string>{mark.empty() ? "24" : "27", "2"});
    CHECK(told.span == Span{FileId{0}, 23, 24});
    auto const begin = compilation.sources[0].position(23), end = compilation.sources[0].position(24);
    CHECK(begin.line == 2);
    CHECK(begin.column == 4);
    CHECK(end.column == 5);
    CHECK(compilation.sources[0].text() == "");
    auto const page = render(told, compilation.sources);
    CHECK(page.find("  --> a.xh:2:4\n2 | 角色 <E4>乙<BD> (b)\n  |      ^^^^\n") != std::string::npos);
  }
  auto const cut = compile({{"a.xh", "角色 甲 (a)\n// \xE4\xBD"}});
  REQUIRE(cut.diagnostics.size() == 1);
  CHECK(render(cut.diagnostics[0], cut.sources).find("2 | // <E4><BD>\n  |    ^^^^\n") != std::string::npos);
}

TEST_CASE("a file in another encoding is told at its first byte that is no UTF-8, and a wide one at its beginning") {
  auto const gb18030 = compile({{"a.xh", "// one\n\xBB\xFA\xB9\xD8 \xB7\xA8\xD4\xBA (court)\n"}});
  REQUIRE(gb18030.diagnostics.size() == 1);
  CHECK(gb18030.diagnostics[0].code == Code::XH0012);
  CHECK(gb18030.diagnostics[0].span == Span{FileId{0}, 7, 8});
  auto const wide = compile({{"a.xh", std::string("\xFF\xFE\x0D\x4E\x0A\0", 6)}});
  REQUIRE(wide.diagnostics.size() == 1);
  CHECK(wide.diagnostics[0].code == Code::XH0011);
  CHECK(wide.diagnostics[0].span == Span{FileId{0}, 0, 0});
}

TEST_CASE("a file that is empty is told, and nothing that it may have declared is missed") {
  std::string const text{small_rules};
  auto const lists = text.find("名单 ");
  REQUIRE(lists != std::string::npos);
  for (std::string const empty : {"", "\xEF\xBB\xBF", " \t\r\n\n"}) {
    auto const compilation = compile({{"rules.xh", text.substr(lists)}, {"words.xh", empty}});
    REQUIRE_FALSE(compilation.diagnostics.empty());
    CHECK(compilation.diagnostics[0].code == Code::XH0013);
    CHECK(compilation.sources[compilation.diagnostics[0].span.file.value].path() == "words.xh");
    for (auto const& diagnostic : compilation.diagnostics) {
      CAPTURE(code_name(diagnostic.code));
      CHECK((diagnostic.code == Code::XH0013 || entry(diagnostic.code).severity != Severity::error));
    }
    CHECK_FALSE(compilation.rules);
  }
}

TEST_CASE("what stands behind more errors than anybody reads is not missed") {
  std::string const text{small_rules};
  auto const lists = text.find("名单 ");
  REQUIRE(lists != std::string::npos);
  std::string wrong = "备忘录 错误百出 (all-wrong) {\n";
  for (int i = 0; i < 60'000; ++i) wrong += "  印发 昨天\n";
  auto const compilation =
      compile({{"rules.xh", text.substr(lists)}, {"words.xh", wrong + "}\n" + text.substr(0, lists)}});
  REQUIRE(compilation.diagnostics.size() >= 101);
  for (auto const& diagnostic : compilation.diagnostics) {
    CAPTURE(code_name(diagnostic.code));
    bool const there = compilation.sources[diagnostic.span.file.value].path() == "words.xh";
    CHECK((there || entry(diagnostic.code).severity != Severity::error));
  }
  CHECK_FALSE(compilation.rules);
}

TEST_CASE("a file of comments alone is not empty") {
  auto const compilation = compile({{"rules.xh", std::string{small_rules}}, {"words.xh", "// to come"}});
  CHECK(compilation.rules);
}
