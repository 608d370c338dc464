// Writes the seeds of every target: seeds FOLDER. The language cases and pieces of the rules as texts, and the sealed
// payloads of what compiles, so that the seeds are always of today's language and of today's format of bundles.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "language/compile/compile.hpp"
#include "language/syntax/parse.hpp"
#include "ruleset/bundle/bundle.hpp"

namespace {

namespace fs = std::filesystem;
using namespace xinheng;

constexpr std::size_t longest = 6000;  // bytes of a seed: small ones are mutated faster

std::string bytes_of(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> rule_files(fs::path const& folder) {
  std::vector<fs::path> files;
  for (auto const& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".xh") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

class Seeds {
 public:
  explicit Seeds(fs::path folder) : folder_(std::move(folder)) {
    for (auto const* target : {"rules", "format", "bundle"}) fs::create_directories(folder_ / target);
  }
  void text(std::string const& bytes) {
    if (bytes.size() > longest) return;
    write("rules", bytes);
    write("format", bytes);
  }
  void payload(ruleset::RuleSet const& rules) {
    auto const sealed = ruleset::seal(rules);
    constexpr std::size_t head = 7, seal = 32;
    if (sealed.size() <= 10 * longest) write("bundle", sealed.substr(head, sealed.size() - head - seal));
  }

 private:
  void write(std::string const& target, std::string const& bytes) {
    std::ofstream(folder_ / target / ("seed-" + std::to_string(count_++)), std::ios::binary) << bytes;
  }
  fs::path folder_;
  std::size_t count_{};
};

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::fprintf(stderr, "usage: %s FOLDER\n", words[0]);
    return 2;
  }
  fs::path const root = XINHENG_SOURCE_DIR;
  Seeds seeds{words[1]};
  seeds.payload({});
  for (auto const* folder : {"tests/language", "tests/cli/data/rules"}) {
    for (auto const& path : rule_files(root / folder)) {
      auto const bytes = bytes_of(path);
      seeds.text(bytes);
      if (auto const compiled = language::compile({{"seed.xh", bytes}}); compiled.rules) seeds.payload(*compiled.rules);
    }
  }
  std::vector<language::SourceFile> together;
  for (auto const& path : rule_files(root / "tests/cli/data/rules"))
    together.push_back({path.string(), bytes_of(path)});
  if (auto const compiled = language::compile(together); compiled.rules) seeds.payload(*compiled.rules);

  // Of each file of the rules its first declarations, and of each kind of declaration not more than a few.
  std::vector<std::size_t> taken(std::variant_size_v<language::syntax::Declaration>);
  for (auto const& path : rule_files(root / "rules")) {
    auto const source = language::Source::of(path.string(), bytes_of(path));
    if (!source) continue;
    language::Diagnostics ignored;
    for (auto const& declaration : language::syntax::parse(*source, {}, ignored).declarations) {
      if (taken[declaration.value.index()]++ % 40 != 0) continue;
      seeds.text(
          std::string{source->text().substr(declaration.span.begin, declaration.span.end - declaration.span.begin)});
    }
  }
  return 0;
}
