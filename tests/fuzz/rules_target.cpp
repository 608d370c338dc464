// Any bytes as a file of rules: compiled alone and beside sound declarations, and told in both languages.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "language/compile/compile.hpp"
#include "language/diagnostics/render.hpp"
#include "ruleset/bundle/bundle.hpp"
#include "ruleset/invariants.hpp"
#include "target.hpp"

namespace {

using namespace xinheng;
using namespace xinheng::language;
using fuzz::must;

/// Organs, roles, a list: what most texts refer to, so that the passes go on where a text alone is full of names that
/// nobody declared.
std::string const& sound_declarations() {
  static std::string const text = [] {
    std::ifstream in(XINHENG_SOURCE_DIR "/tests/cli/data/rules/words.xh", std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    must(!bytes.empty(), "the sound declarations are there");
    return bytes;
  }();
  return text;
}

/// Where places may lie: of a file that is no UTF-8, up to the first byte that is none.
std::size_t length_of(Source const& source) {
  return source.malformed() ? *source.malformed() + std::size_t{1} : source.text().size();
}

void judge(Compilation const& compiled) {
  bool errors = false;
  for (auto const& diagnostic : compiled.diagnostics) {
    errors = errors || entry(diagnostic.code).severity == Severity::error;
    must(diagnostic.span.file.value < compiled.sources.size(), "a message is about one of the files");
    auto const length = length_of(compiled.sources[diagnostic.span.file.value]);
    must(diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.end <= length, "its place lies in the file");
    for (auto const& label : diagnostic.labels) {
      must(label.span.file.value < compiled.sources.size(), "a label is about one of the files");
      must(label.span.begin <= label.span.end, "a label's place begins before it ends");
      must(label.span.end <= length_of(compiled.sources[label.span.file.value]), "a label's place lies in the file");
    }
  }
  must(compiled.rules.has_value() != errors, "there are rules where there is no error, and only there");
  for (auto const language : {messages::Language::zh, messages::Language::en}) {
    auto const told = render(compiled.diagnostics, compiled.sources, {language, false});
    must(told.empty() == compiled.diagnostics.empty(), "what is wrong is told");
  }
  if (!compiled.rules) return;
  must(ruleset::broken_invariants(*compiled.rules).empty(), "the invariants hold");
  auto const bytes = ruleset::seal(*compiled.rules);
  auto const opened = ruleset::open_bundle(bytes);
  must(opened.has_value(), "what was sealed can be opened");
  must(ruleset::seal(opened->rules) == bytes, "what was opened is sealed with the same bytes");
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text{fuzz::text_of(data, size)};
  auto const alone = fuzz::in_time(size, "it compiles in time", [&] { return compile({{"fuzz.xh", text}}); });
  judge(alone);
  if (alone.rules) return 0;
  auto const together = fuzz::in_time(size, "it compiles in time beside sound declarations",
                                      [&] { return compile({{"fuzz.xh", text}, {"words.xh", sound_declarations()}}); });
  judge(together);
  return 0;
}
