#pragma once

#include <cstddef>
#include <string>

#include "exchange/reports/coverage.hpp"

namespace xinheng::exchange {

/// The sums over instruments, or over one.
struct Sums {
  std::size_t instruments{}, count_unknown{}, encoded{}, not_encoded{}, missing{};
  std::size_t measures{}, covered{}, never{};
  std::size_t queries{}, queries_stated{};

  Sums() = default;
  explicit Sums(CoverageReport const& report) {
    for (auto const& account : report.accounts) add(account);
    if (!report.coverage) return;
    for (auto const& measure : report.coverage->measures) add(measure);
    for (auto const& query : report.coverage->queries) {
      ++queries;
      queries_stated += query.covered() ? 1 : 0;
    }
  }
  void add(analysis::ClauseAccount const& account) {
    ++instruments;
    count_unknown += account.can_miss() ? 0 : 1;
    encoded += account.number_of(analysis::ClauseState::encoded);
    not_encoded += account.number_of(analysis::ClauseState::not_encoded);
    missing += account.number_of(analysis::ClauseState::missing);
  }
  void add(authoring::MeasureCoverage const& measure) {
    ++measures;
    covered += measure.covered() ? 1 : 0;
    never += measure.can_apply ? 0 : 1;
  }
  std::string percent() const { return std::to_string(measures == 0 ? 100 : covered * 100 / measures) + "%"; }
};

}  // namespace xinheng::exchange
