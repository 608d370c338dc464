#include "format_source.hpp"
#include "language/compile/compile.hpp"
#include "ruleset/bundle/bundle.hpp"

namespace xinheng::language::syntax {
namespace {

std::size_t comments_in(std::string const& text) {
  std::size_t count = 0;
  for (auto at = text.find("// c"); at != text.npos; at = text.find("// c", at + 1)) ++count;
  return count;
}

/// What must hold for every text that can be read.
void check_round_trips(std::string const& text) {
  auto const tree = tree_of(text);
  auto const canonical = formatted(text);
  CHECK(tree_of(canonical) == tree);
  CHECK(formatted(canonical) == canonical);
  auto const zh = formatted(text, Keywords::zh);
  auto const en = formatted(text, Keywords::en);
  CHECK(tree_of(zh) == tree);
  CHECK(tree_of(en) == tree);
  CHECK(formatted(en, Keywords::zh) == zh);
  for (auto const& written : {canonical, zh, en}) CHECK(comments_in(written) == comments_in(text));
}

/// Each declaration of a file with a word put before each of its tokens in turn.
template <class Check>
void with_each_insertion(std::string const& text, std::string const& word, Check check) {
  Diagnostics diagnostics;
  auto const source = source_of(text);
  std::vector<Token> tokens;
  auto const file = parse(source, FileId{0}, diagnostics, &tokens);
  REQUIRE_FALSE(diagnostics.has_errors());
  for (auto const& declaration : file.declarations) {
    auto const [begin, end] = std::pair{declaration.span.begin, declaration.span.end};
    for (auto const& token : tokens) {
      if (token.begin < begin || token.begin >= end) continue;
      auto changed = std::string{source.text().substr(begin, end - begin)};
      changed.insert(token.begin - begin, word);
      if (tree_of(changed)) check(changed);
    }
  }
}

std::vector<SourceFile> all_rules(std::optional<Keywords> keywords) {
  std::vector<SourceFile> files;
  for (auto const& path : rule_files("rules")) {
    auto bytes = bytes_of(path);
    if (keywords) bytes = formatted(std::move(bytes), *keywords);
    files.push_back({path.string(), std::move(bytes)});
  }
  return files;
}

}  // namespace

TEST_CASE("formatting keeps the tree, is done at once, and keywords turn there and back") {
  auto const cases = rule_files("tests/language", "good");
  CHECK(cases.size() >= 15);
  for (auto const& path : cases) {
    CAPTURE(path.string());
    auto const bytes = bytes_of(path);
    if (tree_of(bytes)) check_round_trips(bytes);
  }
  for (auto const& path : rule_files("rules")) {
    CAPTURE(path.string());
    check_round_trips(bytes_of(path));
  }
}

TEST_CASE("the manual's example of the canonical format is in it") {
  auto const manual = bytes_of(std::filesystem::path(XINHENG_SOURCE_DIR) / "docs/language.md");
  auto const section = manual.find("## Canonical format");
  REQUIRE(section != manual.npos);
  auto const begin = manual.find("```xh\n", section) + 6;
  auto const example = manual.substr(begin, manual.find("```\n", begin) - begin);
  CHECK(example.starts_with("名单"));
  CHECK(formatted(example) == example);
}

TEST_CASE("a comment before any token is kept, and what it is read as too") {
  for (auto const& path : rule_files("tests/language", "good")) {
    CAPTURE(path.string());
    with_each_insertion(bytes_of(path), "// c1\n// c2\n", [](std::string const& text) {
      CAPTURE(text);
      CHECK(comments_in(text) >= 2);
      check_round_trips(text);
    });
  }
}

TEST_CASE("a line may end before any token that can stand there") {
  for (auto const& path : rule_files("tests/language", "good")) {
    CAPTURE(path.string());
    with_each_insertion(bytes_of(path), "\r\n\r\n\t", [](std::string const& text) {
      CAPTURE(text);
      check_round_trips(text);
    });
  }
}

TEST_CASE("the shipped rules compile to the same bundle however they are laid out and in either language") {
  auto const compiled = compile(all_rules(std::nullopt));
  REQUIRE(compiled.rules);
  auto const bundle = ruleset::seal(*compiled.rules);
  for (auto const keywords : {Keywords::as_written, Keywords::zh, Keywords::en}) {
    auto const again = compile(all_rules(keywords));
    REQUIRE(again.rules);
    CHECK(ruleset::seal(*again.rules) == bundle);
    CHECK(again.scenarios.size() == compiled.scenarios.size());
  }
}

}  // namespace xinheng::language::syntax
