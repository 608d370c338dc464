#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "language/compile/compile.hpp"
#include "language/diagnostics/render.hpp"
#include "language/syntax/parse.hpp"

// Each tests/language/<construct>/good/*.xh is read without an error; each bad/*.xh gives exactly what stands
// beside it (.expected). A file that begins with the comment line `// compile` is compiled whole, any other is
// only read. XINHENG_REGENERATE=1 writes the .expected files anew, to be reviewed as prose.
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

std::string told(fs::path const& path) {
  auto bytes = bytes_of(path);
  auto const name = path.filename().string();
  if (bytes.starts_with("// compile")) {
    auto const compiled = compile({{name, std::move(bytes)}});
    return render(compiled.diagnostics, compiled.sources);
  }
  auto source = Source::of(name, std::move(bytes));
  if (!source) return messages::text(source.error(), messages::Language::zh) + "\n";
  Diagnostics diagnostics;
  syntax::parse(*source, FileId{0}, diagnostics);
  return render(diagnostics.sorted(), {&*source, 1});
}

}  // namespace

TEST_CASE("what is right is read without a word") {
  auto const all = cases("good");
  CHECK(all.size() >= 15);
  for (auto const& path : all) {
    CAPTURE(path.string());
    CHECK(told(path) == "");
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
