#include "engine/reach.hpp"

#include <algorithm>
#include <utility>

namespace xinheng::engine {

using namespace ruleset;

namespace {

MissingThings both(MissingThings a, MissingThings const& b) {
  a.insert(b.begin(), b.end());
  return a;
}

SubjectKinds narrowed(SubjectKinds kinds, SubjectKinds by) {
  return (kinds & by).empty() ? kinds : kinds & by;
}

/// One listing found twice: one certain way is enough, several uncertain ones are all uncertain.
void merge(std::map<std::string, FoundListing>& into, FoundListing one) {
  auto const [place, fresh] = into.try_emplace(one.listing.key, one);
  if (fresh) return;
  auto& there = place->second;
  there.kinds = there.kinds | one.kinds;
  bool const certain = there.missing.empty() || one.missing.empty();
  there.missing = certain ? MissingThings{} : both(there.missing, one.missing);
  if (!there.basis || !one.basis) {  // a way on which it is the very subject says more
    there.basis = std::nullopt;
  } else {
    there.basis = std::min(there.basis, one.basis);
  }
}

/// The search over one relation, from the party's end to the listed one.
class RelationSearch {
 public:
  RelationSearch(Check const& check, Sight const& sight, Reach const& reach)
      : check_(check),
        sight_(sight),
        relation_(*reach.relation),
        party_is_whole_(reach.kind == ReachKind::organisation_whose),
        names_(called(check.rules[relation_])) {}

  Reached result() {
    party_itself();
    for (auto const& key : sight_.subjects.certain) ties_of(key, {});
    if (can_stand_at_its_end())
      for (auto const& one : sight_.subjects.possible) ties_of(one.key, identity("subject:" + one.key));
    Reached reached;
    for (auto& [key, one] : listings_) reached.listings.push_back(std::move(one));
    reached.unseen = std::move(unseen_);
    return reached;
  }

 private:
  MissingThings identity(std::string what) const { return {{MissingKind::identity, std::move(what), ref()}}; }
  MissingThings relation_missing(bool known) const {
    if (known) return {};
    return {{MissingKind::relation, check_.rules[relation_].id, ref()}};
  }
  std::string const& ref() const { return sight_.party.ref; }
  SubjectKinds others() const { return check_.rules[relation_].other_kinds; }
  SubjectKinds own() const { return check_.rules[relation_].own_kinds; }
  SubjectKinds kinds_at_partys_end() const { return party_is_whole_ ? own() : others(); }
  SubjectKinds kinds_at_far_end() const { return party_is_whole_ ? others() : own(); }

  /// A namesake who stands there is then somebody else.
  bool can_stand_at_its_end() const { return !(sight_.person.kinds & kinds_at_partys_end()).empty(); }

  bool known_from(std::string const& key) const {
    return party_is_whole_ ? check_.known_of(relation_, key) : check_.known(relation_);
  }

  /// Ties that the registry may not show: the party is not exactly known, or the relation is not.
  void party_itself() {
    if (!can_stand_at_its_end()) return;
    bool const known = check_.known(relation_) ||
                       std::ranges::any_of(sight_.subjects.certain, [&](auto const& key) { return known_from(key); });
    auto missing = relation_missing(known);
    if (!sight_.person.exact()) missing.merge(identity({}));
    if (!missing.empty()) unseen_.push_back({kinds_at_far_end(), missing, {}});
  }

  void ties_of(std::string const& key, MissingThings const& of_end) {
    auto const ties = party_is_whole_ ? check_.view.relations_of(key, check_.on, check_.known_at)
                                      : check_.view.relations_to(key, check_.on, check_.known_at);
    auto const tie = both(relation_missing(known_from(key)), of_end);
    for (auto const& one : ties)
      if (std::ranges::find(names_, one.relation) != names_.end()) related(party_is_whole_ ? one.who : one.of, tie);
  }

  void related(std::string const& key, MissingThings const& tie) {
    auto other = engine::person(check_, key);
    other.kinds = narrowed(other.kinds, kinds_at_far_end());
    unseen_.push_back({other.kinds, other.exact() ? MissingThings{} : identity("subject:" + key), tie});
    for (auto& one : listings_of(check_, other, subjects_of(check_, other), ref())) {
      one.missing = both(std::move(one.missing), tie);
      merge(listings_, std::move(one));
    }
  }

  Check const& check_;
  Sight const& sight_;
  RelationId relation_;
  bool party_is_whole_;
  std::vector<std::string> names_;
  std::map<std::string, FoundListing> listings_;
  std::vector<Unseen> unseen_;
};

Reached listed_subject(Check const& check, Sight const& sight) {
  MissingThings missing;
  if (!sight.person.exact()) missing.insert({MissingKind::identity, {}, sight.party.ref});
  return {.listings = listings_of(check, sight.person, sight.subjects, sight.party.ref),
          .unseen = {{sight.person.kinds, missing, {}}}};
}

}  // namespace

Sight::Sight(Check const& check, Party const& party)
    : party(party), person(engine::person(party)), subjects(subjects_of(check, person)), check_(check) {}

Reached const& Sight::by(Reach const& reach) const {
  auto place = reached_.find(reach);
  if (place == reached_.end())
    place = reached_
                .emplace(reach, reach.kind == ReachKind::listed_subject ? listed_subject(check_, *this)
                                                                        : RelationSearch{check_, *this, reach}.result())
                .first;
  return place->second;
}

}  // namespace xinheng::engine
