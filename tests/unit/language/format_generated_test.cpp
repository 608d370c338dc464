#include <cstdlib>

#include "format_source.hpp"
#include "manual_grammar.hpp"

namespace xinheng::language::syntax {
namespace {

ManualGrammar manual() {
  return ManualGrammar{bytes_of(std::filesystem::path(XINHENG_SOURCE_DIR) / "docs/language.md")};
}

std::uint64_t count() {
  auto const* const given = std::getenv("XINHENG_CASES");
  return given ? std::strtoull(given, nullptr, 10) : 120;
}

std::string errors_of(std::string const& text) {
  Diagnostics diagnostics;
  auto const source = source_of(text);
  parse(source, FileId{0}, diagnostics);
  std::string all;
  for (auto const& one : diagnostics.sorted())
    all += code_name(one.code) + " at " + std::to_string(one.span.begin) + ' ';
  return all;
}

/// Of a file every kind of declaration is tried for itself.
std::set<std::string> never_written(ManualGrammar const& grammar) {
  auto never = grammar.unwritten();
  std::erase_if(never, [](std::string const& one) { return one.starts_with("file: "); });
  return never;
}

void check(std::string const& kind, std::string const& text) {
  CAPTURE(kind);
  CAPTURE(text);
  CAPTURE(errors_of(text));
  auto const tree = tree_of(text);
  REQUIRE(tree);
  auto const canonical = formatted(text);
  CHECK(tree_of(canonical) == tree);
  CHECK(formatted(canonical) == canonical);
  auto const zh = formatted(text, Keywords::zh);
  auto const en = formatted(text, Keywords::en);
  CHECK(tree_of(en) == tree);
  CHECK(formatted(en, Keywords::zh) == zh);
}

}  // namespace

TEST_CASE("the manual's grammar defines every rule that it names, and none twice") {
  auto const grammar = manual();
  CHECK(grammar.undefined() == std::set<std::string>{});
  CHECK(grammar.defined_twice() == std::set<std::string>{});
  CHECK(grammar.declarations().size() >= 12);
}

TEST_CASE("what the manual's grammar allows can be read, and formatting keeps its tree") {
  auto grammar = manual();
  auto const kinds = grammar.declarations();
  std::uint64_t seed = 0;
  for (; seed < count(); ++seed)
    for (auto const& kind : kinds) check(kind, grammar.sentence(kind, seed));
  for (; seed < 30 * count() && !never_written(grammar).empty(); ++seed)
    for (auto const& kind : kinds) check(kind, grammar.sentence(kind, seed));
  for (auto const& alternative : never_written(grammar)) FAIL_CHECK("never written: " << alternative);
}

}  // namespace xinheng::language::syntax
