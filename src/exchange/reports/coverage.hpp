#pragma once

#include <string>
#include <vector>

#include "analysis/clause_account.hpp"
#include "authoring/coverage.hpp"
#include "exchange/json/value.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

/// What became of every clause and, where the rules compile, how far scenarios reach every measure.
struct CoverageReport {
  std::vector<analysis::ClauseAccount> const& accounts;
  std::vector<ruleset::Scenario> const& scenarios;
  ruleset::RuleSet const* rules{};        ///< null where they do not compile: then clauses alone
  authoring::Coverage const* coverage{};  ///< null where `rules` is
};

/// Every clause of every instrument on a line of its own; a run left out for one reason on one line. Then the totals.
std::string coverage_text(CoverageReport const& report, messages::Language language);
/// One line an instrument, and one an edition where a measure has several.
std::string coverage_table(CoverageReport const& report, messages::Language language);
/// schemas/coverage-report.schema.json
Json coverage_json(CoverageReport const& report);

/// What `--min-coverage` was held against, and every measure that is not covered where it falls short.
std::string minimum_text(ruleset::RuleSet const& rules, authoring::Coverage const& coverage, int minimum,
                         messages::Language language);
Json minimum_json(ruleset::RuleSet const& rules, authoring::Coverage const& coverage, int minimum);
/// Whether `minimum` of 100 measures are covered, without rounding.
bool reaches(authoring::Coverage const& coverage, int minimum);

}  // namespace xinheng::exchange
