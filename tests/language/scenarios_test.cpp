#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "authoring/run_scenario.hpp"
#include "case_files.hpp"
#include "exchange/reports/scenarios.hpp"
#include "language/compile/compile.hpp"

// The scenarios of every tests/language/<construct>/good/*.xh that is compiled are run and hold, and so do those of
// bad/*.xh, where the compiler warns of what they show and yet makes rules of it. Those of
// failing/*.xh are run, do not hold, and say what stands beside them (.expected; XINHENG_REGENERATE=1 writes it anew).
namespace {

namespace fs = std::filesystem;
using namespace xinheng;

std::string bytes_of(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> cases(std::string const& kind) {
  std::vector<fs::path> result;
  for (auto const& entry : fs::recursive_directory_iterator(fs::path(XINHENG_SOURCE_DIR) / "tests/language")) {
    bool const rules = entry.path().extension() == ".xh" && entry.path().parent_path().filename() == kind;
    if (rules && bytes_of(entry.path()).starts_with("// compile")) result.push_back(entry.path());
  }
  std::sort(result.begin(), result.end());
  return result;
}

struct Told {
  std::size_t scenarios{}, failures{};
  std::string text;
};

Told told(language::Compilation const& compiled) {
  std::vector<authoring::ScenarioResult> results;
  Told told;
  for (auto const& scenario : compiled.scenarios) {
    results.push_back(authoring::run_scenario(*compiled.rules, scenario));
    told.failures += results.back().passed() ? 0 : 1;
  }
  told.scenarios = results.size();
  told.text = exchange::scenarios_text({compiled.scenarios, results, *compiled.rules}, messages::Language::zh) +
              exchange::scenarios_text({compiled.scenarios, results, *compiled.rules}, messages::Language::en);
  return told;
}

language::Compilation compiled_of(fs::path const& path) {
  return language::compile(language::case_files(path.filename().string(), bytes_of(path)));
}
Told told(fs::path const& path) {
  auto const compiled = compiled_of(path);
  REQUIRE(compiled.rules);
  return told(compiled);
}

}  // namespace

TEST_CASE("the scenarios of what is right hold") {
  auto const all = cases("good");
  CHECK(all.size() >= 5);
  for (auto const& path : all) {
    CAPTURE(path.string());
    auto const run = told(path);
    CHECK_MESSAGE(run.failures == 0, run.text);
  }
}

TEST_CASE("the scenarios of what is warned of hold") {
  std::size_t scenarios{};
  for (auto const& path : cases("bad")) {
    CAPTURE(path.string());
    auto const compiled = compiled_of(path);
    if (!compiled.rules || compiled.scenarios.empty()) continue;
    auto const run = told(compiled);
    CHECK_MESSAGE(run.failures == 0, run.text);
    scenarios += run.scenarios;
  }
  CHECK(scenarios >= 3);
}

TEST_CASE("a scenario that does not hold says what came instead") {
  bool const regenerate = std::getenv("XINHENG_REGENERATE") != nullptr;
  auto const all = cases("failing");
  CHECK(all.size() >= 2);
  for (auto path : all) {
    CAPTURE(path.string());
    auto const run = told(path);
    CHECK(run.scenarios > 0);
    CHECK(run.failures == run.scenarios);
    path.replace_extension(".expected");
    if (regenerate) {
      std::ofstream(path, std::ios::binary) << run.text;
    } else {
      CHECK(run.text == bytes_of(path));
    }
  }
}
