#pragma once

#include <optional>
#include <vector>

#include "analysis/proof/prover.hpp"
#include "language/compile/compile.hpp"

namespace xinheng::analysis {

/// What became of one measure of a claim.
struct ClaimOfMeasure {
  MeasureId measure;
  Verdict verdict{};                                ///< impossible: proved; possible: there is a counterexample
  std::optional<ruleset::Scenario> counterexample;  ///< expects the measure to apply
};
/// A claim holds where it is proved of every one of its measures.
struct ClaimResult {
  std::vector<ClaimOfMeasure> measures;  ///< in their order
  bool proved() const;
};

/// For every claim of the compilation, in its order, for all inputs at once. Nothing where the sources do not compile.
/// A counterexample is a guess until it has been run: who can run scenarios does so, and reports by
/// claim_diagnostics().
std::vector<ClaimResult> prove_claims(language::Compilation const& compilation, TimeLimit limit);

/// What is told of claims that are not proved: false (XH1030, an error), or not decided (XH1031; XH1032 where
/// `shown` says that a counterexample does not show what it should). Sorted.
std::vector<language::Diagnostic> claim_diagnostics(language::Compilation const& compilation,
                                                    std::vector<ClaimResult> const& results,
                                                    bool (*shown)(ruleset::RuleSet const&, ruleset::Scenario const&));

}  // namespace xinheng::analysis
