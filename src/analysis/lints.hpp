#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "analysis/proof/prover.hpp"
#include "language/compile/compile.hpp"

namespace xinheng::analysis {

/// Which lints are asked for, and what they need to know.
struct LintOptions {
  std::function<bool(Code)> wanted{[](Code) { return true; }};
  /// The day on which a text counts as not read for long, and the time after which it does; nullopt: not asked.
  struct Stale {
    Date today;
    Term limit;  ///< not in working days
  };
  std::optional<Stale> stale;
  TimeLimit limit;
};

/// The codes of all lints, each of which can be switched off: XH1001 … XH1016.
std::span<Code const> lint_codes();

/// What compiles and is hardly meant: measures that can never apply, are the same, or are always overridden; exceptions
/// that hold never or always; refusals that rest on memory; texts not read for long; lists without a use; roles that
/// nobody has where a measure names them; a few days between two editions of a list or law. Sorted; a question that
/// took too long is a note (XH1020), never silence. Nothing where the sources do not compile.
std::vector<language::Diagnostic> lints(language::Compilation const& compilation, LintOptions const& options);

}  // namespace xinheng::analysis
