#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/claims.hpp"
#include "analysis/lints.hpp"
#include "domain/codes.hpp"
#include "language/compile/compile.hpp"
#include "language/diagnostics/render.hpp"
#include "language/syntax/format/format.hpp"

// docs/diagnostics has a page for every message to authors of rules: what it means, an example that produces it and
// the same example mended. The examples are compiled together with docs/diagnostics/common.xh. The table of all
// pages is written anew by XINHENG_REGENERATE=1.
namespace {

namespace fs = std::filesystem;
using namespace xinheng;
using namespace xinheng::language;

fs::path const root = XINHENG_SOURCE_DIR;
fs::path const folder = root / "docs/diagnostics";

std::string bytes_of(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool holds(std::string const& text, std::string_view part) {
  return text.find(part) != text.npos;
}

/// The messages of XH0… to XH3…, in the order of codes.def.
std::vector<CodeEntry> for_authors() {
  std::vector<CodeEntry> result;
  for (auto const& line : all_codes()) {
    if (std::to_underlying(line.code) < 4000) result.push_back(line);
  }
  return result;
}

/// Those about a file's bytes and size: no text of a rule can show them.
bool about_bytes(Code code) {
  return code <= Code::XH0003 || code == Code::XH0005 || (code >= Code::XH0011 && code <= Code::XH0013);
}

std::string page_of(Code code) {
  return bytes_of(folder / (code_name(code) + ".md"));
}

std::string severity(Severity severity) {
  if (severity == Severity::error) return "错误 error";
  return severity == Severity::warning ? "警告 warning" : "提示 note";
}

bool is_lint(Code code) {
  return std::ranges::find(analysis::lint_codes(), code) != analysis::lint_codes().end();
}
/// Those that need a limit, or a run, to be produced.
bool about_proofs(Code code) {
  return code == Code::XH1020 || code == Code::XH1031 || code == Code::XH1032;
}
bool without_example(Code code) {
  return about_bytes(code) || about_proofs(code);
}

/// The two blocks of a page: the example and the same mended.
std::vector<std::string> examples(std::string const& page) {
  std::vector<std::string> result;
  std::string const opening = "\n```xh\n";
  for (auto at = page.find(opening); at != page.npos; at = page.find(opening, at)) {
    at += opening.size();
    result.push_back(page.substr(at, page.find("\n```\n", at) + 1 - at));
  }
  return result;
}

struct Told {
  std::set<Code> codes;
  std::string text;
};

/// What is said by the lint of that code, or of claims, about the example.
void add_lints(Compilation const& compiled, Code code, std::vector<Diagnostic>& diagnostics) {
  if (!compiled.rules) return;
  analysis::LintOptions options;
  options.wanted = [=](Code other) { return other == code; };
  options.stale = {*Date::parse("2026-11-24"), {365, TermUnit::day}};
  auto found = is_lint(code) ? analysis::lints(compiled, options)
                             : analysis::claim_diagnostics(compiled, analysis::prove_claims(compiled, {}),
                                                           [](auto const&, auto const&) { return true; });
  std::erase_if(found, [](Diagnostic const& one) { return one.span.file != FileId{1}; });
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
}

/// What is said of an example that is compiled beside common.xh and laid out in both languages.
Told told(std::string const& example, Code code) {
  auto const compiled = compile({{"common.xh", bytes_of(folder / "common.xh")}, {"example.xh", example}});
  auto diagnostics = compiled.diagnostics;
  if (compiled.rules) {
    for (auto const keywords : {syntax::Keywords::zh, syntax::Keywords::en}) {
      Diagnostics found;
      syntax::format(compiled.sources[1], FileId{1}, keywords, found);
      for (auto const& one : found.sorted()) diagnostics.push_back(one);
    }
  }
  add_lints(compiled, code, diagnostics);
  Told result{{}, render(diagnostics, compiled.sources)};
  for (auto const& diagnostic : diagnostics) {
    result.codes.insert(diagnostic.code);
    for (auto const& label : diagnostic.labels) result.codes.insert(label.code);
  }
  return result;
}

std::string table_of_pages() {
  std::string table = "| 编号 Code | 类别 Kind | 含义 | Meaning |\n| --- | --- | --- | --- |\n";
  for (auto const& line : for_authors()) {
    auto const name = code_name(line.code);
    table += "| [" + name + "](" + name + ".md) | " + severity(line.severity) + " | " + std::string(line.zh) + " | " +
             std::string(line.en) + " |\n";
  }
  return table;
}

}  // namespace

TEST_CASE("every message to authors has a page with its sentence and its remedy") {
  for (auto const& line : for_authors()) {
    auto const name = code_name(line.code);
    CAPTURE(name);
    auto const page = page_of(line.code);
    CHECK(page.starts_with("# " + name + ": " + severity(line.severity) + "\n"));
    CHECK(holds(page, "\n> " + std::string(line.zh) + "\n>\n> " + std::string(line.en) + "\n"));
    if (line.hint_zh.empty()) continue;
    CHECK(holds(page, "\n- " + std::string(line.hint_zh) + "\n- " + std::string(line.hint_en) + "\n"));
  }
}

TEST_CASE("every page is of a message that there is") {
  for (auto const& entry : fs::directory_iterator(folder)) {
    auto const name = entry.path().stem().string();
    if (!name.starts_with("XH")) continue;
    CAPTURE(name);
    CHECK(code_named(name).has_value());
  }
}

TEST_CASE("the example of a page produces its message, and mended it says nothing") {
  for (auto const& line : for_authors()) {
    if (without_example(line.code)) continue;
    CAPTURE(code_name(line.code));
    auto const all = examples(page_of(line.code));
    REQUIRE(all.size() == 2);
    CHECK(told(all[0], line.code).codes.contains(line.code));
    CHECK(told(all[1], line.code).text == "");
  }
}

TEST_CASE("a page without an example names the test that produces its message") {
  for (auto const& line : for_authors()) {
    if (!without_example(line.code)) continue;
    auto const page = page_of(line.code);
    auto const begin = page.find("`tests/") + 1;
    REQUIRE(begin != 0);
    auto const test = page.substr(begin, page.find('`', begin) - begin);
    CAPTURE(test);
    CHECK(holds(bytes_of(root / test), code_name(line.code)));
  }
}

TEST_CASE("every message about what is written has a bad file that shows it") {
  std::string all;
  for (auto const& entry : fs::recursive_directory_iterator(root / "tests/language")) {
    if (entry.path().extension() == ".expected") all += bytes_of(entry.path());
  }
  std::string missing;
  for (auto const& line : for_authors()) {
    // XH0004 is said by the formatter alone; its page shows it.
    bool const said_by_compiling = line.code != Code::XH0004 && !without_example(line.code);
    auto const name = code_name(line.code);
    if (said_by_compiling && !holds(all, "[" + name + "]")) missing += ' ' + name;
  }
  CHECK(missing == "");
}

TEST_CASE("the table of pages holds every page") {
  auto const path = folder / "README.md";
  auto const text = bytes_of(path);
  auto const begin = text.find("| 编号 Code");
  REQUIRE(begin != text.npos);
  auto const table = table_of_pages();
  if (std::getenv("XINHENG_REGENERATE") != nullptr) {
    std::ofstream(path, std::ios::binary) << text.substr(0, begin) << table;
  } else {
    CHECK(text.substr(begin) == table);
  }
}

TEST_CASE("every message to callers and about storage has its line with a remedy") {
  auto const text = bytes_of(folder / "errors.md");
  for (auto const& line : all_codes()) {
    if (std::to_underlying(line.code) < 4000) continue;
    auto const name = code_name(line.code);
    CAPTURE(name);
    auto const begin = "\n| " + name + " | " + std::string(line.zh) + "<br>" + std::string(line.en) + " | ";
    auto const at = text.find(begin);
    REQUIRE(at != text.npos);
    auto const remedy = text.substr(at + begin.size(), text.find(" |\n", at) - at - begin.size());
    auto const hint = std::string(line.hint_zh) + "<br>" + std::string(line.hint_en);
    CHECK((line.hint_zh.empty() ? remedy.find("<br>") > 0 && remedy.size() > 10 : remedy == hint));
  }
}

TEST_CASE("the table of errors holds no message that there is not") {
  auto const text = bytes_of(folder / "errors.md");
  for (auto at = text.find("\n| XH"); at != text.npos; at = text.find("\n| XH", at + 1)) {
    CHECK(code_named(text.substr(at + 3, 6)).has_value());
  }
}
