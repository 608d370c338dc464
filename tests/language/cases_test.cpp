#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "analysis/claims.hpp"
#include "analysis/lints.hpp"
#include "case_files.hpp"
#include "language/compile/compile.hpp"
#include "language/diagnostics/render.hpp"
#include "language/syntax/format/format.hpp"
#include "language/syntax/parse.hpp"

// Each tests/language/<construct>/good/*.xh is read without an error; each bad/*.xh gives exactly what stands
// beside it (.expected). A file that begins with the comment line `// compile` is compiled whole, any other is
// only read. One that begins with `// lint` is compiled, and judged by all lints and claims. XINHENG_REGENERATE=1
// writes the .expected files anew, to be reviewed as prose.
namespace {

namespace fs = std::filesystem;
using namespace xinheng;
using namespace xinheng::language;

std::string bytes_of(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> cases(std::string const& kind) {
  std::vector<fs::path> result;
  for (auto const& entry : fs::recursive_directory_iterator(fs::path(XINHENG_SOURCE_DIR) / "tests/language")) {
    if (entry.path().extension() == ".xh" && entry.path().parent_path().filename() == kind) {
      result.push_back(entry.path());
    }
  }
  std::sort(result.begin(), result.end());
  return result;
}

/// All lints on a day of which the files know, and claims of which every counterexample counts as shown.
void add_lints(Compilation& compiled) {
  analysis::LintOptions options;
  options.stale = {*Date::parse("2026-11-24"), {365, TermUnit::day}};
  auto const add = [&](std::vector<Diagnostic> const& more) {
    compiled.diagnostics.insert(compiled.diagnostics.end(), more.begin(), more.end());
  };
  add(analysis::lints(compiled, options));
  if (compiled.rules)
    add(analysis::claim_diagnostics(compiled, analysis::prove_claims(compiled, {}),
                                    [](auto const&, auto const&) { return true; }));
}

/// `notes`: not the errors and warnings alone.
std::string told(fs::path const& path, bool notes = true) {
  auto bytes = bytes_of(path);
  auto const name = path.filename().string();
  bool const lint = bytes.starts_with("// lint");
  if (lint || bytes.starts_with("// compile")) {
    auto compiled = compile(case_files(name, bytes));
    if (lint) add_lints(compiled);
    if (!notes)
      std::erase_if(compiled.diagnostics, [](auto const& one) { return entry(one.code).severity == Severity::note; });
    return render(compiled.diagnostics, compiled.sources);
  }
  auto source = Source::of(name, std::move(bytes));
  if (!source) return messages::text(source.error(), messages::Language::zh) + "\n";
  Diagnostics diagnostics;
  syntax::parse(*source, FileId{0}, diagnostics);
  return render(diagnostics.sorted(), {&*source, 1});
}

/// Good cases that show what the formatter writes otherwise: marks and their forms, lines and what stands in front of
/// them, days that are working days.
bool shows_another_form(fs::path const& path) {
  static std::set<std::string> const all{"condition/good/ladder_brackets_and_literals.xh",
                                         "days/good/english.xh",
                                         "days/good/working_days.xh",
                                         "fact/good/every_type.xh",
                                         "memorandum/good/header_measures_and_what_is_not_encoded.xh",
                                         "overlay/good/a_region_before_days.xh"};
  auto const name = fs::relative(path, fs::path(XINHENG_SOURCE_DIR) / "tests/language").generic_string();
  return name.starts_with("file/") || all.contains(name);
}

}  // namespace

TEST_CASE("what is right is read without an error or a warning") {
  auto const all = cases("good");
  CHECK(all.size() >= 15);
  for (auto const& path : all) {
    CAPTURE(path.string());
    CHECK(told(path, false) == "");
  }
}

TEST_CASE("a good case is laid out as the formatter lays it out, unless it shows another form") {
  for (auto const& path : cases("good")) {
    if (shows_another_form(path)) continue;
    CAPTURE(path.string());
    auto const bytes = bytes_of(path);
    auto const source = Source::of(path.filename().string(), bytes);
    REQUIRE(source);
    Diagnostics diagnostics;
    CHECK(syntax::format(*source, FileId{0}, syntax::Keywords::as_written, diagnostics) == bytes);
  }
}

TEST_CASE("what is wrong is told as written beside it") {
  bool const regenerate = std::getenv("XINHENG_REGENERATE") != nullptr;
  auto const all = cases("bad");
  CHECK(all.size() >= 25);
  for (auto path : all) {
    CAPTURE(path.string());
    auto const said = told(path);
    CHECK(said != "");
    path.replace_extension(".expected");
    if (regenerate) {
      std::ofstream(path, std::ios::binary) << said;
    } else {
      CHECK(said == bytes_of(path));
    }
  }
}
