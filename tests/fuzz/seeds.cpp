// Writes the seeds of every target: seeds FOLDER. The language cases and pieces of the rules as texts, the sealed
// payloads of what compiles, small feeds and the mappings, so that the seeds are always of today's language and of
// today's format of bundles.
#include <algorithm>
#include <cstdint>
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
    for (auto const* target : {"rules", "format", "bundle", "snapshot", "csv", "json_lines", "workbook", "mapping"})
      fs::create_directories(folder_ / target);
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
  /// Places and what is put there, as the target `snapshot` reads them.
  void changes(std::uint64_t from) {
    std::string bytes;
    for (std::uint64_t i = 0; i < 5 * (1 + from % 20); ++i) {
      from = from * 6364136223846793005u + 1442695040888963407u;
      bytes += static_cast<char>(from >> 33);
    }
    write("snapshot", bytes);
  }
  void feed(std::string const& target, std::string const& bytes) { write(target, bytes.substr(0, longest)); }

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

  for (std::uint64_t i = 0; i < 200; ++i) seeds.changes(i);
  for (auto const& entry : fs::directory_iterator(root / "schemas/feeds")) seeds.feed("mapping", bytes_of(entry));
  for (auto const& entry : fs::directory_iterator(root / "tests/cli/data"))
    if (entry.path().extension() == ".csv") seeds.feed("csv", bytes_of(entry));
  seeds.feed("csv", "名称,金额\r\n\"甲\r\n公司\",' 1\n,,\n\"a\"\"b\"\r2");
  seeds.feed("csv", "\xC3\xFB\xB3\xC6,\x95\x32\x82\x36\n\"\xBC\xD7\xA3\xAC\",1\n");
  seeds.feed("json_lines", "{\"名称\": \"甲\", \"金额\": 1.50}\n{\"金额\": null, \"真\": true, \"\\u7532\": 1e5}\n");
  seeds.feed(
      "workbook",
      "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>b</t>"
      "</is></c></row><row r=\"3\" hidden=\"1\"><c s=\"1\"><v>44256.5</v></c><c s=\"2\"><v>0.51</v></c><c t=\"b\"><v>1"
      "</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>\f"
      "<sst><si><t>a_x000D_</t></si><si><r><t>b</t></r><rPh><t>c</t></rPh></si></sst>\f"
      "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy/m/d\"/></numFmts><cellXfs><xf "
      "numFmtId=\"0\"/><xf numFmtId=\"176\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>\f"
      "<workbook xmlns:r=\"x/relationships\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"a\" r:id=\"rId1\"/>"
      "</sheets></workbook>");
  return 0;
}
