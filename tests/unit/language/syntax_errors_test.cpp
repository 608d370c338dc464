#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include "language/diagnostics/render.hpp"
#include "language/syntax/parse.hpp"

using namespace xinheng;
using namespace xinheng::language;
namespace fs = std::filesystem;

namespace {

std::vector<Diagnostic> errors(std::string text) {
  auto source = Source::of("test.xh", std::move(text));
  REQUIRE(source);
  Diagnostics diagnostics;
  syntax::parse(*source, FileId{0}, diagnostics);
  return diagnostics.sorted();
}

std::vector<Code> codes(std::string text) {
  std::vector<Code> result;
  for (auto const& diagnostic : errors(std::move(text))) result.push_back(diagnostic.code);
  return result;
}

std::string bytes_of(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a rule file with ten different errors reports all ten") {
  auto const found = codes(bytes_of(fs::path(XINHENG_SOURCE_DIR) / "tests/language/file/bad/ten_different_errors.xh"));
  CHECK(found.size() == 10);
  CHECK(std::set<Code>(found.begin(), found.end()).size() == 10);
}

TEST_CASE("one wrong measure hides none of the others") {
  std::string text = "备忘录 m {\n";
  for (int i = 0; i < 50; ++i) text += "  措施 x" + std::to_string(i) + " {\n    应当 禁止\n    依据 无\n  }\n";
  CHECK(codes(text + "}\n").size() == 100);
}

TEST_CASE("a file that shows too many errors says how many more there are") {
  std::string text = "备忘录 m {\n";
  for (int i = 0; i < 130; ++i) text += "  印发 昨天\n";
  auto const all = errors(text + "}\n");
  REQUIRE(all.size() == 101);
  CHECK(all.back().code == Code::XH0003);
  CHECK(all.back().args == std::vector<std::string>{"30"});
}

TEST_CASE("what cannot be read leaves the rest in the tree") {
  auto source =
      Source::of("test.xh",
                 "名单 甲 (a) { 性质 灰 · 主体 法人 }\n备忘录 乙 (b) {\n  印发 昨天\n  措施 丙 (c) { 应当 禁止 · "
                 "条款 第一条 }\n}\n备忘录 {\n  措施 (d) { 应当 不予 }\n}\n");
  Diagnostics diagnostics;
  auto const file = syntax::parse(*source, FileId{0}, diagnostics);
  CHECK(file.broken.empty());
  REQUIRE(file.declarations.size() == 3);
  auto const& list = std::get<syntax::ListDecl>(file.declarations[0].value);
  CHECK(list.damaged);
  CHECK_FALSE(list.title.damaged);
  CHECK(list.title.id->value == "a");
  CHECK_FALSE(list.kind);
  CHECK(list.subject_kinds.size() == 1);
  auto const& memorandum = std::get<syntax::MemorandumDecl>(file.declarations[1].value);
  CHECK(memorandum.damaged);
  REQUIRE(memorandum.measures.size() == 1);
  CHECK(memorandum.measures[0].damaged);
  CHECK(memorandum.measures[0].title.id->value == "c");
  CHECK_FALSE(memorandum.measures[0].treatment);
  CHECK(memorandum.measures[0].clause);
  auto const& nameless = std::get<syntax::MemorandumDecl>(file.declarations[2].value);
  CHECK(nameless.title.damaged);
  CHECK(nameless.title.name.value.empty());
  REQUIRE(nameless.measures.size() == 1);
  CHECK(nameless.measures[0].title.damaged);
  CHECK(nameless.measures[0].treatment);
}

TEST_CASE("a head without anything behind it is remembered") {
  auto source = Source::of("test.xh", "角色 （a）\n日历 {\n}\n");
  Diagnostics diagnostics;
  auto const file = syntax::parse(*source, FileId{0}, diagnostics);
  CHECK(file.declarations.empty());
  REQUIRE(file.broken.size() == 2);
  CHECK(file.broken[0].keyword == "角色");
  CHECK(file.broken[1].keyword == "日历");
}

TEST_CASE("a declaration nested too deeply is remembered by its name") {
  auto source = Source::of("test.xh", "备忘录 甲 (a) { 措施 x { 当 " + std::string(80, '(') + " } }");
  Diagnostics diagnostics;
  auto const file = syntax::parse(*source, FileId{0}, diagnostics);
  REQUIRE(file.broken.size() == 1);
  CHECK(file.broken[0].title.id->value == "a");
}

TEST_CASE("brackets as deep as they may be are read and one more is refused") {
  auto const nested = [](std::size_t depth) {
    return "备忘录 m { 措施 x { 当 " + std::string(depth, '(') + "主体.a" + std::string(depth, ')') + " } }";
  };
  CHECK(codes(nested(62)).empty());
  CHECK(codes(nested(63)) == std::vector{Code::XH0208});
  CHECK(codes(nested(100000)) == std::vector{Code::XH0208});
  CHECK(codes("备忘录 m { 措施 x { 当 " + std::string(30000, '{')).front() == Code::XH0208);
  std::string negations;
  for (int i = 0; i < 100000; ++i) negations += "非 ";
  CHECK(codes("备忘录 m { 措施 x { 当 " + negations + "主体.a } }").empty());
}

TEST_CASE("characters that mislead are reported wherever they stand") {
  CHECK(codes("// \u200b\n") == std::vector{Code::XH0101});
  CHECK(codes("角色 a\u202e\n") == std::vector{Code::XH0102});
  CHECK(codes("角色\u00a0a\n") == std::vector{Code::XH0103});
  CHECK(codes(std::string{"// a"} + '\x01' + '\n') == std::vector{Code::XH0104});
  CHECK(codes("角色 \u0410gent (agent)\n") == std::vector{Code::XH0105});
  CHECK(codes("角色 \u2f00 (one)\n") == std::vector{Code::XH0105});  // the radical, not the numeral
  CHECK(codes("角色 a\n\ufeff角色 b\n").front() == Code::XH0101);    // a byte order mark inside
}

TEST_CASE("changed at random, no rule file makes the reader fail") {
  std::vector<std::string> seeds;
  for (auto const& entry : fs::recursive_directory_iterator(fs::path(XINHENG_SOURCE_DIR) / "tests/language")) {
    if (entry.path().extension() == ".xh" && entry.path().parent_path().filename() == "good") {
      seeds.push_back(bytes_of(entry.path()));
    }
  }
  std::sort(seeds.begin(), seeds.end());
  REQUIRE(!seeds.empty());
  std::vector<std::string> const inserts = {"{",  "}",  "(",  ")",  "\"", "“", "、", "措施 ", "名单 ",
                                            "\n", "《", "//", "至", "第", "9", "；", "．",    "\u3000"};
  std::mt19937 random{20260311};
  auto const below = [&](std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>{0, bound - 1}(random);
  };
  std::size_t read = 0;
  for (int round = 0; round < 3000; ++round) {
    auto text = seeds[below(seeds.size())];
    for (auto changes = 1 + below(4); changes > 0 && !text.empty(); --changes) {
      auto const at = below(text.size());
      switch (below(4)) {
        case 0:
          text.insert(at, inserts[below(inserts.size())]);
          break;
        case 1:
          text.erase(at, 1 + below(8));
          break;
        case 2:
          text.resize(at);
          break;
        default:
          text.insert(at, text.substr(below(text.size()), 1 + below(30)));
          break;
      }
    }
    auto source = Source::of("mutant.xh", text);
    if (!source) continue;
    Diagnostics diagnostics;
    syntax::parse(*source, FileId{0}, diagnostics);
    for (auto const& diagnostic : diagnostics.sorted()) {
      REQUIRE(diagnostic.span.begin <= diagnostic.span.end);
      REQUIRE(diagnostic.span.end <= source->text().size());
    }
    render(diagnostics.sorted(), {&*source, 1});
    ++read;
  }
  CHECK(read > 500);
}
