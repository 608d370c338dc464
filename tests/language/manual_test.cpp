#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "domain/codes.hpp"
#include "language/diagnostics/render.hpp"
#include "language/syntax/keywords.hpp"
#include "language/syntax/parse.hpp"

// docs/language.md says what can be written: what it shows must be readable, and what can be written it must name.
namespace {

using namespace xinheng;
using namespace xinheng::language;

std::string manual() {
  std::ifstream in(std::string{XINHENG_SOURCE_DIR} + "/docs/language.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> examples(std::string const& text) {
  std::vector<std::string> result;
  std::string const opening = "\n```xh\n";
  for (auto at = text.find(opening); at != text.npos; at = text.find(opening, at)) {
    at += opening.size();
    auto const end = text.find("\n```\n", at);
    result.push_back(text.substr(at, end + 1 - at));
  }
  return result;
}

}  // namespace

TEST_CASE("every example of the manual is read without a word") {
  auto const all = examples(manual());
  CHECK(all.size() >= 14);
  std::set<std::size_t> kinds;
  for (auto const& example : all) {
    auto const source = Source::of("language.md", example);
    REQUIRE(source);
    Diagnostics diagnostics;
    auto const file = syntax::parse(*source, FileId{0}, diagnostics);
    CHECK(render(diagnostics.sorted(), {&*source, 1}) == "");
    for (auto const& declaration : file.declarations) kinds.insert(declaration.value.index());
  }
  CHECK(kinds.size() == std::variant_size_v<syntax::Declaration>);
}

TEST_CASE("the manual names every keyword with its twin") {
  auto const text = manual();
  std::string missing;
#define XH_KEYWORD(token, zh, en) \
  if (text.find("| " zh " | `" en "` |") == text.npos) missing += " " zh;
#include "language/keywords.def"
#undef XH_KEYWORD
  CHECK(missing == "");
}
