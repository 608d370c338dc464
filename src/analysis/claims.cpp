#include "analysis/claims.hpp"

#include <algorithm>
#include <string>

#include "analysis/report_lints.hpp"

namespace xinheng::analysis {

bool ClaimResult::proved() const {
  return std::ranges::all_of(measures, [](auto const& one) { return one.verdict == Verdict::impossible; });
}

std::vector<ClaimResult> prove_claims(language::Compilation const& compilation, TimeLimit limit) {
  std::vector<ClaimResult> results;
  if (!compilation.rules) return results;
  Prover prover{*compilation.rules, limit};
  for (auto const& claim : compilation.claims) {
    auto& result = results.emplace_back();
    for (auto const measure : claim.measures) {
      auto found = prover.can_breach(claim, measure);
      result.measures.push_back({measure, found.verdict, std::move(found.scenario)});
    }
  }
  return results;
}

std::vector<language::Diagnostic> claim_diagnostics(language::Compilation const& compilation,
                                                    std::vector<ClaimResult> const& results,
                                                    bool (*shown)(ruleset::RuleSet const&, ruleset::Scenario const&)) {
  language::Diagnostics diagnostics;
  auto const& rules = *compilation.rules;
  for (std::size_t i = 0; i < results.size(); ++i) {
    auto const place = compilation.source_map.at("claim:" + std::to_string(i));
    auto const& claim = compilation.claims[i];
    for (auto const& [measure, verdict, scenario] : results[i].measures) {
      auto const& called = rules[measure].name;
      if (verdict == Verdict::not_decided) diagnostics.add(report::claim_not_decided(place, claim.name, called));
      if (verdict == Verdict::possible)
        diagnostics.add(shown(rules, *scenario) ? report::claim_is_false(place, claim.name, called)
                                                : report::claim_not_shown_false(place, claim.name, called));
    }
  }
  return diagnostics.sorted();
}

}  // namespace xinheng::analysis
