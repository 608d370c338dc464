#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "random_records.hpp"
#include "registry/changes.hpp"
#include "registry/dossier.hpp"
#include "support/normal_form.hpp"

using namespace xinheng;
using namespace xinheng::registry;

namespace {

using Keys = std::set<std::string>;

bool both_masked_and_at_odds(Identifier const& one, Identifier const& other) {
  if (one.kind != IdentifierKind::masked_citizen_number || other.kind != one.kind) return false;
  for (std::size_t i = 0; i < one.value.size(); ++i)
    if (one.value[i] != '*' && other.value[i] != '*' && one.value[i] != other.value[i]) return true;
  return false;
}
std::string organisation(Identifier const& one) {
  if (one.kind == IdentifierKind::org_code) return one.value;
  return one.kind == IdentifierKind::credit_code ? one.value.substr(8, 9) : std::string{};
}
bool somebody_elses(Identifier const& one, Identifier const& other) {
  if (one.kind == other.kind && one.exact()) return one.value != other.value;
  if (!organisation(one).empty() && !organisation(other).empty()) return organisation(one) != organisation(other);
  return both_masked_and_at_odds(one, other);
}

/// Everything that was recorded, in a row; every answer goes through all of it.
class NaiveView final : public View {
 public:
  void add(StoredRecord stored) { all_.push_back(std::move(stored)); }

  Instant last_commit() const override { return all_.empty() ? Instant{} : all_.back().recorded; }
  Point point(Instant known_at) const override {
    Point point{.id = "r", .sequence = 0, .head = {}, .recorded = {}};
    for (auto const& one : all_) {
      if (one.recorded > known_at) break;
      point.head = chained(point.head, one.sequence, one.recorded, one.record);
      point.sequence = one.sequence;
      point.recorded = one.recorded;
    }
    return point;
  }
  std::vector<std::string> exact_matches(Identifier const& identifier, Instant known_at) const override {
    Keys keys;
    for (auto const& subject : identifier.exact() ? subjects(known_at) : std::vector<Subject>{})
      for (auto const& own : subject.identifiers) {
        bool const inside = !organisation(own).empty() && organisation(own) == organisation(identifier) &&
                            std::ranges::none_of(subject.identifiers,
                                                 [&](auto const& other) { return somebody_elses(identifier, other); });
        if (own == identifier || inside) keys.insert(subject.key);
      }
    return {keys.begin(), keys.end()};
  }
  std::vector<PossibleMatch> possible_matches(Identifier const& identifier, std::string_view name, SubjectKinds kinds,
                                              Instant known_at) const override {
    std::vector<PossibleMatch> matches;
    for (auto const& subject : subjects(known_at)) {
      std::optional<NameLikeness> best;
      for (auto const& own : subject.names)
        if (auto const like = likeness(own, name); like && (!best || *like < *best)) best = like;
      bool speaks_against = false, masks = false;
      for (auto const& own : subject.identifiers) {
        speaks_against = speaks_against || somebody_elses(identifier, own);
        masks = masks || (own.kind == identifier.kind && own.kind == IdentifierKind::masked_citizen_number);
      }
      auto const exact = exact_matches(identifier, known_at);
      if (!best || speaks_against || (subject.kinds.bits & kinds.bits) == 0) continue;
      if (std::ranges::find(exact, subject.key) != exact.end()) continue;
      matches.push_back({subject.key, masks ? MatchBasis::masked_number_and_name : basis_of(*best)});
    }
    return matches;
  }
  std::optional<Subject> subject(std::string_view key, Instant known_at) const override {
    for (auto const& one : subjects(known_at))
      if (one.key == key) return one;
    return std::nullopt;
  }
  std::optional<Listing> listing(std::string_view key, Instant known_at) const override {
    std::optional<Listing> found;
    for (auto const& stored : all_) {
      if (stored.recorded > known_at) break;
      auto const add = [&](ListingEvent event) {
        event.sequence = stored.sequence;
        event.recorded = stored.recorded;
        found->events.push_back(event);
      };
      if (auto const* it = std::get_if<ListingRecorded>(&stored.record); it && it->key == key) {
        found = Listing{it->key, it->subject, it->list, it->ground, it->attributes, it->hangs_on, {}};
        add(it->event);
      } else if (auto const* event = std::get_if<ListingEventRecorded>(&stored.record);
                 event && event->listing == key) {
        add(event->event);
      }
    }
    if (!found) return found;
    auto const undone = [&](auto const& self, std::int64_t sequence) -> bool {
      for (auto const& event : found->events)
        if (event.kind == EventKind::corrected && event.undoes == sequence && !self(self, event.sequence)) return true;
      return false;
    };
    return undone(undone, found->events.front().sequence) ? std::nullopt : found;
  }
  std::vector<Listing> listings_of(std::string_view subject, Instant known_at) const override {
    std::vector<Listing> listings;
    for (auto const& key : listing_keys())
      if (auto found = listing(key, known_at); found && found->subject == subject) listings.push_back(*found);
    return listings;
  }
  std::vector<std::string> listings_on(std::string_view list, Instant known_at) const override {
    std::vector<std::string> keys;
    for (auto const& key : listing_keys())
      if (auto found = listing(key, known_at); found && found->list == list) keys.push_back(key);
    return keys;
  }
  std::optional<BatchRecorded> batch(std::string_view id, Instant known_at) const override {
    std::optional<BatchRecorded> last;
    for (auto const& [it, at] : every<BatchRecorded>(known_at))
      if (it.batch == id) last = it;
    return last;
  }
  std::vector<std::pair<std::string, bool>> adjudications(Identifier const& identifier,
                                                          Instant known_at) const override {
    std::map<std::string, bool> last;
    for (auto const& [it, at] : every<AdjudicationRecorded>(known_at))
      if (it.identifier == identifier && identifier.exact()) last[it.listing] = it.is_subject;
    return {last.begin(), last.end()};
  }
  std::vector<Relation> relations_of(std::string_view of, Date on, Instant known_at) const override {
    return ties([&](auto const& it) { return it.of == of; }, on, known_at);
  }
  std::vector<Relation> relations_to(std::string_view who, Date on, Instant known_at) const override {
    return ties([&](auto const& it) { return it.who == who; }, on, known_at);
  }
  SubjectKinds list_known(std::vector<std::string> const& names, Date on, Instant known_at,
                          std::optional<int> days) const override {
    return covered([&](auto const& it) { return it.only_subjects.empty() && shares(it.lists, names); }, on, known_at,
                   days);
  }
  bool relation_known(std::vector<std::string> const& names, SubjectKinds of, Date on, Instant known_at,
                      std::optional<int> days) const override {
    auto const kinds = covered([&](auto const& it) { return it.only_subjects.empty() && shares(it.relations, names); },
                               on, known_at, days);
    return (kinds.bits & of.bits) == of.bits;
  }
  bool relation_known_of(std::vector<std::string> const& names, std::string_view of, Date on, Instant known_at,
                         std::optional<int> days) const override {
    auto const loaded = [&](auto const& it) {
      return shares(it.relations, names) && std::ranges::find(it.only_subjects, of) != it.only_subjects.end();
    };
    return covered(loaded, on, known_at, days).bits != 0;
  }

 private:
  template <class T>
  std::vector<std::pair<T, Instant>> every(Instant known_at) const {
    std::vector<std::pair<T, Instant>> found;
    for (auto const& stored : all_)
      if (auto const* it = std::get_if<T>(&stored.record); it && stored.recorded <= known_at)
        found.push_back({*it, stored.recorded});
    return found;
  }
  Keys listing_keys() const {
    Keys keys;
    for (auto const& [it, at] : every<ListingRecorded>(now)) keys.insert(it.key);
    return keys;
  }
  std::vector<Subject> subjects(Instant known_at) const {
    std::map<std::string, Subject> found;
    std::map<std::string, std::pair<unsigned, unsigned>> kinds;  // by all records, by any
    for (auto const& [it, at] : every<SubjectRecorded>(known_at)) {
      auto& subject = found[it.subject];
      subject.key = it.subject;
      if (it.identifier) subject.identifiers.push_back(*it.identifier);
      if (!it.name.empty() && std::ranges::find(subject.names, it.name) == subject.names.end())
        subject.names.push_back(it.name);
      auto& [by_all, by_any] = kinds.try_emplace(it.subject, 0xffu, 0u).first->second;
      by_all &= it.kinds.bits;
      by_any |= it.kinds.bits;
    }
    std::vector<Subject> subjects;
    for (auto& [key, subject] : found) {
      auto const [by_all, by_any] = kinds[key];
      subject.kinds.bits = static_cast<std::uint8_t>(by_all != 0 ? by_all : by_any);
      std::set<Identifier> const once{subject.identifiers.begin(), subject.identifiers.end()};
      subject.identifiers.assign(once.begin(), once.end());
      subjects.push_back(subject);
    }
    return subjects;
  }
  std::vector<Relation> ties(auto const& fits, Date on, Instant known_at) const {
    std::map<std::tuple<std::string, std::string, std::string>, RelationRecorded> last;
    for (auto const& [it, at] : every<RelationRecorded>(known_at))
      if (fits(it)) last[{it.relation, it.of, it.who}] = it;
    std::vector<Relation> found;
    for (auto const& [tie, it] : last) {
      bool const begun = !it.in_force.from || *it.in_force.from <= on, over = it.in_force.to && *it.in_force.to <= on;
      if (begun && !over && !it.withdrawn) found.push_back({it.relation, it.of, it.who, it.in_force, it.share});
    }
    return found;
  }
  static bool shares(std::vector<std::string> const& some, std::vector<std::string> const& others) {
    return std::ranges::any_of(some, [&](auto const& one) { return std::ranges::find(others, one) != others.end(); });
  }
  SubjectKinds covered(auto const& counts, Date on, Instant known_at, std::optional<int> days) const {
    std::map<std::string, Date> newest;
    unsigned kinds = 0;
    for (auto const& [it, at] : every<BatchRecorded>(known_at)) {
      if (!counts(it)) continue;
      auto const last = newest.try_emplace(it.source, it.as_of).first;
      if (last->second < it.as_of) last->second = it.as_of;
      bool const begun = (it.covers.from ? *it.covers.from : it.as_of) <= on;
      if (it.whole_edition && begun && !(it.covers.to && *it.covers.to <= on)) kinds |= it.kinds.bits;
    }
    for (auto const& [source, day] : newest)
      if (days && day + *days < on) kinds = 0;
    return {static_cast<std::uint8_t>(kinds)};
  }

  std::vector<StoredRecord> all_;
};

std::string print(Subject const& subject) {
  std::string text = "subject " + subject.key + " " + std::to_string(subject.kinds.bits);
  for (auto const& identifier : subject.identifiers) text += " " + subject_key(identifier);
  for (auto const& name : subject.names) text += " " + name;
  return text;
}
std::string print(Listing const& listing) {
  std::string text = "listing " + listing.key + " " + listing.subject + " " + listing.list + " " + listing.ground +
                     " " + listing.hangs_on.value_or("-");
  for (auto const& [id, value] : listing.attributes) text += " " + id + "=" + value;
  for (auto const& event : listing.events)
    text += " [" + std::to_string(event.sequence) + " " + event.recorded.text() + " " +
            canonical_bytes(ListingEventRecorded{listing.key, event}) + "]";
  return text;
}
std::string print(std::vector<Relation> const& ties) {
  std::string text;
  for (auto const& tie : ties)
    text += " " + tie.relation + ":" + tie.of + ":" + tie.who + ":" + tie.in_force.from->iso() + ":" +
            (tie.in_force.to ? tie.in_force.to->iso() : "-") + ":" + tie.share;
  return text;
}

/// Every question that there is to ask about the made-up world, with its answer.
std::string everything(View const& view, Instant known_at) {
  std::ostringstream out;
  auto const point = view.point(known_at);
  out << point.id << " " << point.sequence << " " << point.head.text() << " " << point.recorded.text() << "\n";
  std::vector<Identifier> const identifiers{{},
                                            {IdentifierKind::credit_code, "91350100M000100Y43"},
                                            {IdentifierKind::credit_code, "92350100M000100Y4X"},
                                            {IdentifierKind::org_code, "M000100Y4"},
                                            {IdentifierKind::pseudonym, "psn:0"},
                                            {IdentifierKind::pseudonym, "psn:1"},
                                            {IdentifierKind::masked_citizen_number, "110105********0455"},
                                            {IdentifierKind::masked_citizen_number, "1101**********0456"},
                                            {IdentifierKind::registration_number, "350100400001000"}};
  for (auto const& identifier : identifiers) {
    out << "who is " << subject_key(identifier) << ":";
    for (auto const& key : view.exact_matches(identifier, known_at)) out << " " << key;
    for (auto const* name : {"甲有限公司", "甲有限責任公司", "乙厂", "乙 厂", "丙"})
      for (auto const kinds : {SubjectKinds::all(), SubjectKinds::of(SubjectKind::natural_person)})
        for (auto const& match : view.possible_matches(identifier, name, kinds, known_at))
          out << " " << name << "~" << match.subject << "(" << wire_name(match.basis) << ")";
    for (auto const& [listing, is] : view.adjudications(identifier, known_at))
      out << (is ? " is " : " is not ") << listing;
    out << "\n";
  }
  std::vector<Date> const days{day("2019-12-31"), day("2020-03-01"), day("2020-08-15"), day("2021-02-01")};
  std::vector<std::string> const names{"list", "名单", "legal-representative"};
  for (int i = 0; i < 6; ++i) {
    auto const key = "s" + std::to_string(i);
    if (auto const subject = view.subject(key, known_at)) out << print(*subject) << "\n";
    for (auto const& listing : view.listings_of(key, known_at)) out << print(listing) << "\n";
    for (auto const on : days) {
      out << key << " of" << print(view.relations_of(key, on, known_at)) << " to"
          << print(view.relations_to(key, on, known_at));
      for (auto const& name : names)
        out << " " << view.relation_known_of({name}, key, on, known_at, 30)
            << view.relation_known_of({name}, key, on, known_at, {});
      out << "\n";
    }
  }
  Terms terms;
  terms.term = Term{2, TermUnit::month};
  terms.list = "list";
  terms.adds_up = true;
  for (int i = 0; i < 8; ++i) {
    auto const listing = view.listing("L" + std::to_string(i), known_at);
    if (!listing) continue;
    out << print(*listing) << "\n";
    for (auto const on : days) {
      auto const state = view.state_at(*listing, on, known_at, [&](Listing const&) { return terms; });
      out << wire_name(state.state) << " " << (state.since ? state.since->iso() : "-") << " "
          << (state.last_day ? state.last_day->iso() : "-") << state.contested << state.last_day_unknown << "; ";
    }
    out << "\n";
  }
  for (auto const& name : names) {
    out << name << ":";
    for (auto const& key : view.listings_on(name, known_at)) out << " " << key;
    for (auto const on : days)
      for (std::optional<int> const limit : {std::optional<int>{}, std::optional<int>{40}})
        out << " " << int{view.list_known({name}, on, known_at, limit).bits}
            << view.relation_known({name}, SubjectKinds::organisations(), on, known_at, limit);
    out << "\n";
  }
  return out.str();
}

/// What people and machines are told besides: dossiers, and whom a record touched.
std::string told(RecordView const& view, Instant known_at) {
  std::ostringstream out;
  for (int i = 0; i < 6; ++i) {
    auto const dossier = registry::dossier(view, {"s" + std::to_string(i)}, known_at);
    for (auto const& name : dossier.names) out << name.name << name.first.sequence << " ";
    for (auto const& code : dossier.codes) out << subject_key(code.identifier) << code.first.sequence << " ";
    for (auto const& listing : dossier.listings) out << listing.key << " ";
    for (auto const* ties : {&dossier.ties_of, &dossier.ties_to})
      for (auto const& tie : *ties)
        out << tie.stated.of << tie.stated.who << tie.place.sequence << "+" << tie.earlier << " ";
    for (auto const& ruling : dossier.rulings) out << ruling.stated.listing << ruling.replaced << " ";
    out << "\n";
  }
  for (auto const* list : {"list", "名单"})
    for (auto const& one : deliveries(view, Index::list_feeds, {list}, known_at))
      out << one.batch.source << one.batch.batch << " ";
  for (int i = 0; i < 6; ++i)
    view.each_record(Index::subject, "s" + std::to_string(i), known_at,
                     [&](StoredRecord const& stored) { out << stored.sequence << " "; });
  return out.str();
}

/// A registry in memory and all its records in a row.
struct Two {
  MemoryRegistry registry{"r"};
  NaiveView naive;
  int minutes{};

  std::vector<StoredRecord> commit(RandomRecords& random) {
    auto const records = random.commit(registry);
    if (records.empty()) return {};
    auto const at = minute(++minutes);
    auto sequence = record(registry, minutes, records);
    std::vector<StoredRecord> stored;
    for (auto const& one : records) stored.push_back({sequence++, at, one});
    for (auto const& one : stored) naive.add(one);
    return stored;
  }
};

}  // namespace

TEST_CASE("every answer of a registry is what going through all its records gives") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    RandomRecords random{seed};
    Two two;
    for (int i = 0; i < 40; ++i) two.commit(random);
    for (int i = 0; i < 6; ++i) {
      auto const known_at = minute(random.below(two.minutes + 2));
      CHECK(everything(two.registry, known_at) == everything(two.naive, known_at));
    }
  }
}

TEST_CASE("what a registry answers as of an instant is the same after more was recorded") {
  for (unsigned seed = 101; seed <= 106; ++seed) {
    CAPTURE(seed);
    RandomRecords random{seed};
    Two two;
    std::map<int, std::pair<std::string, std::string>> then;
    std::vector<std::pair<StoredRecord, std::vector<std::string>>> touches;
    for (int i = 0; i < 40; ++i) {
      for (auto const& stored : two.commit(random)) touches.push_back({stored, touched(two.registry, stored)});
      if (i % 8 != 0) continue;
      auto const known_at = minute(two.minutes);
      then[two.minutes] = {everything(two.registry, known_at), told(two.registry, known_at)};
    }
    for (auto const& [minutes, answers] : then) {
      CHECK(everything(two.registry, minute(minutes)) == answers.first);
      CHECK(told(two.registry, minute(minutes)) == answers.second);
    }
    for (auto const& [stored, keys] : touches) CHECK(touched(two.registry, stored) == keys);
  }
}

TEST_CASE("a record touches both ends of a tie, whoever of them is listed, and those of the same code") {
  MemoryRegistry registry{"r"};
  Identifier const code{IdentifierKind::credit_code, "91350100M000100Y43"}, org{IdentifierKind::org_code, "M000100Y4"};
  record(registry, 1, {subject("c", "甲公司", code), subject("o", "甲公司", org), subject("p", "张三"), subject("x")});
  record(registry, 2,
         {RelationRecorded{"legal-representative", "c", "p", "", {day("2020-01-01"), day("2020-02-01")}, false}});
  auto const person = record(registry, 3, {listing_record("L", "p", "list", "2020-06-01")});
  using Keys = std::vector<std::string>;
  CHECK(touched(registry, {person, minute(3), listing_record("L", "p", "list", "2020-06-01")}) == Keys{"c", "p"});
  auto const company = listing_record("M", "o", "list", "2020-06-01");
  auto const at = record(registry, 4, {company});
  CHECK(touched(registry, {at, minute(4), company}) == Keys{"c", "o", "p"});
  record(registry, 5, {RelationRecorded{"legal-representative", "c", "p", "", {day("2020-01-01"), {}}, true}});
  auto const again = event_record("L", EventKind::repaired, "2020-07-01");
  CHECK(touched(registry, {record(registry, 6, {again}), minute(6), again}) == Keys{"p"});
  CHECK(about(registry, {6, minute(6), again}) == "p");
}

TEST_CASE("what a record says of a listing touches those whose listings hang on it, were it by way of others") {
  MemoryRegistry registry{"r"};
  auto const hanging = [](std::string const& key, std::string const& subject, std::string const& on) {
    auto one = listing_record(key, subject, "list", "2020-06-01");
    one.hangs_on = on;
    return one;
  };
  record(registry, 1, {subject("unit"), subject("head"), subject("clerk"), subject("other"), subject("tied")});
  record(registry, 2,
         {listing_record("L", "unit", "list", "2020-06-01"), hanging("M", "head", "L"), hanging("N", "clerk", "M"),
          listing_record("O", "other", "list", "2020-06-01")});
  record(registry, 3, {RelationRecorded{"legal-representative", "tied", "clerk", "", {day("2020-01-01"), {}}, false}});
  using Keys = std::vector<std::string>;
  auto const ended = event_record("L", EventKind::repaired, "2020-07-01");
  auto const at = record(registry, 4, {ended});
  CHECK(touched(registry, {at, minute(4), ended}) == Keys{"clerk", "head", "tied", "unit"});
  auto const below = event_record("M", EventKind::contested, "2020-07-01");
  CHECK(touched(registry, {record(registry, 5, {below}), minute(5), below}) == Keys{"clerk", "head", "tied"});
  auto const aside = event_record("O", EventKind::contested, "2020-07-01");
  CHECK(touched(registry, {record(registry, 6, {aside}), minute(6), aside}) == Keys{"other"});
}
