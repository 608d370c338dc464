#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "language/diagnostics/diagnostic.hpp"
#include "ruleset/rule_set.hpp"
#include "ruleset/scenario.hpp"

namespace xinheng::language {

/// What came of compiling: a rule set where there is no error, and every diagnostic of every file.
struct Compilation {
  std::vector<Source> sources;  ///< in the order of paths, which FileId indexes
  std::optional<ruleset::RuleSet> rules;
  std::vector<ruleset::Scenario> scenarios;  ///< by file and place
  std::map<std::string, Span> source_map;    ///< measure id → where it is declared
  std::vector<Diagnostic> diagnostics;       ///< sorted
};

/// A file as it was found; neither path nor order of files changes the rule set.
struct SourceFile {
  std::string path;
  std::string bytes;
};
Compilation compile(std::vector<SourceFile> files);

}  // namespace xinheng::language
