#include "language/compile/compile.hpp"

#include <algorithm>
#include <cassert>

#include "language/compile/draft.hpp"
#include "language/diagnostics/report_syntax.hpp"
#include "language/syntax/parse.hpp"
#include "ruleset/invariants.hpp"

namespace xinheng::language {
namespace {

/// Neither a declaration nor a comment, mostly for want of a whole save: what stood in it may be missed by other files.
bool holds_nothing(Source const& source) {
  return source.text().find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// A file that cannot be read, for the places in what is said of it. What is no text in any encoding that we read has
/// no lines either.
Source unread_source(SourceFile file, Code why) {
  bool const has_lines = why == Code::XH0001 || why == Code::XH0012;
  return Source::unread(std::move(file.path), has_lines ? std::move(file.bytes) : std::string{});
}

/// The files as text. One that cannot be read stands empty, so that the others' places keep their numbers.
std::vector<Source> sources_of(std::vector<SourceFile> files, std::vector<FileId>& unread, Diagnostics& diagnostics) {
  std::ranges::sort(files, {}, &SourceFile::path);
  std::vector<Source> sources;
  for (auto& file : files) {
    auto source = Source::of(file.path, file.bytes);
    auto const id = FileId{static_cast<std::uint32_t>(sources.size())};
    if (source && holds_nothing(*source)) {
      diagnostics.add(report::empty_file({id, 0, 0}));
      unread.push_back(id);
    }
    if (!source) {
      auto const error = std::move(source.error());
      source = unread_source(std::move(file), error.code);
      auto const wrong = source->malformed();
      diagnostics.add({error.code, Span{id, wrong.value_or(0), wrong ? *wrong + 1 : 0}, error.args, {}, {}});
      unread.push_back(id);
    }
    sources.push_back(std::move(*source));
  }
  return sources;
}

}  // namespace

Compilation compile(std::vector<SourceFile> files) {
  Diagnostics diagnostics;
  Compilation compilation;
  std::vector<FileId> unread;
  compilation.sources = sources_of(std::move(files), unread, diagnostics);
  std::vector<syntax::File> trees;
  for (std::uint32_t i = 0; i < compilation.sources.size(); ++i)
    trees.push_back(syntax::parse(compilation.sources[i], FileId{i}, diagnostics));

  auto result = passes::made_from(compilation.sources, trees, !unread.empty(), diagnostics);
  compilation.scenarios = std::move(result.scenarios);
  compilation.claims = std::move(result.claims);
  compilation.source_map = std::move(result.source_map);
  if (!diagnostics.has_errors()) {
    assert(ruleset::broken_invariants(result.rules).empty());
    compilation.rules = std::move(result.rules);
  }
  compilation.diagnostics = diagnostics.sorted();
  // Causes before consequences: what a file that could not be read declares may be missing in files before it.
  std::ranges::stable_partition(compilation.diagnostics,
                                [&](Diagnostic const& it) { return std::ranges::binary_search(unread, it.span.file); });
  return compilation;
}

}  // namespace xinheng::language
