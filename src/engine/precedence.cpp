#include "engine/precedence.hpp"

#include <algorithm>
#include <utility>

#include "engine/standing.hpp"

namespace xinheng::engine {

using namespace ruleset;

namespace {

bool prevails(Check const& check, Candidate const& winner, Candidate const& loser) {
  return winner.found && loser.found && winner.found->listing.key == loser.found->listing.key &&
         std::ranges::binary_search(check.rules.precedences, Precedence{winner.measure, loser.measure});
}

/// What the other candidates come to for this one. Of several certain winners the first by id is named.
Row overridden(Check const& check, std::vector<Candidate> const& candidates, Candidate const& loser) {
  Row row;
  for (auto const& winner : candidates) {
    if (winner.standing || !prevails(check, winner, loser)) continue;
    if (winner.missing.empty())
      return {.truth = Truth::yes,
              .reason = {
                  .code = ReasonCode::prevailed_over, .state = {}, .on = {}, .detail = check.rules[winner.measure].id}};
    row.truth = Truth::unknown;
    row.missing.insert(winner.missing.begin(), winner.missing.end());
  }
  return row;
}

bool is_sanction(Check const& check, Candidate const& candidate) {
  return check.rules[candidate.measure].kind == MeasureKind::sanction;
}

}  // namespace

void override_losers(Check const& check, std::vector<Candidate>& candidates) {
  std::vector<Row> rows;
  for (auto const& candidate : candidates)
    rows.push_back(candidate.standing ? Row{} : overridden(check, candidates, candidate));
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    candidates[i].missing.merge(rows[i].missing);
    if (rows[i].truth != Truth::yes) continue;
    candidates[i].standing = Standing::overridden;
    candidates[i].reason = std::move(rows[i].reason);
    candidates[i].missing.clear();
  }
}

void suppress_incentives(Check const& check, std::vector<Candidate>& candidates) {
  Candidate const* applied = nullptr;
  MissingThings missing;
  for (auto& candidate : candidates) {
    if (!is_sanction(check, candidate)) continue;
    conclude(check, candidate);
    if (candidate.standing == Standing::applied && !applied) applied = &candidate;
    if (candidate.standing == Standing::undetermined)
      missing.insert(candidate.missing.begin(), candidate.missing.end());
  }
  for (auto& candidate : candidates) {
    if (is_sanction(check, candidate) || candidate.standing) continue;
    if (applied) {
      candidate.standing = Standing::suppressed;
      candidate.reason = {
          .code = ReasonCode::sanction_applied, .state = {}, .on = {}, .detail = check.rules[applied->measure].id};
      candidate.missing.clear();
    } else {
      candidate.missing.insert(missing.begin(), missing.end());
    }
    conclude(check, candidate);
  }
}

}  // namespace xinheng::engine
