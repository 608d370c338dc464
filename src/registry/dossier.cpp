#include "registry/dossier.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace xinheng::registry {
namespace {

Dossier::Place place_of(StoredRecord const& stored) {
  return {stored.sequence, stored.recorded};
}

class Collector {
 public:
  Collector(RecordView const& view, Instant known_at) : view_(view), known_at_(known_at) {}

  void subject(std::string const& key) {
    auto subject = view_.subject(key, known_at_);
    if (!subject) return;
    auto kinds = SubjectKinds::all();
    std::set<std::string> names;
    std::set<Identifier> codes;
    each<SubjectRecorded>(Index::subject, key, [&](SubjectRecorded const& it, Dossier::Place const& place) {
      if (!it.name.empty() && names.insert(it.name).second) dossier_.names.push_back({key, it.name, place});
      if (it.identifier && codes.insert(*it.identifier).second) dossier_.codes.push_back({key, *it.identifier, place});
      kinds = kinds & it.kinds;
    });
    dossier_.kinds_contradict = dossier_.kinds_contradict || kinds.empty();
    for (auto& listing : view_.listings_of(key, known_at_)) dossier_.listings.push_back(std::move(listing));
    ties(Index::relations_of, key, dossier_.ties_of);
    ties(Index::relations_to, key, dossier_.ties_to);
    for (auto const& identifier : subject->identifiers)
      if (identifier.exact()) rulings(identifier);
    dossier_.subjects.push_back(*std::move(subject));
  }

  Dossier result() {
    std::ranges::sort(dossier_.listings, {}, &Listing::key);
    std::ranges::sort(dossier_.names, {}, [](auto const& one) { return one.first.sequence; });
    std::ranges::sort(dossier_.codes, {}, [](auto const& one) { return one.first.sequence; });
    std::ranges::sort(dossier_.rulings, {}, [](auto const& one) { return one.place.sequence; });
    mark_replaced();
    return std::move(dossier_);
  }

 private:
  template <class T>
  void each(Index index, std::string_view key, auto const& take) const {
    view_.each_record(index, key, known_at_, [&](StoredRecord const& stored) {
      if (auto const* it = std::get_if<T>(&stored.record)) take(*it, place_of(stored));
    });
  }

  void ties(Index index, std::string const& key, std::vector<Dossier::Tie>& into) const {
    std::map<std::tuple<std::string, std::string, std::string>, Dossier::Tie> latest;
    each<RelationRecorded>(index, key, [&](RelationRecorded const& it, Dossier::Place const& place) {
      auto const [found, first] = latest.try_emplace({it.relation, it.of, it.who}, Dossier::Tie{it, place, 0});
      if (!first) found->second = {it, place, found->second.earlier + 1};
    });
    for (auto& [tie, one] : latest) into.push_back(std::move(one));
  }

  void rulings(Identifier const& identifier) {
    each<AdjudicationRecorded>(Index::adjudication, subject_key(identifier),
                               [&](AdjudicationRecorded const& it, Dossier::Place const& place) {
                                 if (it.identifier == identifier) dossier_.rulings.push_back({it, place, false});
                               });
  }

  void mark_replaced() {
    auto const repeated = std::ranges::unique(
        dossier_.rulings, [](auto const& a, auto const& b) { return a.place.sequence == b.place.sequence; });
    dossier_.rulings.erase(repeated.begin(), repeated.end());
    std::set<std::pair<std::string, Identifier>> later;
    for (auto one = dossier_.rulings.rbegin(); one != dossier_.rulings.rend(); ++one)
      one->replaced = !later.insert({one->stated.listing, one->stated.identifier}).second;
  }

  RecordView const& view_;
  Instant known_at_;
  Dossier dossier_;
};

}  // namespace

std::vector<Delivered> deliveries(RecordView const& view, Index index, std::vector<std::string> const& names,
                                  Instant known_at) {
  std::map<std::string, Delivered> newest;
  for (auto const& name : names)
    view.each_record(index, name, known_at, [&](StoredRecord const& stored) {
      auto const* const it = std::get_if<BatchRecorded>(&stored.record);
      if (!it) return;
      auto const [found, first] = newest.try_emplace(it->source, Delivered{*it, stored.recorded});
      auto& kept = found->second;
      if (std::pair{kept.batch.as_of, kept.recorded} < std::pair{it->as_of, stored.recorded})
        kept = {*it, stored.recorded};
    });
  std::vector<Delivered> result;
  for (auto& [source, one] : newest) result.push_back(std::move(one));
  return result;
}

Dossier dossier(RecordView const& view, std::vector<std::string> const& keys, Instant known_at) {
  Collector collector{view, known_at};
  for (auto const& key : std::set<std::string>{keys.begin(), keys.end()}) collector.subject(key);
  return collector.result();
}

}  // namespace xinheng::registry
