#include "reference.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "domain/codes.hpp"
#include "logic.hpp"
#include "states.hpp"
#include "support/normal_form.hpp"

namespace xinheng::reference {
namespace {

using namespace ruleset;
using registry::Listing;
using registry::View;

Things operator+(Things a, Things const& b) {
  a.insert(b.begin(), b.end());
  return a;
}

std::optional<Date> date(std::optional<Day> day) {
  return day ? std::optional{Date::from_days(*day)} : std::nullopt;
}

/// A listing that reaches, or may reach; what its subject can be; why it is not sure that it reaches.
struct Found {
  Listing listing;
  SubjectKinds kinds;
  Things missing;
};
/// Somebody whose listings would reach, what he can be, why they may be out of sight; and why the tie itself is not
/// sure.
struct Gap {
  SubjectKinds kinds;
  Things missing, tie;
};
struct Sight {
  std::map<std::string, Found> listings;
  std::vector<Gap> gaps;
};

struct Somebody {
  std::vector<Identifier> identifiers;
  std::vector<std::string> names;
  SubjectKinds kinds;
  std::string key;
};

struct Case {
  MeasureId measure;
  ListId list;
  Reach reach;
  std::optional<Found> found;
  State state;
  Things missing;
  std::optional<Standing> standing{};
  Reason reason{};
};

class Engine {
 public:
  Engine(RuleSet const& rules, View const& view, Request const& request)
      : rules(rules),
        view(view),
        request(request),
        known_at(request.known_at.value_or(view.last_commit())),
        on(request.on.days_since_epoch()) {}

  Decision decide() {
    Decision decision;
    decision.checkpoint = request.checkpoint;
    decision.on = request.on;
    decision.known_at = known_at;
    std::map<std::string, Party const*> parties;
    for (auto const& one : request.parties) parties[one.ref] = &one;
    for (auto const& [ref, one] : parties) {
      party = one;
      decision.parties.push_back(decide_party());
    }
    decision.bounds = {Outcome::facilitate, Outcome::facilitate, Outcome::facilitate};
    for (auto const& one : decision.parties) raise(decision.bounds, one.bounds);
    groups(decision);
    questions(decision);
    for (auto const& one : decision.parties)
      for (auto const& standing : one.applied)
        if (rules[standing.measure].feedback.kind != FeedbackTerm::Kind::none)
          decision.obligations.push_back(
              {Obligation::Kind::feedback, standing.measure, one.ref, standing.feedback_due});
    std::sort(decision.obligations.begin(), decision.obligations.end(),
              [](auto const& a, auto const& b) { return std::tie(a.measure, a.party) < std::tie(b.measure, b.party); });
    for (std::uint32_t i = 0; i < rules.queries.size(); ++i)
      for (auto const& [ref, one] : parties)
        if (must_query(rules.queries[i], one->role))
          decision.obligations.push_back({Obligation::Kind::query, {}, ref, {}, QueryId{i}});
    return decision;
  }

 private:
  RuleSet const& rules;
  View const& view;
  Request const& request;
  Instant known_at;
  Day on;
  Party const* party{};
  std::vector<std::tuple<std::string, MeasureId, Missing>> asked;  ///< party, open measure, what it misses

  bool must_query(QueryDuty const& query, RoleId role) const {
    bool here = false, taken = query.roles.empty();
    for (auto const leaf : query.leaves) here = here || leaf == request.checkpoint;
    for (auto const one : query.roles) taken = taken || one == role;
    return here && taken && inside(query.in_force, on) && inside(rules[query.memorandum].in_force, on);
  }

  static void raise(Bounds& to, Bounds const& by) {
    to.outcome = std::max(to.outcome, by.outcome);
    to.lightest = std::max(to.lightest, by.lightest);
    to.heaviest = std::max(to.heaviest, by.heaviest);
  }
  static bool inside(Interval const& interval, Day day) {
    return !(interval.from && day < interval.from->days_since_epoch()) &&
           !(interval.to && day >= interval.to->days_since_epoch());
  }
  static bool meet(SubjectKinds a, SubjectKinds b) { return (a.bits & b.bits) != 0; }

  // -- lists and relations ----------------------------------------------------------------------------------------

  std::optional<ListId> list_called(std::string const& name) const {
    for (int round = 0; round < 3; ++round)
      for (std::uint32_t i = 0; i < rules.lists.size(); ++i) {
        auto const& list = rules.lists[i];
        auto const& former = list.former_names;
        if ((round == 0 && list.id == name) || (round == 1 && list.name == name) ||
            (round == 2 && std::find(former.begin(), former.end(), name) != former.end()))
          return ListId{i};
      }
    return std::nullopt;
  }
  std::optional<GroundId> ground_called(List const& list, std::string const& name) const {
    for (bool const by_id : {true, false})
      for (std::uint32_t i = 0; i < list.grounds.size(); ++i)
        if ((by_id ? list.grounds[i].id : list.grounds[i].name) == name) return GroundId{i};
    return std::nullopt;
  }
  bool means(ListId list, std::vector<GroundId> const& grounds, Listing const& listing) const {
    if (list_called(listing.list) != list) return false;
    auto const ground = ground_called(rules[list], listing.ground);
    return grounds.empty() || (ground && std::find(grounds.begin(), grounds.end(), *ground) != grounds.end());
  }
  ListingRules rules_of(Listing const& listing) const {
    auto const id = list_called(listing.list);
    if (!id) return {};
    auto const& list = rules[*id];
    ListingRules result{std::nullopt, list.acts_on_publication};
    if (auto const ground = ground_called(list, listing.ground)) {
      result.term = list.grounds[ground->value].term;
    } else {
      std::vector<TermRule> different;
      for (auto const& one : list.grounds)
        if (std::find(different.begin(), different.end(), one.term) == different.end()) different.push_back(one.term);
      if (different.empty()) result.term = TermRule{};
      if (different.size() == 1) result.term = different[0];
    }
    return result;
  }
  State state(Listing const& listing) const {
    return state_of(view, listing, on, known_at, [this](Listing const& one) { return rules_of(one); });
  }
  Things source(ListId id, SubjectKinds kinds) const {
    auto const& list = rules[id];
    std::vector<std::string> names = list.former_names;
    names.push_back(list.id);
    names.push_back(list.name);
    auto const known = view.list_known(names, request.on, known_at, list.freshness_days);
    auto const needed = meet(kinds, list.subject_kinds) ? kinds & list.subject_kinds : list.subject_kinds;
    if ((needed.bits & ~known.bits) == 0) return {};
    return {{MissingKind::source, list.id, ""}};
  }

  // -- who is whom ------------------------------------------------------------------------------------------------

  static bool exact(Somebody const& who) {
    return std::any_of(who.identifiers.begin(), who.identifiers.end(), [](auto const& one) { return one.exact(); });
  }
  Things identity(std::string what) const { return {{MissingKind::identity, std::move(what), party->ref}}; }
  Somebody the_party() const {
    Somebody who{{}, {party->name}, party->kinds, {}};
    if (party->identifier.kind != IdentifierKind::none) who.identifiers = {party->identifier};
    return who;
  }
  Somebody subject(std::string const& key) const {
    auto const found = view.subject(key, known_at);
    return found ? Somebody{found->identifiers, found->names, found->kinds, key}
                 : Somebody{{}, {}, SubjectKinds::all(), key};
  }
  /// Every subject that is (true) or may be (false) the person.
  std::map<std::string, bool> subjects(Somebody who) const {
    std::map<std::string, bool> result;
    std::map<std::string, std::size_t> allowed;  // by how many identifiers
    auto telling = who.identifiers;
    if (telling.empty()) telling.push_back({});
    for (auto const& identifier : who.identifiers)
      for (auto const& key : view.exact_matches(identifier, known_at))
        for (auto const& name : subject(key).names) who.names.push_back(name);
    for (auto const& identifier : telling) {
      std::set<std::string> here;
      for (auto const& name : who.names)
        if (!name.empty())
          for (auto const& key : view.possible_matches(identifier, name, who.kinds, known_at)) here.insert(key);
      for (auto const& key : here) ++allowed[key];
    }
    for (auto const& [key, by] : allowed)
      if (by == telling.size()) result[key] = false;
    if (!who.key.empty()) result[who.key] = exact(who);
    for (auto const& identifier : who.identifiers)
      for (auto const& key : view.exact_matches(identifier, known_at)) result[key] = true;
    return result;
  }
  std::map<std::string, Found> listings(Somebody const& who) const {
    std::map<std::string, Found> result;
    for (auto const& [key, sure] : subjects(who))
      for (auto const& listing : view.listings_of(key, known_at))
        result[listing.key] = {listing, who.kinds, sure ? Things{} : identity(listing.key)};
    std::map<std::string, std::set<bool>> ruled;
    for (auto const& identifier : who.identifiers)
      if (identifier.exact())
        for (auto const& [key, is] : view.adjudications(identifier, known_at)) ruled[key].insert(is);
    for (auto const& [key, rulings] : ruled) {
      result.erase(key);
      if (!rulings.contains(true)) continue;
      if (auto const listing = view.listing(key, known_at))
        result[key] = {*listing, who.kinds, rulings.size() == 2 ? identity(key) : Things{}};
    }
    return result;
  }

  // -- reach ------------------------------------------------------------------------------------------------------

  Sight sight(Reach const& reach) const {
    auto const me = the_party();
    if (reach.kind == ReachKind::listed_subject)
      return {listings(me), {{me.kinds, exact(me) ? Things{} : identity(""), {}}}};
    Sight result;
    auto const& relation = rules[*reach.relation];
    std::vector<std::string> const names{relation.id, relation.name};
    bool const whose = reach.kind == ReachKind::organisation_whose;
    auto const here = whose ? SubjectKinds::organisations() : relation.other_kinds;
    auto const there = whose ? relation.other_kinds : SubjectKinds::organisations();
    bool const whole = view.relation_known(names, request.on, known_at, relation.freshness_days);
    auto const unknown = [&](bool known) {
      return known ? Things{} : Things{{MissingKind::relation, relation.id, party->ref}};
    };
    auto const known_at_end = [&](std::string const& key) {
      return whole || (whose && view.relation_known_of(names, key, request.on, known_at, relation.freshness_days));
    };
    bool known = whole;
    for (auto const& [key, sure] : subjects(me)) {
      known = known || (sure && known_at_end(key));
      if (!sure && !meet(me.kinds, here)) continue;
      auto const tie = unknown(known_at_end(key)) + (sure ? Things{} : identity("subject:" + key));
      auto const ties =
          whose ? view.relations_of(key, request.on, known_at) : view.relations_to(key, request.on, known_at);
      for (auto const& one : ties) {
        if (one.relation != names[0] && one.relation != names[1]) continue;
        auto other = subject(whose ? one.who : one.of);
        if (meet(other.kinds, there)) other.kinds = other.kinds & there;
        result.gaps.push_back({other.kinds, exact(other) ? Things{} : identity("subject:" + other.key), tie});
        for (auto& [listing, found] : listings(other)) {
          found.missing = found.missing + tie;
          auto const [place, fresh] = result.listings.try_emplace(listing, found);
          if (fresh) continue;
          bool const sure_now = place->second.missing.empty() || found.missing.empty();
          place->second.missing = sure_now ? Things{} : place->second.missing + found.missing;
          place->second.kinds = place->second.kinds | found.kinds;
        }
      }
    }
    auto const own = unknown(known) + (exact(me) ? Things{} : identity(""));
    if (meet(me.kinds, here) && !own.empty()) result.gaps.push_back({there, own, {}});
    return result;
  }

  std::vector<Case> cases() const {
    std::vector<Case> result;
    for (std::uint32_t i = 0; i < rules.measures.size(); ++i) {
      auto const& measure = rules.measures[i];
      auto const& roles = measure.roles;
      if (std::find(measure.leaves.begin(), measure.leaves.end(), request.checkpoint) == measure.leaves.end()) continue;
      if (!roles.empty() && std::find(roles.begin(), roles.end(), party->role) == roles.end()) continue;
      for (auto const& against : measure.against)
        for (auto const& reach : measure.reach) {
          auto const seen = sight(reach);
          for (auto const& [key, found] : seen.listings)
            if (means(against.list, against.grounds, found.listing))
              result.push_back({MeasureId{i}, against.list, reach, found, state(found.listing),
                                found.missing + source(against.list, found.kinds)});
          Things hidden;
          for (auto const& gap : seen.gaps) {
            if (!meet(gap.kinds, rules[against.list].subject_kinds)) continue;
            auto const why = gap.missing + source(against.list, gap.kinds);
            if (!why.empty()) hidden = hidden + why + gap.tie;
          }
          if (!hidden.empty()) result.push_back({MeasureId{i}, against.list, reach, std::nullopt, {}, hidden});
        }
    }
    return result;
  }

  // -- conditions -------------------------------------------------------------------------------------------------

  static Looked in_facts(Facts const& facts, FactId fact, Missing missing) {
    for (auto const& [id, value] : facts)
      if (id == fact) return {.value = value};
    return {.missing = {std::move(missing)}};
  }
  static std::optional<Value> read(FactType const& type, std::string const& text) {
    auto const value = [](auto const& parsed) { return parsed ? std::optional<Value>{*parsed} : std::nullopt; };
    switch (type.type) {
      case ValueType::boolean:
        return text == "true"    ? std::optional<Value>{true}
               : text == "false" ? std::optional<Value>{false}
                                 : std::nullopt;
      case ValueType::integer: {
        bool const digits = !text.empty() && text.size() < 19 &&
                            text.find_first_not_of("0123456789", text[0] == '-') == std::string::npos;
        return digits && text != "-" ? std::optional<Value>{std::int64_t{std::stoll(text)}} : std::nullopt;
      }
      case ValueType::money:
        return value(Money::parse(text));
      case ValueType::percentage:
        return value(Percentage::parse(text));
      case ValueType::date:
        return value(Date::parse(text));
      case ValueType::duration:
        return value(Term::parse(text));
      case ValueType::region:
        return value(Region::parse(text));
      case ValueType::industry:
        return value(Industry::parse(text));
      case ValueType::enumeration:
        for (auto const& one : type.cases)
          if (one.id == text || one.name == text) return EnumCase{one.id};
        return std::nullopt;
    }
    return std::nullopt;
  }
  Missing of_listing(std::string const& what) const { return {MissingKind::fact, "listing:" + what, party->ref}; }

  Looked look(Operand const& operand, Case const& one) const {
    using Kind = Operand::Kind;
    if (operand.kind == Kind::literal) return {.value = operand.literal};
    if (operand.kind == Kind::check_date) return {.value = request.on};
    if (operand.kind == Kind::request_fact)
      return in_facts(request.facts, operand.fact, {MissingKind::fact, rules[operand.fact].id, ""});
    if (operand.kind == Kind::party_fact)
      return in_facts(party->facts, operand.fact, {MissingKind::fact, rules[operand.fact].id, party->ref});
    if (operand.kind == Kind::party_kind) {
      static std::pair<SubjectKind, char const*> const kinds[] = {
          {SubjectKind::legal_person, "legal-person"},
          {SubjectKind::unincorporated, "unincorporated"},
          {SubjectKind::individual_business, "individual-business"},
          {SubjectKind::natural_person, "natural-person"},
          {SubjectKind::public_body, "public-body"}};
      Looked looked;
      for (auto const& [kind, id] : kinds)
        if (meet(party->kinds, SubjectKinds::of(kind))) looked.perhaps.push_back(EnumCase{id});
      if (looked.perhaps.size() == 1) return {.value = looked.perhaps[0]};
      looked.missing = exact(the_party()) ? Things{{MissingKind::fact, "subject:kind", party->ref}} : identity("");
      return looked;
    }
    if (!one.found) return {};
    if (operand.kind == Kind::listing_last_day) {
      if (one.state.unknown_end) return {.missing = {of_listing("last-day")}};
      if (!one.state.last_day) return {.none = true};
      return {.value = *date(one.state.last_day)};
    }
    if (operand.kind == Kind::listing_start) {
      if (!one.state.from) return {.missing = {of_listing("start")}};
      return {.value = *date(one.state.from)};
    }
    for (auto const& declared : rules[one.list].attributes)
      for (auto const& [id, text] : one.found->listing.attributes)
        if (id == operand.attribute && declared.id == id)
          if (auto const value = read(declared.type, text)) return {.value = value};
    return {.missing = {of_listing(operand.attribute)}};
  }

  Answer listed(ListTest const& test) const {
    auto const& list = rules[test.list];
    if (!inside(list.in_force, on)) return {false};
    auto const own = sight({});
    Things missing;
    for (auto const& gap : own.gaps)
      if (meet(gap.kinds, list.subject_kinds)) missing = missing + gap.missing + source(test.list, gap.kinds);
    bool certain = false;
    for (auto const& [key, found] : own.listings) {
      if (!means(test.list, test.grounds, found.listing)) continue;
      auto const now = state(found.listing);
      if (now.state != ListingState::in_force || (now.contested && list.contest == ContestRule::hold)) continue;
      auto why = found.missing + source(test.list, found.kinds);
      if (now.contested && list.contest == ContestRule::manual) why.insert(of_listing("contest"));
      if (now.unknown_end) why.insert(of_listing("last-day"));
      certain = certain || why.empty();
      missing = missing + why;
    }
    if (certain) return {true};
    if (!missing.empty()) return {std::nullopt, missing};
    return {false};
  }

  /// How many began within the time: at least so many, at most so many (or nobody knows how many).
  Answer counted(ListTest const& test) const {
    auto const& list = rules[test.list];
    auto const& wanted = *test.count;
    if (!inside(list.in_force, on)) return {false};
    Day oldest = on;
    while (end_of_term(oldest - 1, wanted.within, false, false) >= on) --oldest;
    auto const own = sight({});
    Things missing;
    int least = 0, most = 0;
    for (auto const& [key, found] : own.listings) {
      if (!means(test.list, test.grounds, found.listing)) continue;
      auto const now = state(found.listing);
      if (!now.from || *now.from < oldest || *now.from > on) continue;
      if (now.contested && list.contest == ContestRule::hold) continue;
      if (now.state == ListingState::pending || now.state == ListingState::revoked) continue;
      bool const out = now.state == ListingState::suspended || now.state == ListingState::repaired;
      if (out && !now.unknown_end) continue;
      auto why = found.missing + source(test.list, found.kinds);
      if (out) why.insert(of_listing("last-day"));
      if (now.contested && list.contest == ContestRule::manual) why.insert(of_listing("contest"));
      ++most;
      if (why.empty()) ++least;
      missing = missing + why;
    }
    if (least >= wanted.at_least) return {true};
    Things hidden;
    std::vector<std::string> names = list.former_names;
    names.push_back(list.id);
    names.push_back(list.name);
    auto const then = view.list_known(names, Date::from_days(oldest), known_at, list.freshness_days);
    for (auto const& gap : own.gaps) {
      if (!meet(gap.kinds, list.subject_kinds)) continue;
      hidden = hidden + gap.missing + source(test.list, gap.kinds);
      if (((gap.kinds & list.subject_kinds).bits & ~then.bits) != 0) hidden.insert({MissingKind::source, list.id, ""});
    }
    if (hidden.empty() && most < wanted.at_least) return {false};
    return {std::nullopt, missing + hidden};
  }

  Answer ask(Condition const& condition, Case const& one) const {
    return reference::ask(
        condition, [&](Operand const& operand) { return look(operand, one); },
        [&](ListTest const& test) { return test.count ? counted(test) : listed(test); });
  }

  // -- law --------------------------------------------------------------------------------------------------------

  static bool sanction(Measure const& measure) { return measure.kind == MeasureKind::sanction; }
  static bool takes_rights(Measure const& measure) {
    return measure.modality == Modality::must &&
           (measure.treatment == Treatment::refuse || measure.treatment == Treatment::restrict);
  }
  /// Editions whose items count: those in force (true) and those of which nobody knows whether they still were (false).
  std::vector<std::pair<std::size_t, bool>> editions() const {
    std::vector<std::pair<std::size_t, bool>> result;
    for (std::size_t i = 0; i < rules.catalogues.size(); ++i) {
      auto const& one = rules.catalogues[i];
      if (inside(one.in_force, on)) result.push_back({i, true});
      if (!one.unclear_after || !one.in_force.to || on < one.in_force.to->days_since_epoch()) continue;
      bool followed = false;
      for (auto const& other : rules.catalogues)
        followed = followed || (other.in_force.from && other.in_force.from >= one.in_force.to &&
                                other.in_force.from->days_since_epoch() <= on);
      if (!followed) result.push_back({i, false});
    }
    return result;
  }
  /// Why the measure is not carried on the day, or what leaves that open.
  std::pair<std::optional<Reason>, Things> carried(Measure const& measure) const {
    if (!sanction(measure)) return {};
    auto const because = [](ReasonCode code, std::string detail = {}) {
      return std::pair<std::optional<Reason>, Things>{Reason{code, {}, {}, std::move(detail)}, {}};
    };
    bool begun = false, item = false, item_open = false, free = false, free_open = false;
    std::string open;
    for (auto const& one : rules.catalogues)
      begun = begun || !one.in_force.from || one.in_force.from->days_since_epoch() <= on;
    for (auto const& [index, sure] : editions()) {
      auto const& edition = rules.catalogues[index];
      if (!sure) item_open = true;
      if (!sure && (open.empty() || edition.id < open)) open = edition.id;
      for (auto const& entry : edition.items) {
        if (entry.category != measure.category) continue;
        if (sure) item = true;
        if (entry.takes_no_right_away) (sure ? free : free_open) = true;
      }
    }
    Things missing;
    if (begun && !item && !item_open)
      return because(ReasonCode::category_not_in_catalogue, rules[*measure.category].name);
    if (begun && !item) missing.insert({MissingKind::text, open, ""});
    bool in_force = false, strong = false;
    for (auto const& citation : measure.basis)
      for (auto const& edition : rules[citation.law].editions)
        if (inside(edition.in_force, on)) {
          in_force = true;
          strong = strong || rules[citation.law].rank <= Rank::central_policy;
        }
    bool const rank_needed = request.on.iso() >= "2020-12-07";
    if (!in_force) return because(ReasonCode::basis_not_in_force);
    if (rank_needed && !strong && !free && !free_open) return because(ReasonCode::basis_rank);
    if (rank_needed && !strong && !free) missing.insert({MissingKind::text, open, ""});
    return {std::nullopt, missing};
  }
  bool unread(Measure const& measure) const {
    return measure.reading.state == ReadState::unread || !carried(measure).second.empty();
  }
  std::optional<Day> own_end(Case const& one) const {
    auto const& term = rules[one.measure].own_term;
    if (!term || !one.found || !one.state.from) return std::nullopt;
    auto const rule = rules_of(one.found->listing).term.value_or(TermRule{});
    return end_of_term(*one.state.from, *term, rule.count_from == CountFrom::same_day,
                       rule.ends_on == EndsOn::day_before);
  }

  // -- standings --------------------------------------------------------------------------------------------------

  void stand(Case& one) const {
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
    if (there && state == ListingState::pending)
      return is(Standing::not_in_force, of_state(ReasonCode::listing_pending));
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

  void override_and_suppress(std::vector<Case>& cases) const {
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

  // -- outcome ----------------------------------------------------------------------------------------------------

  Outcome effect(Case const& one) const {
    auto const& measure = rules[one.measure];
    if (one.found && one.state.contested && rules[one.list].contest != ContestRule::as_usual) return Outcome::review;
    if (!takes_rights(measure)) return Outcome::review;
    return measure.treatment == Treatment::refuse ? Outcome::refuse : Outcome::restrict;
  }
  Bounds bounds(std::vector<Case> const& cases) const {
    auto const weigh = [&](bool open_sanctions, bool open_incentives) {
      std::optional<Outcome> heaviest;
      bool helped = false;
      for (auto const& one : cases) {
        bool const open = one.standing == Standing::undetermined;
        if (!open && one.standing != Standing::applied) continue;
        if (!sanction(rules[one.measure]))
          helped = helped || !open || open_incentives;
        else if (!open || open_sanctions)
          heaviest = heaviest ? std::max(*heaviest, effect(one)) : effect(one);
      }
      return heaviest ? *heaviest : helped ? Outcome::facilitate : Outcome::proceed;
    };
    Bounds result;
    result.lightest = weigh(false, true);
    result.heaviest = weigh(true, false);
    result.outcome = Outcome::review;
    if (result.lightest > result.outcome) result.outcome = result.lightest;
    if (result.heaviest < result.outcome) result.outcome = result.heaviest;
    return result;
  }

  // -- what is told -----------------------------------------------------------------------------------------------

  GroundOfDecision ground(Case const& one) const {
    GroundOfDecision result;
    result.list = one.list;
    result.reached_as = one.reach.kind;
    result.relation = one.reach.relation;
    result.reason = one.reason;
    if (one.standing == Standing::undetermined) result.missing.assign(one.missing.begin(), one.missing.end());
    if (!one.found) return result;
    auto const& listing = one.found->listing;
    result.listing = listing.key;
    result.ground = ground_called(rules[one.list], listing.ground);
    result.ground_text = listing.ground;
    result.authority = one.state.authority;
    result.document_number = one.state.document_number;
    result.from = date(one.state.from);
    result.last_day = date(one.state.last_day);
    result.contested = one.state.contested;
    for (auto const& missing : one.found->missing)
      result.possible_match = result.possible_match || missing.kind == MissingKind::identity;
    return result;
  }

  std::optional<Day> end_of(Case const& one) const {
    auto const& measure = rules[one.measure];
    std::optional<Day> end;
    auto const at_most = [&](std::optional<Day> day) { end = !day ? end : !end ? day : std::min(end, day); };
    if (one.found) at_most(one.state.last_day);
    at_most(own_end(one));
    for (auto const& interval : {measure.in_force, rules[measure.memorandum].in_force})
      if (interval.to) at_most(interval.to->days_since_epoch() - 1);
    return end;
  }

  PartyDecision decide_party() {
    auto all = cases();
    for (auto& one : all) stand(one);
    override_and_suppress(all);

    PartyDecision result;
    result.ref = party->ref;
    who_is_it(result);
    result.bounds = bounds(all);
    bool const person = meet(party->kinds, SubjectKinds::of(SubjectKind::natural_person) |
                                               SubjectKinds::of(SubjectKind::individual_business));
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
      for (std::uint32_t r = 0; told && r < rules.lists[i].remedies.size(); ++r)
        result.remedies.push_back({ListId{i}, r});
    }
    for (auto const& one : all) {
      if (one.standing != Standing::undetermined) continue;
      bool const matters = sanction(rules[one.measure]) ? (capped ? std::min(effect(one), Outcome::review)
                                                                  : effect(one)) > result.bounds.lightest
                                                        : result.bounds.heaviest == Outcome::proceed;
      for (auto const& missing : one.missing)
        if (matters) asked.push_back({party->ref, one.measure, missing});
    }
    return result;
  }

  void who_is_it(PartyDecision& result) const {
    auto const who = the_party();
    bool sure = false, maybe = false;
    std::set<std::string> names, notes{party->identity_notes.begin(), party->identity_notes.end()};
    if (!party->name.empty()) names.insert(matching_form(party->name));
    for (auto const& [key, certain] : subjects(who)) {
      (certain ? sure : maybe) = true;
      for (auto const& name : certain ? subject(key).names : std::vector<std::string>{})
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
  }

  void tell(PartyDecision& result, std::vector<Case> const& all, MeasureId id, Standing standing) const {
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

  void groups(Decision& decision) const {
    if (rules[request.checkpoint].consortium == ConsortiumRule::each_alone) return;
    std::map<std::string, GroupDecision> groups;
    for (bool const second : {false, true})
      for (auto const& one : request.parties) {
        if (one.group.empty()) continue;
        auto const& decided = *std::find_if(decision.parties.begin(), decision.parties.end(),
                                            [&](auto const& other) { return other.ref == one.ref; });
        auto const [place, fresh] = groups.try_emplace(one.group, GroupDecision{one.group, decided.bounds, {}});
        auto& group = place->second;
        raise(group.bounds, decided.bounds);
        if (second && decided.bounds.outcome == group.bounds.outcome) group.bound_by.push_back(one.ref);
      }
    for (auto& [name, group] : groups) {
      std::sort(group.bound_by.begin(), group.bound_by.end());
      decision.groups.push_back(group);
    }
  }

  void questions(Decision& decision) const {
    auto left = asked;
    std::set<Missing> done;
    auto const put = [&](Missing const& missing) {
      std::set<MeasureId> settles;
      for (auto const& [ref, measure, what] : asked)
        if (what == missing) settles.insert(measure);
      decision.questions.push_back({missing, {settles.begin(), settles.end()}});
      done.insert(missing);
    };
    while (!left.empty()) {
      std::map<Missing, std::set<std::pair<std::string, MeasureId>>> by;
      for (auto const& [ref, measure, missing] : left) by[missing].insert({ref, measure});
      auto most = by.begin();
      for (auto place = by.begin(); place != by.end(); ++place)
        if (place->second.size() > most->second.size()) most = place;
      put(most->first);
      std::erase_if(left, [&](auto const& one) { return most->second.contains({std::get<0>(one), std::get<1>(one)}); });
    }
    std::set<Missing> rest;
    for (auto const& one : asked)
      if (!done.contains(std::get<2>(one))) rest.insert(std::get<2>(one));
    for (auto const& missing : rest) put(missing);
  }
};

}  // namespace

Decision decide(RuleSet const& rules, View const& view, Request const& request) {
  return Engine{rules, view, request}.decide();
}

}  // namespace xinheng::reference
