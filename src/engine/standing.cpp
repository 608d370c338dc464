#include "engine/standing.hpp"

#include <array>
#include <utility>

#include "engine/conditions.hpp"
#include "engine/in_force.hpp"
#include "engine/overlays.hpp"

namespace xinheng::engine {

using namespace ruleset;

namespace {

Row because(ReasonCode code, registry::StateAt const& state) {
  return {.truth = Truth::yes, .reason = {.code = code, .state = state.state, .on = state.since, .detail = {}}};
}

Row in_force(Check const& check, Sight const&, Candidate const& candidate) {
  return not_in_force(check, candidate);
}

Row ended(Check const&, Sight const& sight, Candidate const& candidate) {
  if (!candidate.found) return {.truth = Truth::unknown};
  auto const& state = candidate.found->state;
  switch (state.state) {
    case ListingState::repaired:
    case ListingState::removed:
    case ListingState::expired:
    case ListingState::revoked:
      return because(ReasonCode::listing_over, state);
    case ListingState::in_force:
    case ListingState::pending:
    case ListingState::suspended:
      break;
  }
  if (!state.may_have_expired) return {};
  return {.truth = Truth::unknown, .missing = {{MissingKind::fact, "listing:last-day", sight.party.ref}}};
}

Row suspended(Check const& check, Sight const&, Candidate const& candidate) {
  if (!candidate.found) return {.truth = Truth::unknown};
  auto const& state = candidate.found->state;
  if (state.state == ListingState::suspended) return because(ReasonCode::listing_suspended, state);
  auto const rule = check.rules[candidate.list].edition_on(check.on).contest;
  bool const incentive = check.rules[candidate.measure].kind == MeasureKind::incentive;
  bool const held = rule == ContestRule::hold || (incentive && rule == ContestRule::manual);
  if (!state.contested || !held) return {};
  return {.truth = Truth::yes, .reason = {.code = ReasonCode::listing_on_hold, .state = {}, .on = {}, .detail = {}}};
}

Row condition(Check const& check, Sight const& sight, Candidate const& candidate) {
  MissingThings missing;
  auto truth = Truth::no;
  for (auto& finding :
       {in_its_region(check, candidate), evaluate(check, sight, candidate, check.rules[candidate.measure].when)}) {
    if (finding.truth == Truth::no)
      return {.truth = Truth::yes,
              .reason = {.code = ReasonCode::condition_failed, .state = {}, .on = {}, .detail = finding.failed}};
    if (finding.truth == Truth::unknown) truth = Truth::unknown;
    missing.insert(finding.missing.begin(), finding.missing.end());
  }
  return {.truth = truth, .missing = std::move(missing)};
}

/// The exception's name, or where it has none its condition.
std::string called(Exception const& exception) {
  bool const nameless = exception.name.empty() && !exception.condition.always();
  return nameless ? exception.condition.nodes.back().text : exception.name;
}

Row exempt(Check const& check, Sight const& sight, Candidate const& candidate) {
  Row row;
  for (auto const& exception : check.rules[candidate.measure].unless) {
    auto finding = exception.local ? held_locally(check, sight, candidate, exception)
                                   : evaluate(check, sight, candidate, exception.condition);
    if (finding.truth == Truth::yes) {
      auto detail = exception.local ? exception.local->region.code() + " " + called(exception) : called(exception);
      auto const code = exception.local ? ReasonCode::local_exception_held : ReasonCode::exception_held;
      return {.truth = Truth::yes, .reason = {.code = code, .state = {}, .on = {}, .detail = std::move(detail)}};
    }
    row.truth = std::max(row.truth, finding.truth);
    row.missing.merge(finding.missing);
  }
  return row;
}

struct RowOfTable {
  Standing standing;
  Row (*holds)(Check const&, Sight const&, Candidate const&);
};
constexpr std::array<RowOfTable, 5> rows{{{Standing::not_in_force, in_force},
                                          {Standing::listing_ended, ended},
                                          {Standing::suspended, suspended},
                                          {Standing::condition_false, condition},
                                          {Standing::exempt, exempt}}};

}  // namespace

void stand_alone(Check const& check, Sight const& sight, Candidate& candidate) {
  for (auto const& [standing, holds] : rows) {
    auto row = holds(check, sight, candidate);
    if (row.truth == Truth::yes) {
      candidate.standing = standing;
      candidate.reason = std::move(row.reason);
      candidate.missing.clear();
      return;
    }
    candidate.missing.merge(row.missing);
  }
  candidate.missing.merge(text_missing(check, candidate.measure));
}

void conclude(Check const& check, Candidate& candidate) {
  if (candidate.standing) return;
  bool const unknown = !candidate.missing.empty();
  candidate.standing = unknown ? Standing::undetermined : Standing::applied;
  candidate.reason.code = unknown                                              ? ReasonCode::something_unknown
                          : text_unread(check, check.rules[candidate.measure]) ? ReasonCode::stands_text_unread
                                                                               : ReasonCode::stands;
}

}  // namespace xinheng::engine
