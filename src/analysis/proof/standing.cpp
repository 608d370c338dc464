#include "analysis/proof/standing.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "analysis/proof/reaching.hpp"
#include "ruleset/articles.hpp"
#include "ruleset/catalogue_items.hpp"
#include "ruleset/region_of_request.hpp"

namespace xinheng::analysis::proof {

using namespace ruleset;

namespace {

/// 国办发〔2020〕49号: from this day on the rank of a basis counts (engine/in_force.cpp).
constexpr Date ranks_count_from{std::chrono::sys_days{std::chrono::year{2020} / 12 / 7}};

bool deprives(Measure const& measure) {
  return measure.modality == Modality::must &&
         (measure.treatment == Treatment::refuse || measure.treatment == Treatment::restrict);
}

class Writer {
 public:
  Writer(World& world, MeasureId id, Taken taken)
      : world_(world), rules_(world.rules), measure_(world.rules[id]), taken_(taken) {
    for (auto const& against : measure_.against) lists_.push_back(against.list);
  }

  Parts parts() {
    Parts parts{place(), days(), item(), basis(), read(), duration(), world_.condition(lists_, measure_.when), {}};
    for (auto const& exception : measure_.unless) parts.unless.push_back(holds(exception));
    return parts;
  }

 private:
  z3::context& context() { return world_.context; }
  z3::expr yes() { return context().bool_val(true); }
  z3::expr no() { return context().bool_val(false); }

  z3::expr place() {
    std::vector<z3::expr> leaves, roles, against, reaches;
    for (auto const leaf : measure_.leaves) leaves.push_back(world_.leaf == static_cast<int>(leaf.value));
    for (auto const role : measure_.roles) roles.push_back(world_.role == static_cast<int>(role.value));
    for (auto const& one : measure_.against) against.push_back(listing_of(one));
    for (auto const& one : measure_.reach) reaches.push_back(reached_by(one));
    auto place = any_of(context(), leaves) && any_of(context(), against) && any_of(context(), reaches);
    return measure_.roles.empty() ? place : place && any_of(context(), roles);
  }

  z3::expr listing_of(Against const& against) {
    auto const& list = rules_[against.list];
    auto result = world_.list == static_cast<int>(against.list.value) &&
                  world_.kind_among(world_.listed_kind, list.subject_kinds) && world_.in_force(against.list) &&
                  in_region(list.region);
    std::vector<z3::expr> grounds;
    for (std::uint32_t i = 0; i < list.grounds.size(); ++i) {
      if (World::number_of(list, GroundId{i}) != static_cast<int>(i)) continue;
      grounds.push_back(world_.ground == static_cast<int>(i) && editions_meant(against, i));
    }
    if (against.grounds.empty()) grounds.push_back(world_.ground == World::ground_other && with_any_term(list));
    return result && any_of(context(), grounds);
  }

  /// A listing has the edition of its ground of the day on which it began, else the nearest. Of a list that in some
  /// edition acts on publication that day is not known here, so that any may be meant. An edition with a term makes the
  /// listing have a last day, or lack that fact; only the others can stand open.
  z3::expr editions_meant(Against const& against, std::uint32_t first) {
    auto const& list = rules_[against.list];
    std::vector<std::uint32_t> editions;
    for (std::uint32_t i = first; i < list.grounds.size(); ++i)
      if (list.grounds[i].id == list.grounds[first].id) editions.push_back(i);
    std::vector<z3::expr> some, whichever;
    for (std::size_t i = 0; i < editions.size(); ++i) {
      auto const& edition = list.grounds[editions[i]];
      bool const meant =
          against.grounds.empty() || std::ranges::find(against.grounds, GroundId{editions[i]}) != against.grounds.end();
      if (!meant) continue;
      Interval reigns;
      if (i > 0) reigns.from = edition.in_force.from;
      if (i + 1 < editions.size()) reigns.to = list.grounds[editions[i + 1]].in_force.from;
      auto const last_day = can_be_open(edition.term) ? yes() : world_.has_last;
      some.push_back(inside(world_.start, reigns) && last_day);
      whichever.push_back(last_day);
    }
    auto const exactly = any_of(context(), some);
    bool const published = std::ranges::any_of(list.editions, &ListEdition::acts_on_publication);
    if (published && !taken_.surely) {
      auto const here = world_.list == static_cast<int>(against.list.value) && world_.ground == static_cast<int>(first);
      world_.preferred.push_back(z3::implies(here, exactly));
      return any_of(context(), whichever);
    }
    if (published && some.size() < editions.size()) return no();
    return exactly;
  }

  static bool can_be_open(TermRule const& term) {
    return term.kind == TermRule::Kind::none || term.kind == TermRule::Kind::for_life;
  }
  /// One that the list does not declare has the term of those that it does, where these all agree.
  z3::expr with_any_term(List const& list) {
    bool const open = std::ranges::all_of(list.grounds, [&](Ground const& one) {
      return can_be_open(one.term) && one.term == list.grounds.front().term;
    });
    return open ? yes() : world_.has_last;
  }

  z3::expr reached_by(Reach const& reach) {
    auto const [listed, party] = ends_of(rules_, reach);
    auto result = world_.reach == World::number_of(reach) && world_.kind_among(world_.listed_kind, listed) &&
                  world_.kind_among(world_.party_kind, party);
    if (reach.kind == ReachKind::listed_subject) result = result && world_.listed_kind == world_.party_kind;
    return result;
  }

  /// The day that 过渡 picks is held against measure and instrument alike. Of 从轻 it is one of two days.
  z3::expr in_force_on(z3::expr const& on) {
    return inside(on, measure_.in_force) && inside(on, rules_[measure_.memorandum].in_force);
  }
  z3::expr edition_in_force() {
    switch (measure_.edition_by) {
      case EditionBy::check:
        return in_force_on(world_.check_date);
      case EditionBy::listing:
        return in_force_on(world_.start);
      case EditionBy::application:
        return in_force_on(world_.fact(false, *measure_.application_day).parts[0]);
      case EditionBy::lighter: {
        auto const now = in_force_on(world_.check_date), then = in_force_on(world_.start);
        return taken_.surely ? now && then : now || then;
      }
    }
    std::unreachable();
  }

  z3::expr days() {
    auto const runs =
        world_.start <= world_.check_date && z3::implies(world_.has_last, world_.last >= world_.check_date);
    return edition_in_force() && runs && in_region(rules_[measure_.memorandum].region);
  }

  z3::expr in_region(std::optional<Region> const& region) {
    if (!region) return yes();
    auto const fact = region_of_request(rules_);
    if (!fact) return no();
    return is_one_of(world_.fact(false, *fact), known(context(), {ValueType::region, {}}, *region));
  }

  /// One of an overlay holds in its region, while a text says so.
  z3::expr holds(Exception const& exception) {
    auto const result = world_.condition(lists_, exception.condition);
    if (!exception.local) return result;
    if (taken_.or_open && exception.local->reading.state == ReadState::unread) return no();
    std::vector<z3::expr> says_so;
    for (auto const& citation : exception.local->basis)
      for (auto const& edition : rules_[citation.law].editions)
        says_so.push_back(inside(world_.check_date, edition.in_force));
    return result && in_region(exception.local->region) && inside(world_.check_date, exception.local->in_force) &&
           any_of(context(), says_so);
  }

  // --- what carries it ---

  bool left_open_stands() const { return taken_.as_read || !deprives(measure_); }

  bool has_item(std::uint32_t edition, bool without_right) const {
    return std::ranges::any_of(items_of(rules_, CatalogueId{edition}, measure_), [&](Catalogue::Item const* item) {
      return !without_right || item->takes_no_right_away;
    });
  }

  /// The days on which an edition has the item, or, if that may count, on which it is not established.
  z3::expr said_by_catalogue(bool without_right) {
    std::vector<z3::expr> some;
    for (std::uint32_t i = 0; i < rules_.catalogues.size(); ++i) {
      auto const& edition = rules_.catalogues[i];
      if (!has_item(i, without_right)) continue;
      some.push_back(inside(world_.check_date, edition.in_force));
      if (!edition.unclear_after || !edition.in_force.to || !left_open_stands()) continue;
      Interval open{*edition.in_force.to, {}};
      for (auto const& next : rules_.catalogues)
        if (next.in_force.from && *open.from <= *next.in_force.from && (!open.to || *next.in_force.from < *open.to))
          open.to = next.in_force.from;
      some.push_back(inside(world_.check_date, open));
    }
    return any_of(context(), some);
  }

  z3::expr item() {
    if (measure_.kind == MeasureKind::incentive || !measure_.category) return yes();
    std::vector<z3::expr> before_all;
    for (auto const& edition : rules_.catalogues) {
      if (!edition.in_force.from) return said_by_catalogue(false);
      before_all.push_back(world_.check_date < day(context(), *edition.in_force.from));
    }
    return all_of(context(), before_all) || said_by_catalogue(false);
  }

  /// The days on which the law is in force and the article in it. Between two days on which something happens to the
  /// law nothing changes.
  z3::expr cited(Citation const& citation) {
    auto const& law = rules_[citation.law];
    std::set<Date> happens;
    for (auto const& edition : law.editions)
      for (auto const& bound : {edition.in_force.from, edition.in_force.to})
        if (bound) happens.insert(*bound);
    for (auto const& change : law.changes) happens.insert(change.on);
    happens.insert(law.rewritten.begin(), law.rewritten.end());
    if (citation.edition) happens.insert(*citation.edition);
    std::vector<z3::expr> some;
    if (happens.empty() || ruleset::holds(rules_, citation, *happens.begin() - 1))
      some.push_back(happens.empty() ? yes() : inside(world_.check_date, {{}, *happens.begin()}));
    for (auto from = happens.begin(); from != happens.end(); ++from) {
      if (!ruleset::holds(rules_, citation, *from)) continue;
      auto const next = std::next(from);
      some.push_back(inside(world_.check_date, {*from, next == happens.end() ? std::nullopt : std::optional{*next}}));
    }
    return any_of(context(), some);
  }

  z3::expr basis() {
    if (measure_.basis_not_stated) return taken_.as_read && !taken_.surely ? yes() : no();
    if (measure_.kind == MeasureKind::incentive) return yes();
    std::vector<z3::expr> in_force, carries;
    for (auto const& citation : measure_.basis) {
      auto const& law = rules_[citation.law];
      auto const stands = cited(citation);
      in_force.push_back(stands);
      carries.push_back(carries_sanction(law.rank) ? stands
                                                   : stands && world_.check_date < day(context(), ranks_count_from));
    }
    auto const lower = measure_.category ? said_by_catalogue(true) : no();
    return any_of(context(), carries) || (any_of(context(), in_force) && lower);
  }

  z3::expr read() {
    bool const held =
        measure_.reading.state == ReadState::unread && (deprives(measure_) || measure_.kind == MeasureKind::incentive);
    return held && !taken_.as_read ? no() : yes();
  }

  /// A term in months ends within so many times 28 and 31 days.
  z3::expr duration() {
    if (!measure_.own_term) return yes();
    auto const term = *measure_.own_term;
    int const months = term.unit == TermUnit::year ? term.count * 12 : term.count;
    bool const in_days = term.unit == TermUnit::day || term.unit == TermUnit::working_day;
    int const days = in_days ? term.count : months * (taken_.surely ? 28 : 31);
    return world_.check_date <= world_.start + (taken_.surely ? days - 2 : days);
  }

  World& world_;
  RuleSet const& rules_;
  Measure const& measure_;
  Taken taken_;
  std::vector<ListId> lists_;
};

}  // namespace

z3::expr Parts::without_conditions() const {
  return place && days && item && basis && read && duration;
}

z3::expr Parts::stands() const {
  auto result = without_conditions() && when;
  for (auto const& exception : unless) result = result && !exception;
  return result;
}

Parts parts_of(World& world, MeasureId id, Taken taken) {
  return Writer{world, id, taken}.parts();
}

}  // namespace xinheng::analysis::proof
