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
