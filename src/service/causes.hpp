#pragma once

#include <cstdint>
#include <vector>

#include "registry/record_view.hpp"
#include "ruleset/rule_set.hpp"
#include "service/decision_differences.hpp"

namespace xinheng::service {

/// From one decision to the next: one thing in their inputs differs.
struct Step {
  enum class Kind {
    bundle,      ///< other rules
    checkpoint,  ///< asked at another stage
    registry,    ///< what was recorded since
    day          ///< time alone
  } kind{};
  exchange::Json before, after;  ///< decisions
};
std::string_view wire_name(Step::Kind kind);

/// What a registry recorded after one of its numbers, up to what it knew at an instant.
struct RecordedSince {
  registry::RecordView const& view;
  std::int64_t after{};
  Instant known_at;
};

/// From what a difference comes, as `causes` of schemas/recheck.schema.json: which of the steps bring it; of the
/// registry's which events, by the numbers of its changes (`xinheng registry changes`), and of time's which day. An
/// outcome comes from what the measures of its party come from. Empty where no step brings it: then the earlier
/// decision is not what its inputs give.
exchange::Json causes_of(Difference const& difference, std::vector<Step> const& steps, ruleset::RuleSet const& rules,
                         RecordedSince const& since);

}  // namespace xinheng::service
