#pragma once

#include <string>
#include <vector>

#include "domain/error.hpp"
#include "language/diagnostics/diagnostic.hpp"
#include "language/syntax/format/format.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// What came of the files, each in its canonical format: those that had another, and what stood in the way of others,
/// which are left untouched.
struct Formatting {
  std::vector<std::string> changed;
  std::string text;  ///< of standard input, where it was read
  Errors errors;     ///< of files
  std::vector<language::Diagnostic> diagnostics;
  std::vector<language::Source> sources;  ///< that the diagnostics speak of
};

/// Brings the rule files below the paths into the canonical format, each whole or not at all; with `only_look`,
/// writes nothing. A single `-` is standard input. Errors are of the paths: XH5011, XH4177.
Result<Formatting, Errors> format_files(std::vector<std::string> const& paths, language::syntax::Keywords keywords,
                                        bool only_look);

}  // namespace xinheng::service
