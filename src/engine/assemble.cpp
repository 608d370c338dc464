#include "engine/assemble.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/bounds.hpp"
#include "engine/early_removal.hpp"
#include "engine/in_force.hpp"
#include "engine/overlays.hpp"
#include "engine/questions.hpp"

namespace xinheng::engine {

using namespace ruleset;

namespace {

GroundOfDecision ground(Check const& check, Candidate const& candidate) {
  GroundOfDecision result;
  result.list = candidate.list;
  result.reached_as = candidate.reach.kind;
  result.relation = candidate.reach.relation;
  result.reason = candidate.reason;
  if (candidate.standing == Standing::undetermined)
    result.missing.assign(candidate.missing.begin(), candidate.missing.end());
  auto const* const found = candidate.found;
  if (!found) return result;
  result.listing = found->listing.key;
  result.ground = found->ground;
  result.ground_text = found->listing.ground;
  result.authority = found->authority;
  result.document_number = found->document_number;
  result.from = found->from;
  result.last_day = found->state.last_day;
  if (found->state.state == ListingState::in_force) result.early_removal = early_removal(check, *found);
  result.contested = found->state.contested;
  result.match_basis = found->basis;
  result.possible_match =
      std::ranges::any_of(found->missing, [](Missing const& one) { return one.kind == MissingKind::identity; });
  return result;
}

/// The earliest end of the listing, the measure's own term, and, where the day of the check is held against them, the
/// measure and its instrument.
std::optional<Date> end_of(Check const& check, Candidate const& candidate) {
  auto const& measure = check.rules[candidate.measure];
  std::optional<Date> end;
  auto const ends = [&end](std::optional<Date> day) {
    if (day && (!end || *day < *end)) end = day;
  };
  auto const last_inside = [](Interval const& interval) {
    return interval.to ? std::optional{*interval.to - 1} : std::nullopt;
  };
  if (candidate.found) ends(candidate.found->state.last_day);
  ends(own_last_day(check, candidate));
  if (candidate.transitional) return end;
  ends(last_inside(measure.in_force));
  ends(last_inside(check.rules[measure.memorandum].in_force));
  return end;
}

/// Where one ground is open, so is the measure.
std::optional<Date> until(Check const& check, std::vector<Candidate const*> const& candidates) {
  auto latest = end_of(check, *candidates.front());
  for (auto const* candidate : candidates) {
    auto const end = end_of(check, *candidate);
    if (!end) return std::nullopt;
    latest = std::max(latest, end);
  }
  return latest;
}

std::optional<Date> feedback_due(Check const& check, Measure const& measure) {
  if (measure.feedback.kind != FeedbackTerm::Kind::within) return std::nullopt;
  return check.rules.calendar.due(check.on, *measure.feedback.within);
}

MeasureStanding measure_standing(Check const& check, MeasureId id, Standing standing,
                                 std::vector<Candidate const*> const& candidates) {
  auto const& measure = check.rules[id];
  MeasureStanding result;
  result.measure = id;
  result.standing = standing;
  result.text_unread = text_unread(check, measure);
  for (auto const* candidate : candidates) result.grounds.push_back(ground(check, *candidate));
  std::ranges::sort(result.grounds);
  bool const applied = standing == Standing::applied;
  if (applied) {
    result.until = until(check, candidates);
    result.feedback_due = feedback_due(check, measure);
  }
  if (measure.kind == MeasureKind::sanction && (applied || standing == Standing::undetermined))
    for (auto const* candidate : candidates)
      result.effect = std::max(result.effect, std::optional{effect(check, *candidate)});
  return result;
}

/// What makes two actions one: the treatments and amounts, in the order of the rule set, and whether there is a choice.
struct ActionKey {
  std::vector<std::pair<Treatment, std::string>> treatments;
  Choosing choosing{};
  friend auto operator<=>(ActionKey const&, ActionKey const&) = default;
};
ActionKey action_key(Measure const& measure) {
  if (measure.choices.empty()) return {{{measure.treatment, measure.amount.text()}}, {}};
  ActionKey key{{}, measure.choosing};
  for (auto const& choice : measure.choices) key.treatments.emplace_back(choice.treatment, choice.amount.text());
  return key;
}

std::vector<Action> actions(Check const& check, std::vector<MeasureStanding> const& applied) {
  std::map<ActionKey, std::vector<MeasureId>> by_key;
  for (auto const& one : applied) by_key[action_key(check.rules[one.measure])].push_back(one.measure);
  std::vector<Action> result;
  for (auto const& [key, measures] : by_key) {
    auto const& measure = check.rules[measures.front()];
    result.push_back({measure.treatment, measure.amount.text(), measures, key.choosing != Choosing::nothing});
  }
  return result;
}

/// Where there is no listing there is nothing to object to.
std::vector<RemedyOfDecision> remedies(Check const& check, JudgedParty const& judged) {
  std::set<ListId> lists;
  for (auto const& candidate : judged.candidates) {
    bool const matters = candidate.standing == Standing::applied || candidate.standing == Standing::undetermined;
    if (matters && candidate.found && check.rules[candidate.measure].kind == MeasureKind::sanction)
      lists.insert(candidate.list);
  }
  std::vector<RemedyOfDecision> result;
  for (auto const list : lists) {
    auto const& edition = check.rules[list].edition_on(check.on);
    for (std::uint32_t i = 0; i < edition.remedies.size(); ++i) result.push_back({list, i});
  }
  return result;
}

PartyDecision party_decision(Check const& check, JudgedParty const& judged) {
  auto const& sight = *judged.sight;
  PartyDecision result;
  result.ref = sight.party.ref;
  result.identity = identity_match(check, sight.party, sight.subjects);
  result.identity_notes = identity_notes(check, sight.party, sight.subjects);
  if (!sight.subjects.possible.empty())
    result.possible_identities =
        possible_identities(sight.by({.kind = ReachKind::listed_subject, .relation = {}}).listings);
  result.bounds = judged.bounds;
  result.would_be = judged.would_be;
  std::map<std::pair<MeasureId, Standing>, std::vector<Candidate const*>> by_standing;
  for (auto const& candidate : judged.candidates)
    by_standing[{candidate.measure, *candidate.standing}].push_back(&candidate);
  for (auto const& [key, candidates] : by_standing) {
    auto& entries = key.second == Standing::applied ? result.applied : result.considered;
    entries.push_back(measure_standing(check, key.first, key.second, candidates));
  }
  result.actions = actions(check, result.applied);
  result.remedies = remedies(check, judged);
  return result;
}

std::vector<GroupDecision> groups(Check const& check, std::vector<JudgedParty> const& parties) {
  if (check.rules[check.request.checkpoint].consortium == ConsortiumRule::each_alone) return {};
  std::map<std::string, std::vector<JudgedParty const*>> members;
  for (auto const& one : parties)
    if (!one.party().group.empty()) members[one.party().group].push_back(&one);
  std::vector<GroupDecision> result;
  for (auto const& [group, of_group] : members) {
    std::vector<Bounds> bounds;
    for (auto const* one : of_group) bounds.push_back(one->bounds);
    GroupDecision decision{.group = group, .bounds = heaviest_of(bounds), .bound_by = {}};
    for (auto const* one : of_group)
      if (one->bounds.outcome == decision.bounds.outcome) decision.bound_by.push_back(one->party().ref);
    result.push_back(std::move(decision));
  }
  return result;
}

/// What the organ must query, listing or not: decided by node, role and day alone.
void add_queries(Check const& check, std::vector<JudgedParty> const& judged, std::vector<Obligation>& to) {
  for (std::uint32_t i = 0; i < check.rules.queries.size(); ++i) {
    auto const& query = check.rules.queries[i];
    if (!query.in_force.contains(check.on) || !check.rules[query.memorandum].in_force.contains(check.on)) continue;
    if (!std::ranges::binary_search(query.leaves, check.request.checkpoint)) continue;
    if (!may_bind(check, check.rules[query.memorandum])) continue;
    for (auto const& one : judged)
      if (query.roles.empty() || std::ranges::binary_search(query.roles, one.party().role))
        to.push_back({Obligation::Kind::query, {}, one.party().ref, {}, QueryId{i}});
  }
}

/// Of several editions of one measure the earliest day counts.
void add_feedback(Obligation one, std::vector<Obligation>& to) {
  auto const same = std::ranges::find_if(
      to, [&](Obligation const& other) { return other.measure == one.measure && other.party == one.party; });
  if (same == to.end())
    to.push_back(std::move(one));
  else if (one.due && (!same->due || *one.due < *same->due))
    same->due = one.due;
}

/// What a listing obliges organs to do about what is already held. Nothing held ends by itself.
void add_executions(std::vector<PartyDecision> const& parties, std::vector<Obligation>& to) {
  std::set<std::pair<MeasureId, std::string>> all;
  for (auto const& party : parties)
    for (auto const& one : party.applied) all.emplace(one.measure, party.ref);
  for (auto const& [measure, party] : all) to.push_back({Obligation::Kind::execution, measure, party, {}});
}

/// Feedback by measure and party, then queries alike, or on listing what has to be executed.
std::vector<Obligation> obligations(Check const& check, std::vector<JudgedParty> const& judged,
                                    std::vector<PartyDecision> const& parties) {
  std::vector<Obligation> result;
  for (auto const& party : parties)
    for (auto const& one : party.applied) {
      if (check.rules[one.measure].feedback.kind == FeedbackTerm::Kind::none) continue;
      auto const measure = first_edition(check.rules, one.measure);
      add_feedback({Obligation::Kind::feedback, measure, party.ref, one.feedback_due}, result);
    }
  std::ranges::stable_sort(result, {}, &Obligation::measure);
  if (check.request.listing.empty())
    add_queries(check, judged, result);
  else
    add_executions(parties, result);
  return result;
}

}  // namespace

Decision assemble(Check const& check, std::vector<JudgedParty> const& parties) {
  Decision decision;
  decision.checkpoint = check.request.checkpoint;
  decision.on = check.on;
  decision.known_at = check.known_at;
  std::vector<Bounds> bounds;
  for (auto const& one : parties) {
    decision.parties.push_back(party_decision(check, one));
    bounds.push_back(one.bounds);
  }
  if (!bounds.empty()) decision.bounds = heaviest_of(bounds);
  decision.groups = groups(check, parties);
  decision.questions = questions(check, parties);
  decision.obligations = obligations(check, parties, decision.parties);
  return decision;
}

}  // namespace xinheng::engine
