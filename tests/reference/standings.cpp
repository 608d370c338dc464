#include "engine.hpp"

#include <algorithm>

namespace xinheng::reference {

void Engine::stand(Case& one) const {
  auto const& measure = rules[one.measure];
  auto const& list = rules[one.list];
  auto const is = [&](Standing standing, Reason reason) {
    one.standing = standing;
    one.reason = std::move(reason);
    one.missing.clear();
  };
  auto const plain = [](ReasonCode code, std::string detail = {}) { return Reason{code, {}, {}, std::move(detail)}; };
  auto const of_state = [&](ReasonCode code) { return Reason{code, one.state.state, date(one.state.since), {}}; };

  if (!inside(measure.in_force, on)) return is(Standing::not_in_force, plain(ReasonCode::measure_not_in_force));
  if (!inside(rules[measure.memorandum].in_force, on))
    return is(Standing::not_in_force, plain(ReasonCode::memorandum_not_in_force));
  if (!inside(list.in_force, on)) return is(Standing::not_in_force, plain(ReasonCode::list_not_in_force));
  if (measure.basis_not_stated) return is(Standing::not_in_force, plain(ReasonCode::no_basis_stated));
  auto const [fault, open] = carried(measure);
  if (fault) return is(Standing::not_in_force, *fault);
  if (takes_rights(measure)) one.missing = one.missing + open;
  if (auto const end = own_end(one); end && *end < on)
    return is(Standing::not_in_force, Reason{ReasonCode::duration_over, {}, date(end), {}});
  bool const there = one.found.has_value();
  auto const state = one.state.state;
  if (there && state == ListingState::pending) return is(Standing::not_in_force, of_state(ReasonCode::listing_pending));
  if (there && (state == ListingState::expired || state == ListingState::repaired || state == ListingState::removed ||
                state == ListingState::revoked))
    return is(Standing::listing_ended, of_state(ReasonCode::listing_over));
  if (there && one.state.unknown_end) one.missing.insert(of_listing("last-day"));
  if (there && state == ListingState::suspended)
    return is(Standing::suspended, of_state(ReasonCode::listing_suspended));
  bool const held = list.contest == ContestRule::hold || (list.contest == ContestRule::manual && !sanction(measure));
  if (there && one.state.contested && held) return is(Standing::suspended, plain(ReasonCode::listing_on_hold));
  auto const when = ask(measure.when, one);
  if (when.holds == false) return is(Standing::condition_false, plain(ReasonCode::condition_failed, when.failed));
  one.missing = one.missing + when.missing;
  for (auto const& exception : measure.unless) {
    auto const answer = ask(exception.condition, one);
    if (answer.holds == true)
      return is(Standing::exempt,
                plain(ReasonCode::exception_held,
                      exception.name.empty() ? exception.condition.nodes.back().text : exception.name));
    one.missing = one.missing + answer.missing;
  }
  if (measure.reading.state == ReadState::unread && (takes_rights(measure) || !sanction(measure)))
    one.missing.insert({MissingKind::text, measure.id, ""});
}

void Engine::override_and_suppress(std::vector<Case>& cases) const {
  auto const before = cases;
  for (auto& one : cases) {
    if (one.standing || !one.found) continue;
    Things taken;
    for (auto const& other : before) {
      if (other.standing || !other.found || other.found->listing.key != one.found->listing.key) continue;
      bool beats = false;
      for (auto const& pair : rules.precedences)
        beats = beats || (pair.winner == other.measure && pair.loser == one.measure);
      if (!beats) continue;
      if (other.missing.empty() && !one.standing) {
        one.standing = Standing::overridden;
        one.reason = {ReasonCode::prevailed_over, {}, {}, rules[other.measure].id};
      }
      taken = taken + other.missing;
    }
    one.missing = one.standing ? Things{} : one.missing + taken;
  }
  Things open;
  std::optional<std::string> applied;
  for (auto const& one : cases) {
    if (one.standing || !sanction(rules[one.measure])) continue;
    if (one.missing.empty() && (!applied || rules[one.measure].id < *applied)) applied = rules[one.measure].id;
    open = open + one.missing;
  }
  for (auto& one : cases) {
    if (one.standing) continue;
    if (!sanction(rules[one.measure])) {
      if (applied) {
        one.standing = Standing::suppressed;
        one.reason = {ReasonCode::sanction_applied, {}, {}, *applied};
        one.missing.clear();
        continue;
      }
      one.missing = one.missing + open;
    }
    one.standing = one.missing.empty() ? Standing::applied : Standing::undetermined;
    one.reason.code = !one.missing.empty()         ? ReasonCode::something_unknown
                      : unread(rules[one.measure]) ? ReasonCode::stands_text_unread
                                                   : ReasonCode::stands;
  }
}

}  // namespace xinheng::reference
