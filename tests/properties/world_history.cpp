#include <algorithm>
#include <map>
#include <set>

#include "world.hpp"

namespace xinheng::properties {

using namespace registry;
using ruleset::RuleSet;

namespace {

SubjectKinds const natural = SubjectKinds::of(SubjectKind::natural_person);
SubjectKinds const companies =
    SubjectKinds::of(SubjectKind::legal_person) | SubjectKinds::of(SubjectKind::unincorporated);

template <class... T>
Entry entry(int id, T... record) {
  return {Record{record...}, id, {}};
}

std::string in_wire_form(Value const& value) {
  return wire_text(value);
}

bool can_hold(SubjectKinds a, SubjectKinds b) {
  return !(a & b).empty();
}

/// Makes the records one after another; every listing and event has the number of its place.
class Historian {
 public:
  Historian(Choices& choices, RuleSet const& rules) : choices_(choices), rules_(rules) {}

  std::vector<Commit> history() {
    subjects();
    batches();
    for (std::size_t i = 0, count = 3 + choices_.below(8); i < count; ++i) listing();
    for (std::size_t i = 0, count = choices_.below(5); i < count; ++i) relation();
    for (std::size_t i = 0, count = choices_.chance(40) ? 0 : choices_.below(12); i < count; ++i) event();
    for (std::size_t i = 0, count = choices_.below(3); i < count; ++i) adjudication();
    return without_contradictions(std::move(history_));
  }

 private:
  void put(Record record, std::optional<int> undoes = {}) {
    if (history_.empty() || !choices_.chance(50)) history_.emplace_back();
    history_.back().push_back({std::move(record), next_++, undoes});
  }

  void subjects() {
    for (auto const& one : figures()) {
      auto const identifier =
          one.identifier.kind == IdentifierKind::none ? std::nullopt : std::optional{one.identifier};
      put(SubjectRecorded{one.key, identifier, one.name, one.kinds});
    }
    if (choices_.chance(20)) put(SubjectRecorded{figures()[0].key, {}, "又名公司", figures()[0].kinds});
  }

  void batch(std::vector<std::string> lists, std::vector<std::string> relations, Date as_of) {
    BatchRecorded batch;
    batch.batch = "batch" + std::to_string(next_);
    batch.source = "source" + std::to_string(choices_.below(2));
    batch.lists = std::move(lists);
    batch.relations = std::move(relations);
    batch.as_of = as_of;
    batch.whole_edition = !choices_.chance(15);
    if (choices_.chance(15)) batch.kinds = choices_.one_of<SubjectKinds>({natural, SubjectKinds::organisations()});
    if (choices_.chance(10)) batch.covers = {as_of, as_of + 300};
    if (batch.lists.empty() && choices_.chance(40)) batch.only_subjects = {figures()[choices_.below(3)].key};
    put(batch);
  }

  void batches() {
    if (choices_.chance(12)) {  // each delivered by itself, or not at all
      for (auto const& list : rules_.lists)
        if (choices_.chance(85)) batch({list.id}, {}, some_day(choices_) - 300);
      for (auto const* relation : {"head", "owner"})
        if (choices_.chance(85)) batch({}, {relation}, some_day(choices_) - 300);
    } else {
      BatchRecorded whole;
      whole.batch = whole.source = "everything";
      whole.lists = {"black-a", "black-b", "red", "watch", "x-rating"};
      whole.relations = {"head", "owner"};
      whole.as_of = *Date::parse("2019-01-01");
      whole.whole_edition = true;
      put(whole);
    }
    for (std::size_t i = 0, count = choices_.below(3); i < count; ++i)
      if (choices_.chance(50))
        batch({choices_.one_of(rules_.lists).id}, {}, some_day(choices_));
      else
        batch({}, {choices_.one_of<std::string>({"head", "名owner"})}, some_day(choices_));
  }

  void listing() {
    World const world{rules_, {}, {}};
    auto made =
        new_listing(choices_, world, {ListKind::black, ListKind::red, ListKind::watch}, "L" + std::to_string(next_));
    if (!made) return;
    auto& record = std::get<ListingRecorded>(made->record);
    if (!last_list_.empty() && choices_.chance(30)) {  // once more the same subject on the same list
      record.subject = last_subject_;
      record.list = last_list_;
    }
    last_subject_ = record.subject;
    last_list_ = record.list;
    if (!listings_.empty() && choices_.chance(15)) record.hangs_on = choices_.one_of(listings_);
    listings_.push_back(record.key);
    holds_[record.key] = rules_[*ruleset::find_list(rules_, record.list)].subject_kinds;
    events_[record.key].push_back({next_, EventKind::listed});
    put(record);
  }

  void relation() {
    auto const& of = figures()[choices_.below(choices_.chance(60) ? 3 : figures().size())];
    auto const& who = figures()[choices_.below(choices_.chance(60) ? 3 : figures().size())];
    bool const head = choices_.chance(60);
    auto const there = head ? natural : SubjectKinds::all();
    auto const here = rules_.relations[head ? 0 : 1].own_kinds;
    if (!can_hold(of.kinds, here) || !can_hold(who.kinds, there) || of.key == who.key) return;
    Interval interval;
    if (choices_.chance(20)) interval.from = some_day(choices_);
    if (choices_.chance(20)) interval.to = some_day(choices_);
    if (interval.empty()) interval = {};
    put(RelationRecorded{head ? "head" : "名owner", of.key, who.key, {}, interval, choices_.chance(5)});
  }

  void event() {
    if (listings_.empty()) return;
    auto const listing = choices_.one_of(listings_);
    auto& known = events_[listing];
    ListingEventRecorded record{listing, {}};
    record.event.kind = choices_.one_of<EventKind>({EventKind::contested, EventKind::suspended, EventKind::repaired,
                                                    EventKind::removed, EventKind::contest_closed, EventKind::resumed,
                                                    EventKind::restored, EventKind::extended, EventKind::published,
                                                    EventKind::revoked, EventKind::corrected, EventKind::contested});
    record.event.effective = some_day(choices_);
    record.event.authority = "机关";
    if (record.event.kind == EventKind::extended) {
      if (choices_.chance(40))
        record.event.stated_last_day = record.event.effective + 200;
      else if (!choices_.chance(20))
        record.event.stated_extension = Term{1, choices_.chance(50) ? TermUnit::month : TermUnit::year};
    }
    if (record.event.kind == EventKind::restored && choices_.chance(30))
      record.event.stated_last_day = record.event.effective + 300;
    std::optional<int> undoes;
    auto const undo = [&](std::vector<EventKind> const& kinds) {
      std::vector<int> of_kind;
      for (auto const& [id, kind] : known)
        if (kinds.empty() || std::ranges::find(kinds, kind) != kinds.end()) of_kind.push_back(id);
      if (!of_kind.empty()) undoes = choices_.one_of(of_kind);
    };
    switch (record.event.kind) {
      case EventKind::contest_closed:
        undo({EventKind::contested});
        break;
      case EventKind::resumed:
        undo({EventKind::suspended});
        break;
      case EventKind::restored:
        undo({EventKind::repaired, EventKind::removed});
        break;
      case EventKind::corrected:
        undo({});
        break;
      default:
        break;
    }
    known.push_back({next_, record.event.kind});
    put(record, undoes);
    if (choices_.chance(35)) undone(listing, record.event);
  }

  /// What has just been recorded comes to its end.
  void undone(std::string const& listing, ListingEvent const& event) {
    ListingEventRecorded record{listing, event};
    record.event.effective = event.effective + static_cast<int>(choices_.below(60));
    if (event.kind == EventKind::contested)
      record.event.kind = EventKind::contest_closed;
    else if (event.kind == EventKind::suspended)
      record.event.kind = EventKind::resumed;
    else if (event.kind == EventKind::repaired || event.kind == EventKind::removed)
      record.event.kind = EventKind::restored;
    else
      return;
    auto const what = next_ - 1;
    events_[listing].push_back({next_, record.event.kind});
    put(record, what);
  }

  void adjudication() {
    if (listings_.empty()) return;
    auto const& one = figures()[choices_.below(4)];
    if (!one.identifier.exact()) return;
    auto const& listing = choices_.one_of(listings_);
    if (can_hold(one.kinds, holds_[listing]))
      put(AdjudicationRecorded{listing, one.identifier, choices_.chance(50), "甲", "乙", "丙"});
  }

  Choices& choices_;
  RuleSet const& rules_;
  std::vector<Commit> history_;
  std::vector<std::string> listings_;
  std::string last_subject_, last_list_;
  std::map<std::string, SubjectKinds> holds_;  ///< what the listing's list can hold
  std::map<std::string, std::vector<std::pair<int, EventKind>>> events_;
  int next_{};
};

/// The name as another clerk may have written it.
std::string in_another_hand(Choices& choices, std::string name) {
  if (choices.chance(70)) return name;
  if (choices.chance(40)) return " " + name;
  if (choices.chance(50)) return name + "（个体工商户）";
  if (auto const at = name.find("张"); at != std::string::npos) name.replace(at, 3, "張");
  return name;
}

Party some_party(Choices& choices, RuleSet const& rules, CheckpointId checkpoint, std::string ref) {
  auto const& figure = figures()[choices.below(choices.chance(75) ? 3 : figures().size())];
  Party party;
  party.ref = std::move(ref);
  party.role = RoleId{static_cast<std::uint32_t>(choices.below(2))};
  if (!rules[checkpoint].takes(party.role)) party.role = rules[checkpoint].roles.front();
  if (choices.chance(40)) party.group = choices.one_of<std::string>({"G", "H"});
  party.identifier = figure.identifier;
  party.name = choices.chance(50) ? "" : in_another_hand(choices, figure.name);
  party.kinds = figure.identifier.kind == IdentifierKind::none ? SubjectKinds::all() : figure.kinds;
  if (choices.chance(5)) {  // one of the same name whom the registry has never seen
    party.identifier = {IdentifierKind::pseudonym, "psn:2"};
    party.name = "张三";
    party.kinds = natural;
  }
  party.refuses_automated_decision = choices.chance(15);
  if (choices.chance(5)) party.identity_notes = {"XH4150"};
  for (std::uint32_t i = 0; i < rules.facts.size(); ++i)
    if (rules.facts[i].of_party && choices.chance(60))
      party.facts.emplace_back(FactId{i}, value_of(choices, rules.facts[i].type));
  return party;
}

}  // namespace

std::vector<Figure> const& figures() {
  static std::vector<Figure> const all{
      {"credit", "甲公司", {IdentifierKind::credit_code, "91350100M000100Y43"}, companies},
      {"person", "张三", {IdentifierKind::pseudonym, "psn:1"}, natural},
      {"shop",
       "乙商店",
       {IdentifierKind::credit_code, "92512081MA62K0260E"},
       SubjectKinds::of(SubjectKind::individual_business)},
      {"org", "甲公司", {IdentifierKind::org_code, "M000100Y4"}, companies},
      {"name-company", "甲公司", {}, companies},
      {"name-person", "张三", {}, natural},
      {"masked", "张三", {IdentifierKind::masked_citizen_number, "110105********0455"}, natural},
      {"name-any", "乙商店", {}, SubjectKinds::all()},
      {"other", "丙公司", {IdentifierKind::credit_code, "91512081MA62K0261C"}, companies},
      {"truck", "粤F12345", {IdentifierKind::plate_number, "粤F12345"}, SubjectKinds::of(SubjectKind::vehicle)}};
  return all;
}

std::optional<Entry> new_listing(Choices& choices, World const& world, std::vector<ListKind> const& kinds,
                                 std::string key) {
  auto const& figure = figures()[choices.below(choices.chance(75) ? 3 : figures().size())];
  auto const& list = choices.one_of(world.rules.lists);
  if ((figure.kinds & list.subject_kinds).empty()) return std::nullopt;
  ListingRecorded record;
  record.key = std::move(key);
  record.subject = figure.key;
  record.list = choices.chance(20) ? list.name : list.id;
  if (!list.former_names.empty() && choices.chance(20)) record.list = list.former_names.front();
  record.ground = choices.one_of<std::string>({"first", "second", "first", "名second", "second", "first", "其他"});
  auto const ground = ruleset::find_ground(list, record.ground);
  auto const kind = ground ? list.kind_of(*ground) : list.kind;
  if (std::ranges::find(kinds, kind) == kinds.end()) return std::nullopt;
  for (auto const& attribute : list.attributes)
    if (choices.chance(60))
      record.attributes.emplace_back(attribute.id, in_wire_form(value_of(choices, attribute.type)));
  if (!record.attributes.empty() && choices.chance(5)) record.attributes.front().second = "不可读";
  record.event.kind = EventKind::listed;
  record.event.effective = choices.chance(75) ? some_day(choices) - 365 : some_day(choices);
  record.event.authority = "法院";
  record.event.document_number = "（2020）第1号";
  if (choices.chance(20)) record.event.stated_last_day = record.event.effective + static_cast<int>(choices.below(800));
  return Entry{record, 0, {}};
}

Instant instant_of(std::size_t commit) {
  return {1'000'000 * (static_cast<std::int64_t>(commit) + 1)};
}

namespace {

/// Records commit by commit. An entry that the registry refuses is left out of `history`, or ends it all.
std::optional<MemoryRegistry> record_all(std::vector<Commit>& history, bool leave_out) {
  MemoryRegistry registry{"world"};
  std::map<int, std::int64_t> sequences;
  for (std::size_t i = 0; i < history.size(); ++i) {
    for (auto& commit = history[i]; !commit.empty();) {
      std::vector<Record> records;
      auto next = registry.point(registry.last_commit()).sequence + 1;
      std::set<std::size_t> refused;
      for (std::size_t j = 0; j < commit.size(); ++j) {
        records.push_back(commit[j].record);
        if (auto* event = std::get_if<ListingEventRecorded>(&records.back()); event && commit[j].undoes) {
          if (sequences.contains(*commit[j].undoes)) event->event.undoes = sequences[*commit[j].undoes];
        }
        sequences[commit[j].id] = next++;
      }
      auto const done = registry.record(std::move(records), instant_of(i));
      if (done) break;
      if (!leave_out) return std::nullopt;
      for (auto const& error : done.error()) refused.insert(std::stoul(error.pointer.substr(1)));
      for (auto const j : refused) sequences.erase(commit[j].id);
      std::size_t place = 0;
      std::erase_if(commit, [&](Entry const&) { return refused.contains(place++); });
    }
  }
  return registry;
}

}  // namespace

std::optional<MemoryRegistry> recorded(std::vector<Commit> history) {
  return record_all(history, false);
}

std::vector<Commit> without_contradictions(std::vector<Commit> history) {
  record_all(history, true);
  std::erase_if(history, [](Commit const& commit) { return commit.empty(); });
  return history;
}

World world(Choices& choices) {
  World world;
  world.rules = rules(choices);
  world.history = Historian{choices, world.rules}.history();
  auto& request = world.request;
  request.checkpoint = CheckpointId{choices.chance(30) ? 2u : 1u};
  request.on = choices.chance(60) ? *Date::parse("2021-03-01") : some_day(choices) + 100;
  if (choices.chance(15))
    request.known_at =
        instant_of(world.history.size() - 1 - choices.below(std::min<std::size_t>(10, world.history.size())));
  for (std::uint32_t i = 0; i < world.rules.facts.size(); ++i)
    if (auto const& fact = world.rules.facts[i]; !fact.of_party && choices.chance(80))
      request.facts.emplace_back(FactId{i}, value_of(choices, fact.type));
  for (std::size_t i = 0, count = 1 + choices.below(3); i < count; ++i)
    request.parties.push_back(
        some_party(choices, world.rules, request.checkpoint, std::string(1, static_cast<char>('A' + i))));
  return world;
}

}  // namespace xinheng::properties
