#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "logic.hpp"
#include "reference.hpp"
#include "states.hpp"

/// What decides one request. Each part of the reasoning has a file of its own.
namespace xinheng::reference {

using namespace ruleset;
using registry::Listing;
using registry::View;

inline Things operator+(Things a, Things const& b) {
  a.insert(b.begin(), b.end());
  return a;
}

inline std::optional<Date> date(std::optional<Day> day) {
  return day ? std::optional{Date::from_days(*day)} : std::nullopt;
}

/// A listing that reaches, or may reach; what its subject can be; why it is not sure that it reaches.
struct Found {
  Listing listing;
  SubjectKinds kinds;
  Things missing;
  std::optional<MatchBasis> basis{};  ///< of a namesake's
};
/// Whether a subject of the registry is surely somebody; where not, why it may be: nothing for the very subject that
/// nothing exact identifies.
struct Seen {
  bool sure{};
  std::optional<MatchBasis> basis;
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
  std::set<Day> days{};  ///< of which one is held against the intervals of measure and instrument
  Things untold{};       ///< what would tell which
  bool by_transition{};  ///< it is not the check's
};

class Engine {
 public:
  Engine(RuleSet const& rules, View const& view, Request const& request)
      : rules(rules),
        view(view),
        request(request),
        known_at(request.known_at.value_or(view.last_commit())),
        on(request.on.days_since_epoch()) {}

  Decision decide();

 private:
  RuleSet const& rules;
  View const& view;
  Request const& request;
  Instant known_at;
  Day on;
  Party const* party{};
  std::vector<std::tuple<std::string, MeasureId, Missing>> asked;  ///< party, open measure, what it misses

  // small things
  bool must_query(QueryDuty const& query, RoleId role) const;
  static void raise(Bounds& to, Bounds const& by);
  static bool inside(Interval const& interval, Day day);
  static bool meet(SubjectKinds a, SubjectKinds b) { return (a.bits & b.bits) != 0; }

  // lists and relations
  std::optional<ListId> list_called(std::string const& name) const;
  /// The ground's edition of the day on which the listing began.
  static ListEdition const& text_of(List const& list, Day day);
  static bool held_on(List const& list, Day day);
  std::optional<GroundId> ground_of(List const& list, Listing const& listing) const;
  bool means(ListId list, std::vector<GroundId> const& grounds, Listing const& listing) const;
  ListingRules rules_of(Listing const& listing) const;
  State state(Listing const& listing) const;
  std::optional<EarlyRemovalOfDecision> early_removal(Case const& one) const;
  Things source(ListId id, SubjectKinds kinds) const;

  // who is whom
  static bool exact(Somebody const& who);
  Things identity(std::string what) const { return {{MissingKind::identity, std::move(what), party->ref}}; }
  Somebody the_party() const;
  Somebody subject(std::string const& key) const;
  /// Every subject that is (true) or may be (false) the person.
  std::map<std::string, Seen> subjects(Somebody who) const;
  std::map<std::string, Found> listings(Somebody const& who) const;

  // reach
  Sight sight(Reach const& reach) const;
  std::vector<Case> cases() const;

  // conditions
  static Looked in_facts(Facts const& facts, FactId fact, Missing missing);
  static std::optional<Value> read(FactType const& type, std::string const& text);
  Missing of_listing(std::string const& what) const { return {MissingKind::fact, "listing:" + what, party->ref}; }
  Looked look(Operand const& operand, Case const& one) const;
  Answer listed(ListTest const& test) const;
  std::optional<Things> adds(Found const& found, ListId id, State const& now) const;
  Things hidden_since(ListId id, Day day, Sight const& own) const;
  /// How many began within the time: at least so many, at most so many (or nobody knows how many).
  Answer counted(ListTest const& test) const;
  /// Whether one began in each of so many years running.
  Answer in_each_year(ListTest const& test) const;
  Answer ask(Condition const& condition, Case const& one) const;

  // law
  static bool sanction(Measure const& measure) { return measure.kind == MeasureKind::sanction; }
  static bool takes_rights(Measure const& measure);
  /// Editions whose items count: those in force (true) and those of which nobody knows whether they still were (false).
  std::vector<std::pair<std::size_t, bool>> editions() const;
  /// Why the measure is not carried on the day, or what leaves that open.
  bool under(Measure const& measure, std::size_t edition, Catalogue::Item const& item) const;
  bool in_law(Citation const& citation) const;
  std::pair<std::optional<Reason>, Things> carried(Measure const& measure) const;
  bool unread(Measure const& measure) const;
  std::optional<Day> own_end(Case const& one) const;

  // editions
  MeasureId whole(MeasureId measure) const;
  std::set<Day> telling_days(std::string const& id) const;
  std::set<Day> picking(Case const& one, bool of_listing, Things& untold) const;
  MeasureId edition_on(Day day, Case const& of, std::vector<Case> const& all) const;
  std::vector<Case> picked(std::vector<Case> const& all) const;
  std::set<int> can_come_to(Case const& one) const;
  std::vector<Case> lighter(std::vector<Case> const& all) const;

  // on listing
  std::vector<Party> whom_it_reaches() const;
  void on_listing(Decision& decision) const;

  // overlays
  Answer lies_in(Region const& region) const;
  Answer excepted(Exception const& exception, Case const& one) const;

  // standings
  void stand(Case& one) const;
  void override_and_suppress(std::vector<Case>& cases) const;

  // outcome
  Outcome effect(Case const& one) const;
  Bounds bounds(std::vector<Case> const& cases) const;

  // what is told
  GroundOfDecision ground(Case const& one) const;
  std::optional<Day> end_of(Case const& one) const;
  PartyDecision decide_party();
  void who_is_it(PartyDecision& result) const;
  void tell(PartyDecision& result, std::vector<Case> const& all, MeasureId id, Standing standing) const;
  void groups(Decision& decision) const;
  void questions(Decision& decision) const;
};

}  // namespace xinheng::reference
