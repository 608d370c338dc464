#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "language/syntax/format/format.hpp"
#include "language/syntax/parse.hpp"
#include "tree_text.hpp"

/// Formatting and reading for the tests of the canonical format.
namespace xinheng::language::syntax {

inline Source source_of(std::string text) {
  auto source = Source::of("test.xh", std::move(text));
  REQUIRE(source);
  return std::move(*source);
}

/// The tree as text; nullopt where there is an error.
inline std::optional<std::string> tree_of(std::string text) {
  Diagnostics diagnostics;
  auto const source = source_of(std::move(text));
  auto const file = parse(source, FileId{0}, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return TreeText::of(file);
}

inline std::string formatted(std::string text, Keywords keywords = Keywords::as_written) {
  Diagnostics diagnostics;
  auto const result = format(source_of(std::move(text)), FileId{0}, keywords, diagnostics);
  REQUIRE(result);
  return *result;
}

inline std::string bytes_of(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The rule files below a folder of the project, sorted; with `parent`, those in folders of that name.
inline std::vector<std::filesystem::path> rule_files(std::string const& folder, std::string const& parent = "") {
  std::vector<std::filesystem::path> result;
  auto const root = std::filesystem::path(XINHENG_SOURCE_DIR) / folder;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(root)) {
    bool const wanted = parent.empty() || entry.path().parent_path().filename() == parent;
    if (entry.path().extension() == ".xh" && wanted) result.push_back(entry.path());
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace xinheng::language::syntax
