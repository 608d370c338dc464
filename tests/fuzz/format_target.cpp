// Any bytes laid out: what is clean stays what it means, in its own keywords and in either language's, and what was
// laid out once stays as it is.
#include <string>
#include <utility>
#include <vector>

#include "language/compile/compile.hpp"
#include "language/syntax/format/format.hpp"
#include "ruleset/bundle/bundle.hpp"
#include "target.hpp"

namespace {

using namespace xinheng;
using namespace xinheng::language;
using fuzz::must;

/// What a text means: the sealed rules, or the messages that stand in their place.
struct Meaning {
  std::string bundle;
  std::vector<Code> codes;
  std::size_t scenarios{};
  friend bool operator==(Meaning const&, Meaning const&) = default;
};

Meaning meaning_of(std::string text) {
  auto const compiled = compile({{"fuzz.xh", std::move(text)}});
  Meaning meaning;
  if (compiled.rules) meaning.bundle = ruleset::seal(*compiled.rules);
  for (auto const& diagnostic : compiled.diagnostics) meaning.codes.push_back(diagnostic.code);
  meaning.scenarios = compiled.scenarios.size();
  return meaning;
}

/// The text laid out; empty, and an error told, where that cannot be.
std::string laid_out(std::string const& text, syntax::Keywords keywords) {
  auto const source = Source::of("fuzz.xh", text);
  if (!source) return "";
  Diagnostics diagnostics;
  auto result = syntax::format(*source, FileId{0}, keywords, diagnostics);
  must(result.has_value() != diagnostics.has_errors(), "either there is a layout or it is said why not");
  return result.value_or("");
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text{fuzz::text_of(data, size)};
  if (!Source::of("fuzz.xh", text)) return 0;
  auto const once =
      fuzz::in_time(size, "it is laid out in time", [&] { return laid_out(text, syntax::Keywords::as_written); });
  if (once.empty()) return 0;
  auto const meant = meaning_of(text);
  must(meaning_of(once) == meant, "laid out, it means the same");
  must(laid_out(once, syntax::Keywords::as_written) == once, "laid out again, it stays as it is");
  for (auto const keywords : {syntax::Keywords::zh, syntax::Keywords::en}) {
    auto const translated = laid_out(text, keywords);
    if (translated.empty()) continue;  // a name is a keyword in the other language, and that was said
    must(meaning_of(translated) == meant, "in other keywords it means the same");
    must(laid_out(translated, keywords) == translated, "in other keywords it stays as it is");
  }
  return 0;
}
