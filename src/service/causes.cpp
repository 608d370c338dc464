#include "service/causes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "engine/check.hpp"
#include "exchange/json/read_identifier.hpp"
#include "exchange/json/write_change.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;
using registry::Index;
using registry::StoredRecord;
using What = Difference::What;

using Events = std::map<std::int64_t, StoredRecord>;

/// On what a measure rested before or after a step.
struct Touched {
  std::set<std::string> listings;
  std::set<std::string> lists, relations;  ///< ids; of what was not known
  bool by_relation{};
};

void touch(Touched& out, Json const& decision, Difference const& difference) {
  for (auto const* standing : standings_of(decision, difference.party, difference.measure))
    for (auto const& ground : (*standing)["grounds"].elements()) {
      if (auto listing = ground["listing"].text(); !listing.empty()) out.listings.insert(std::move(listing));
      if (ground["reached_as"].text() != "listed-subject") out.by_relation = true;
      for (auto const& missing : ground["missing"].elements()) {
        if (auto list = missing["source"].text(); !list.empty()) out.lists.insert(std::move(list));
        if (auto relation = missing["relation"].text(); !relation.empty()) out.relations.insert(std::move(relation));
      }
    }
}

/// What was recorded within the span, found by what it stands under.
class Search {
 public:
  Search(ruleset::RuleSet const& rules, RecordedSince const& since) : rules_(rules), since_(since) {}

  Events under(Index index, std::string_view key) const {
    Events out;
    since_.view.each_record(index, key, since_.known_at, [&](StoredRecord const& stored) {
      if (stored.sequence > since_.after) out.emplace(stored.sequence, stored);
    });
    return out;
  }

  /// The events of a listing and of those that it hangs on.
  void add_listing(std::string key, Events& out) const {
    std::set<std::string> seen;
    while (!key.empty() && seen.insert(key).second) {
      out.merge(under(Index::listing, key));
      auto const listing = since_.view.listing(key, since_.known_at);
      key = listing && listing->hangs_on ? *listing->hangs_on : std::string();
    }
  }

  void add_newest_batch(Index index, std::vector<std::string> const& called, Events& out) const {
    Events all;
    for (auto const& name : called) all.merge(under(index, name));
    if (!all.empty()) out.insert(*all.rbegin());
  }
  void add_batches(Touched const& touched, Events& out) const {
    for (auto const& id : touched.lists)
      if (auto const list = ruleset::find_list(rules_, id))
        add_newest_batch(Index::list_feeds, engine::called(rules_[*list]), out);
    for (auto const& id : touched.relations)
      if (auto const relation = ruleset::find_relation(rules_, id))
        add_newest_batch(Index::relation_feeds, engine::called(rules_[*relation]), out);
  }

  /// Everything about the party's subjects and those that they are tied to.
  void add_party(Party const& party, Events& out) const {
    for (auto const& key : keys(party)) {
      out.merge(under(Index::subject, key));
      for (auto const index : {Index::relations_of, Index::relations_to}) out.merge(under(index, key));
      add_listings_of(key, out);
      for (auto const& other : tied(key)) add_listings_of(other, out);
    }
    add_rulings(party, out);
  }
  void add_ties(Party const& party, Events& out) const {
    for (auto const& key : keys(party))
      for (auto const index : {Index::relations_of, Index::relations_to}) out.merge(under(index, key));
  }
  /// Rulings on whose a listing is: on these, or on any where none is named.
  void add_rulings(Party const& party, Events& out, std::set<std::string> const& listings = {}) const {
    if (!party.identifier.exact()) return;
    for (auto const& [sequence, stored] : under(Index::adjudication, registry::subject_key(party.identifier))) {
      auto const* ruling = std::get_if<registry::AdjudicationRecorded>(&stored.record);
      if (ruling && (listings.empty() || listings.contains(ruling->listing))) out.emplace(sequence, stored);
    }
  }

 private:
  /// Of the subjects that are the party, or may be.
  std::set<std::string> keys(Party const& party) const {
    std::set<std::string> out;
    if (party.identifier.exact()) out.insert(registry::subject_key(party.identifier));
    for (auto& key : since_.view.exact_matches(party.identifier, since_.known_at)) out.insert(std::move(key));
    for (auto& match : since_.view.possible_matches(party.identifier, party.name, party.kinds, since_.known_at))
      out.insert(std::move(match.subject));
    return out;
  }
  std::set<std::string> tied(std::string const& key) const {
    std::set<std::string> out;
    for (auto const index : {Index::relations_of, Index::relations_to})
      since_.view.each_record(index, key, since_.known_at, [&](StoredRecord const& stored) {
        if (auto const* tie = std::get_if<registry::RelationRecorded>(&stored.record))
          out.insert(tie->of == key ? tie->who : tie->of);
      });
    return out;
  }
  void add_listings_of(std::string const& key, Events& out) const {
    std::vector<std::string> listings;
    since_.view.each_record(Index::listings_of, key, since_.known_at, [&](StoredRecord const& stored) {
      if (auto const* first = std::get_if<registry::ListingRecorded>(&stored.record)) listings.push_back(first->key);
    });
    for (auto& listing : listings) add_listing(std::move(listing), out);
  }

  ruleset::RuleSet const& rules_;
  RecordedSince const& since_;
};

/// The party as the decision shows it.
Party party_of(Json const& decision, std::string_view ref) {
  Party party;
  for (auto const& one : decision["parties"].elements()) {
    if (one["ref"].text() != ref) continue;
    Errors ignored;  // a document that this program wrote
    exchange::read_subject(one["subject"], "", nullptr, party, ignored);
  }
  return party;
}

void add_once(Json::Array& out, Json cause) {
  if (std::ranges::find(out, cause) == out.end()) out.push_back(std::move(cause));
}

Json plain(Step::Kind kind) {
  Json out;
  out.set("kind", wire_name(kind));
  return out;
}

class Explanation {
 public:
  Explanation(std::vector<Step> const& steps, ruleset::RuleSet const& rules, RecordedSince const& since)
      : steps_(steps), since_(since), search_(rules, since) {}

  void explain(Difference const& difference) {
    for (auto const& step : steps_) {
      auto const brought = decision_differences(step.before, step.after);
      auto const same = [&](Difference const& one) { return one.about_the_same(difference); };
      if (std::ranges::none_of(brought, same)) continue;
      if (difference.what == What::outcome) {
        of_outcome(difference, step, brought);
      } else {
        of_one(difference, step);
      }
    }
  }
  Json::Array take() { return std::move(out_); }

 private:
  /// What moves an outcome are measures; where none does (a group's rule, say), the step itself is all that is known.
  void of_outcome(Difference const& outcome, Step const& step, std::vector<Difference> const& brought) {
    bool found = false;
    for (auto const& one : brought) {
      if (one.what != What::measure && one.what != What::grounds) continue;
      if (!outcome.party.empty() && one.party != outcome.party) continue;
      of_one(one, step);
      found = true;
    }
    if (!found) add_once(out_, plain(step.kind));
  }

  void of_one(Difference const& difference, Step const& step) {
    switch (step.kind) {
      case Step::Kind::bundle:
      case Step::Kind::checkpoint:
        return add_once(out_, plain(step.kind));
      case Step::Kind::registry:
        return events(difference, step, true);
      case Step::Kind::day:
        add_once(out_, day(difference, step));
        return events(difference, step, false);
    }
    std::unreachable();
  }

  /// `whatever`: where nothing that was recorded is about the measure's grounds, all that is about the party.
  void events(Difference const& difference, Step const& step, bool whatever) {
    Touched touched;
    for (auto const* decision : {&step.before, &step.after}) touch(touched, *decision, difference);
    auto const party = party_of(step.after, difference.party);
    Events found;
    for (auto const& listing : touched.listings) search_.add_listing(listing, found);
    if (!touched.listings.empty()) search_.add_rulings(party, found, touched.listings);
    if (whatever) {
      if (touched.by_relation) search_.add_ties(party, found);
      search_.add_batches(touched, found);
      if (found.empty()) search_.add_party(party, found);
    }
    for (auto const& [sequence, stored] : found) {
      Json cause = plain(Step::Kind::registry);
      cause.set("event", exchange::change_json(since_.view, stored));
      add_once(out_, std::move(cause));
    }
    if (whatever && found.empty()) add_once(out_, plain(Step::Kind::registry));
  }

  /// The day within the span from which it is otherwise, as the grounds say it.
  static Json day(Difference const& difference, Step const& step) {
    Json out = plain(Step::Kind::day);
    auto const from = step.before["inputs"]["on"].text(), to = step.after["inputs"]["on"].text();
    out.set("from", from).set("to", to);
    auto const within = [&](std::optional<Date> const& date) {
      return date && date->iso() > std::min(from, to) && date->iso() <= std::max(from, to);
    };
    auto const say = [&](std::string_view what, Date date, Json const& listing) {
      out.set("what", what).set("since", date.iso());
      if (!listing.is_null()) out.set("listing", listing);
    };
    for (auto const* decision : {&step.after, &step.before})
      for (auto const* standing : standings_of(*decision, difference.party, difference.measure))
        for (auto const& ground : (*standing)["grounds"].elements()) {
          auto const last_day = Date::parse(ground["last_day"].text());
          auto const ended = last_day ? std::optional(*last_day + 1) : std::nullopt;
          auto const turned = Date::parse(ground["reason"]["on"].text());
          auto const began = Date::parse(ground["from"].text());
          if (within(ended)) return say("last_day", *ended, ground["listing"]), out;
          if (within(turned)) return say("state", *turned, ground["listing"]), out;
          if (within(began)) return say("from", *began, ground["listing"]), out;
        }
    for (auto const* standing : standings_of(step.before, difference.party, difference.measure))
      if (auto const until = Date::parse((*standing)["until"].text()); until && within(*until + 1))
        return say("until", *until + 1, Json()), out;
    return out;
  }

  std::vector<Step> const& steps_;
  RecordedSince const& since_;
  Search search_;
  Json::Array out_;
};

}  // namespace

std::string_view wire_name(Step::Kind kind) {
  switch (kind) {
    case Step::Kind::bundle:
      return "bundle";
    case Step::Kind::checkpoint:
      return "checkpoint";
    case Step::Kind::registry:
      return "registry";
    case Step::Kind::day:
      return "day";
  }
  std::unreachable();
}

Json causes_of(Difference const& difference, std::vector<Step> const& steps, ruleset::RuleSet const& rules,
               RecordedSince const& since) {
  Explanation explanation(steps, rules, since);
  explanation.explain(difference);
  return explanation.take();
}

}  // namespace xinheng::service
