#include "analysis/proof/witness.hpp"

#include <algorithm>

#include "domain/term.hpp"

namespace xinheng::analysis::proof {

using namespace ruleset;

namespace {

constexpr char const* party_name = "甲";
constexpr char const* listed_name = "乙";
constexpr int days_a_year = 366;

class Reader {
 public:
  Reader(World const& world, z3::model const& model) : world_(world), rules_(world.rules), model_(model) {}

  Scenario scenario() {
    scenario_.on = day(world_.check_date);
    scenario_.checkpoint = CheckpointId{number(world_.leaf)};
    scenario_.subjects.push_back({party_name, static_cast<SubjectKind>(number(world_.party_kind)), false, false});
    reached();
    listing();
    for (auto const& [which, quantity] : world_.facts)
      scenario_.facts.push_back({which.first ? party_name : "", which.second, value_in(model_, quantity)});
    for (auto const& [which, holds] : world_.own.listed)
      if (is_true(holds) && !is_the_listing(which.first, which.second)) own_listing(which.first, which.second);
    for (auto const& [which, numbers] : world_.own.began_within) counted(which.first);
    for (auto const& [test, holds] : world_.own.years_running)
      if (is_true(holds)) running(test);
    asked();
    return std::move(scenario_);
  }

 private:
  std::int64_t integer(z3::expr const& one) const { return model_.eval(one, true).get_numeral_int64(); }
  std::uint32_t number(z3::expr const& one) const { return static_cast<std::uint32_t>(integer(one)); }
  Date day(z3::expr const& one) const { return Date::from_days(static_cast<std::int32_t>(integer(one))); }
  bool is_true(z3::expr const& one) const { return model_.eval(one, true).is_true(); }

  bool reaches_itself() const { return integer(world_.reach) == 0; }
  bool is_the_listing(ListId list, int ground) const {
    return reaches_itself() && number(world_.list) == list.value && integer(world_.ground) == ground;
  }

  /// The tie by which the listing reaches the party, if it is another's.
  void reached() {
    if (reaches_itself()) return;
    scenario_.subjects.push_back({listed_name, static_cast<SubjectKind>(number(world_.listed_kind)), false, false});
    auto const reach = number(world_.reach);
    bool const party_is_other = reach % 2 == 1;  // World::number_of
    RelationId const relation{(reach - 1) / 2};
    scenario_.relations.push_back(
        {party_is_other ? listed_name : party_name, party_is_other ? party_name : listed_name, relation, {}, {}});
  }

  /// A party in its role; or where the checkpoint takes nobody in it, the listing itself, which is asked without one.
  void asked() {
    RoleId const role{number(world_.role)};
    if (rules_[scenario_.checkpoint].takes(role)) return scenario_.parties.push_back({party_name, role, ""});
    scenario_.listing = {reaches_itself() ? party_name : listed_name, ListId{number(world_.list)}};
    std::ranges::rotate(scenario_.listings, scenario_.listings.begin() + 1);  // it is the last that is meant
  }

  void add(Scenario::ListingGiven listing) {
    if (rules_[listing.list].edition_on(listing.from).acts_on_publication)
      listing.events.push_back({Scenario::ListingEventGiven::Kind::published, listing.from, {}});
    scenario_.listings.push_back(std::move(listing));
  }
  std::optional<GroundId> ground_of(ListId list, std::int64_t ground, Date from) const {
    if (ground == World::ground_other) return std::nullopt;
    return find_ground(rules_[list], rules_[list].grounds[static_cast<std::size_t>(ground)].id, from);
  }

  void listing() {
    Scenario::ListingGiven listing;
    listing.subject = reaches_itself() ? party_name : listed_name;
    listing.list = ListId{number(world_.list)};
    listing.from = day(world_.start);
    listing.ground = ground_of(listing.list, integer(world_.ground), listing.from);
    if (is_true(world_.has_last)) listing.last_day = day(world_.last);
    auto const& list = rules_[listing.list];
    for (std::uint32_t i = 0; i < list.attributes.size(); ++i) {
      auto const found = world_.attributes.find(World::key_of(list.attributes[i].id, list.attributes[i].type));
      if (found != world_.attributes.end()) listing.attributes.emplace_back(i, value_in(model_, found->second));
    }
    add(std::move(listing));
  }

  Scenario::ListingGiven own_of(ListId list, std::int64_t ground, Date from, Date last_day) const {
    Scenario::ListingGiven listing;
    listing.subject = party_name;
    listing.list = list;
    listing.from = from;
    listing.ground = ground_of(list, ground, from);
    listing.last_day = last_day;
    return listing;
  }

  /// In force, and begun before the time that any count looks back over.
  void own_listing(ListId list, int ground) {
    int days = days_a_year;
    for (auto const& [which, numbers] : world_.own.began_within) {
      auto const [count, unit] = which.second;
      int const each = unit == TermUnit::year ? days_a_year : unit == TermUnit::month ? 31 : 1;
      days = std::max(days, count * each + 1);
    }
    add(own_of(list, ground, scenario_.on - days, scenario_.on + days_a_year));
  }

  /// The first day of which the term has not run out on the day of the check.
  Date first_day(Term within) const {
    Date day = scenario_.on - within.count * (within.unit == TermUnit::year    ? days_a_year
                                              : within.unit == TermUnit::month ? 31
                                                                               : 1);
    while (last_day(day, within) < scenario_.on) day = day + 1;
    return day;
  }

  /// As many listings as the model counts, the shortest time first; each began and ended on the first day of its time.
  void counted(ListId list) {
    if (std::ranges::find(counted_, list) != counted_.end()) return;
    counted_.push_back(list);
    std::vector<std::pair<Term, std::map<int, z3::expr> const*>> times;
    for (auto const& [which, numbers] : world_.own.began_within)
      if (which.first == list) times.emplace_back(which.second, &numbers);
    std::ranges::sort(times, [&](auto const& a, auto const& b) { return first_day(a.first) > first_day(b.first); });
    std::map<int, std::int64_t> placed;
    for (auto const& [within, numbers] : times) {
      auto const from = first_day(within);
      for (auto const& [ground, count] : *numbers)
        for (auto const wanted = std::min<std::int64_t>(integer(count), 1000); placed[ground] < wanted;
             ++placed[ground])
          add(own_of(list, ground, from, from));
    }
  }

  void running(ListTest const& test) {
    auto const ground =
        test.grounds.empty() ? World::ground_other : World::number_of(rules_[test.list], test.grounds.front());
    auto const in_ground = [&](GroundId one) {
      return World::number_of(rules_[test.list], one) == integer(world_.ground);
    };
    bool const itself = reaches_itself() && number(world_.list) == test.list.value &&
                        (test.grounds.empty() || std::ranges::any_of(test.grounds, in_ground));
    for (int back = 1; back <= *test.years_running; ++back) {
      auto const from = Date::of(scenario_.on.year() - back, 1, 1);
      bool const there = itself && day(world_.start).year() == scenario_.on.year() - back;
      if (from && !there) add(own_of(test.list, ground, *from, *from));
    }
  }

  World const& world_;
  RuleSet const& rules_;
  z3::model const& model_;
  Scenario scenario_;
  std::vector<ListId> counted_;
};

}  // namespace

Scenario scenario_in(World const& world, z3::model const& model) {
  return Reader{world, model}.scenario();
}

z3::expr readable(World const& world) {
  auto& context = world.context;
  auto const between = [&](z3::expr const& on, int first, int last) {
    return on >= day(context, *Date::of(first, 1, 1)) && on <= day(context, *Date::of(last, 12, 31));
  };
  auto result = all_of(context, world.preferred) && between(world.check_date, 2015, 2030) &&
                between(world.start, 2010, 2030) && z3::implies(world.has_last, between(world.last, 2010, 2040));
  auto const plain = [&](Quantity const& quantity) {
    constexpr int large = 1'000'000'000;
    switch (quantity.type.type) {
      case ValueType::integer:
        result = result && quantity.parts[0] >= 0 && quantity.parts[0] <= large;
        break;
      case ValueType::date:
        result = result && between(quantity.parts[0], 2000, 2040);
        break;
      case ValueType::duration:
        result = result && quantity.parts[0] >= 1 && quantity.parts[0] <= 10'000;
        break;
      case ValueType::boolean:
      case ValueType::money:
      case ValueType::percentage:
      case ValueType::enumeration:
      case ValueType::region:
      case ValueType::industry:
        break;
    }
  };
  // So that of a rating no earlier one that is counted comes behind it.
  if (!world.own.began_within.empty() || !world.own.years_running.empty())
    result = result && world.start >= world.check_date - 200;
  for (auto const& [which, quantity] : world.facts) plain(quantity);
  for (auto const& [which, quantity] : world.attributes) plain(quantity);
  for (auto const& [which, numbers] : world.own.began_within)
    for (auto const& [ground, count] : numbers) result = result && count <= 1000;
  return result;
}

z3::expr alone(World const& world) {
  auto result = world.context.bool_val(true);
  for (auto const& [which, holds] : world.own.listed)
    result = result && (!holds || (world.reach == 0 && world.list == static_cast<int>(which.first.value) &&
                                   world.ground == which.second));
  for (auto const& [which, numbers] : world.own.began_within)
    for (auto const& [ground, count] : numbers) result = result && count == 0;
  for (auto const& one : world.own.years_running) result = result && !one.holds;
  return result;
}

}  // namespace xinheng::analysis::proof
