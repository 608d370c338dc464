#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "language/diagnostics/diagnostic.hpp"
#include "ruleset/claim.hpp"
#include "ruleset/rule_set.hpp"
#include "ruleset/scenario.hpp"

namespace xinheng::language {

/// What came of compiling: a rule set where there is no error, and every diagnostic of every file.
struct Compilation {
  std::vector<Source> sources;  ///< in the order of paths, which FileId indexes
  std::optional<ruleset::RuleSet> rules;
  std::vector<ruleset::Scenario> scenarios;  ///< by file and place
  std::vector<ruleset::Claim> claims;        ///< by file and place
  /// Where things are declared: a measure by its id (of its first edition) and as `measure:<index>`, with `:when` and
  /// `:unless:<index>` for its conditions and `:reach:<kind>:<relation>` for whom it reaches; `list:<id>`, and so laws,
  /// catalogues and memoranda; `claim:<index>`.
  std::map<std::string, Span> source_map;
  std::vector<Diagnostic> diagnostics;  ///< sorted
};

/// A file as it was found; neither path nor order of files changes the rule set.
struct SourceFile {
  std::string path;
  std::string bytes;
};
Compilation compile(std::vector<SourceFile> files);

}  // namespace xinheng::language
