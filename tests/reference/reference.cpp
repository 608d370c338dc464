#include "engine.hpp"

#include <algorithm>
#include <map>

#include "domain/codes.hpp"
#include "support/normal_form.hpp"

namespace xinheng::reference {

Decision Engine::decide() {
  Decision decision;
  decision.checkpoint = request.checkpoint;
  decision.on = request.on;
  decision.known_at = known_at;
  std::map<std::string, Party const*> parties;
  auto const reached = request.listing.empty() ? std::vector<Party>{} : whom_it_reaches();
  for (auto const& one : request.listing.empty() ? request.parties : reached) parties[one.ref] = &one;
  for (auto const& [ref, one] : parties) {
    party = one;
    if (!request.listing.empty()) {
      if (cases().empty()) continue;
      decision.reached.push_back(*one);
    }
    decision.parties.push_back(decide_party());
  }
  decision.bounds = {Outcome::facilitate, Outcome::facilitate, Outcome::facilitate};
  if (decision.parties.empty()) decision.bounds = {};
  for (auto const& one : decision.parties) raise(decision.bounds, one.bounds);
  groups(decision);
  questions(decision);
  std::map<std::pair<MeasureId, std::string>, std::optional<Date>> reports;
  for (auto const& one : decision.parties)
    for (auto const& standing : one.applied) {
      if (rules[standing.measure].feedback.kind == FeedbackTerm::Kind::none) continue;
      auto& due = reports[{whole(standing.measure), one.ref}];
      if (!due || (standing.feedback_due && *standing.feedback_due < *due)) due = standing.feedback_due;
    }
  for (auto const& [report, due] : reports)
    decision.obligations.push_back({Obligation::Kind::feedback, report.first, report.second, due});
  if (!request.listing.empty()) {
    on_listing(decision);
    return decision;
  }
  for (std::uint32_t i = 0; i < rules.queries.size(); ++i)
    for (auto const& [ref, one] : parties)
      if (must_query(rules.queries[i], one->role))
        decision.obligations.push_back({Obligation::Kind::query, {}, ref, {}, QueryId{i}});
  return decision;
}

bool Engine::must_query(QueryDuty const& query, RoleId role) const {
  bool here = false, taken = query.roles.empty();
  for (auto const leaf : query.leaves) here = here || leaf == request.checkpoint;
  for (auto const one : query.roles) taken = taken || one == role;
  auto const& region = rules[query.memorandum].region;
  if (region && lies_in(*region).holds == false) return false;
  return here && taken && inside(query.in_force, on) && inside(rules[query.memorandum].in_force, on);
}

void Engine::raise(Bounds& to, Bounds const& by) {
  to.outcome = std::max(to.outcome, by.outcome);
  to.lightest = std::max(to.lightest, by.lightest);
  to.heaviest = std::max(to.heaviest, by.heaviest);
}

bool Engine::inside(Interval const& interval, Day day) {
  return !(interval.from && day < interval.from->days_since_epoch()) &&
         !(interval.to && day >= interval.to->days_since_epoch());
}

GroundOfDecision Engine::ground(Case const& one) const {
  GroundOfDecision result;
  result.list = one.list;
  result.reached_as = one.reach.kind;
  result.relation = one.reach.relation;
  result.reason = one.reason;
  if (one.standing == Standing::undetermined) result.missing.assign(one.missing.begin(), one.missing.end());
  if (!one.found) return result;
  auto const& listing = one.found->listing;
  result.listing = listing.key;
  result.ground = ground_of(rules[one.list], listing);
  result.ground_text = listing.ground;
  result.authority = one.state.authority;
  result.document_number = one.state.document_number;
  result.from = date(one.state.from);
  result.last_day = date(one.state.last_day);
  result.early_removal = early_removal(one);
  result.contested = one.state.contested;
  result.match_basis = one.found->basis;
  for (auto const& missing : one.found->missing)
    result.possible_match = result.possible_match || missing.kind == MissingKind::identity;
  return result;
}

std::optional<EarlyRemovalOfDecision> Engine::early_removal(Case const& one) const {
  if (one.state.state != ListingState::in_force) return std::nullopt;
  auto const& listing = one.found->listing;
  auto const rules_of_it = rules_of(listing);
  if (!rules_of_it.term || rules_of_it.term->early_removal.kind == EarlyRemoval::Kind::not_stated) return std::nullopt;
  auto const& rule = rules_of_it.term->early_removal;
  EarlyRemovalOfDecision result{rule.kind == EarlyRemoval::Kind::after, {}};
  if (!result.possible) return result;
  std::optional<Day> start = one.state.from;
  if (rule.from_publication) start = first_published(listing, known_at);
  if (!rule.from_attribute.empty()) start = day_in(listing, rule.from_attribute);
  if (start) result.from = date(end_of_term(*start, *rule.least, false, false) + 1);
  return result;
}

std::optional<Day> Engine::end_of(Case const& one) const {
  auto const& measure = rules[one.measure];
  std::optional<Day> end;
  auto const at_most = [&](std::optional<Day> day) { end = !day ? end : !end ? day : std::min(end, day); };
  if (one.found) at_most(one.state.last_day);
  at_most(own_end(one));
  for (auto const& interval : {measure.in_force, rules[measure.memorandum].in_force})
    if (interval.to && !one.by_transition) at_most(interval.to->days_since_epoch() - 1);
  return end;
}

PartyDecision Engine::decide_party() {
  auto all = picked(cases());
  for (auto& one : all) stand(one);
  all = lighter(all);
  override_and_suppress(all);

  PartyDecision result;
  result.ref = party->ref;
  who_is_it(result);
  result.bounds = bounds(all);
  bool const person = meet(
      party->kinds, SubjectKinds::of(SubjectKind::natural_person) | SubjectKinds::of(SubjectKind::individual_business));
  bool const capped = party->refuses_automated_decision && person;
  if (capped && result.bounds.heaviest > Outcome::review) {
    result.would_be = result.bounds;
    for (auto* value : {&result.bounds.outcome, &result.bounds.lightest, &result.bounds.heaviest})
      *value = std::min(*value, Outcome::review);
  }
  for (std::uint32_t i = 0; i < rules.measures.size(); ++i)
    for (int s = 0; s <= static_cast<int>(Standing::applied); ++s)
      tell(result, all, MeasureId{i}, static_cast<Standing>(s));
  std::map<std::pair<std::vector<std::pair<Treatment, std::string>>, Choosing>, Action> actions;
  for (auto const& one : result.applied) {
    auto const& measure = rules[one.measure];
    std::vector<std::pair<Treatment, std::string>> what;
    for (auto const& choice : measure.choices) what.push_back({choice.treatment, choice.amount.text()});
    if (what.empty()) what.push_back({measure.treatment, measure.amount.text()});
    auto& action = actions[{what, measure.choosing}];
    action.treatment = measure.treatment;
    action.amount = measure.amount.text();
    action.menu = measure.choosing != Choosing::nothing;
    action.measures.push_back(one.measure);
  }
  for (auto const& [key, action] : actions) result.actions.push_back(action);
  for (std::uint32_t i = 0; i < rules.lists.size(); ++i) {
    bool told = false;
    for (auto const& one : all)
      told = told || (one.list.value == i && one.found && sanction(rules[one.measure]) &&
                      *one.standing >= Standing::undetermined);
    for (std::uint32_t r = 0; told && r < text_of(rules.lists[i], on).remedies.size(); ++r)
      result.remedies.push_back({ListId{i}, r});
  }
  for (auto const& one : all) {
    if (one.standing != Standing::undetermined) continue;
    bool const matters = sanction(rules[one.measure])
                             ? (capped ? std::min(effect(one), Outcome::review) : effect(one)) > result.bounds.lightest
                             : result.bounds.heaviest == Outcome::proceed;
    for (auto const& missing : one.missing)
      if (matters) asked.push_back({party->ref, whole(one.measure), missing});
  }
  return result;
}

void Engine::who_is_it(PartyDecision& result) const {
  auto const who = the_party();
  bool sure = false, maybe = false;
  std::set<std::string> names, notes{party->identity_notes.begin(), party->identity_notes.end()};
  if (!party->name.empty()) names.insert(matching_form(party->name));
  for (auto const& [key, seen] : subjects(who)) {
    (seen.sure ? sure : maybe) = true;
    for (auto const& name : seen.sure ? subject(key).names : std::vector<std::string>{})
      if (!name.empty()) names.insert(matching_form(name));
  }
  if (exact(who))
    for (auto const& [listing, is] : view.adjudications(party->identifier, known_at)) sure = sure || is;
  result.identity = !exact(who) ? IdentityMatch::name_only
                    : sure      ? IdentityMatch::exact
                    : maybe     ? IdentityMatch::possible
                                : IdentityMatch::none;
  if (names.size() > 1) notes.insert("XH4153");
  result.identity_notes.assign(notes.begin(), notes.end());
  std::set<PossibleIdentity> possible;
  for (auto const& [key, found] : listings(who))
    if (found.basis && list_called(found.listing.list)) possible.insert({found.listing.subject, *found.basis});
  result.possible_identities.assign(possible.begin(), possible.end());
}

void Engine::tell(PartyDecision& result, std::vector<Case> const& all, MeasureId id, Standing standing) const {
  auto const& measure = rules[id];
  MeasureStanding told;
  told.measure = id;
  told.standing = standing;
  told.text_unread = unread(measure);
  bool open_end = false;
  std::optional<Day> until;
  for (auto const& one : all) {
    if (one.measure != id || one.standing != standing) continue;
    told.grounds.push_back(ground(one));
    if (sanction(measure) && standing >= Standing::undetermined)
      told.effect = told.effect ? std::max(*told.effect, effect(one)) : effect(one);
    auto const end = end_of(one);
    open_end = open_end || !end;
    if (end && (!until || *end > *until)) until = end;
  }
  if (told.grounds.empty()) return;
  std::sort(told.grounds.begin(), told.grounds.end());
  if (standing == Standing::applied) {
    if (!open_end) told.until = date(until);
    if (measure.feedback.kind == FeedbackTerm::Kind::within)
      told.feedback_due = date(due(rules.calendar.years(), on, *measure.feedback.within));
  }
  (standing == Standing::applied ? result.applied : result.considered).push_back(told);
}

Decision decide(RuleSet const& rules, View const& view, Request const& request) {
  return Engine{rules, view, request}.decide();
}

}  // namespace xinheng::reference
