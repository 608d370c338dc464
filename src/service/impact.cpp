#include "service/impact.hpp"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <deque>
#include <fstream>
#include <iostream>
#include <mutex>
#include <new>
#include <set>
#include <system_error>
#include <thread>
#include <tuple>

#include "engine/decide.hpp"
#include "exchange/json/read.hpp"
#include "exchange/json/request.hpp"
#include "ruleset/region_of_request.hpp"
#include "service/key_mark.hpp"
#include "service/open_registry.hpp"
#include "service/rules.hpp"
#include "store/sqlite/ledger.hpp"
#include "support/utf8.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;

constexpr std::size_t requests_a_parcel = 256;
constexpr std::size_t parcels_waiting = 8;
constexpr std::size_t most_refused = 5;

/// A request to ask, as it was read.
struct Asked {
  std::int64_t place{};
  std::string decision_id, text;
};
using Parcel = std::vector<Asked>;

/// Parcels on their way from the one who reads to those who decide; holds few, so that memory does not grow.
class Conveyor {
 public:
  void put(Parcel parcel) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return parcels_.size() < parcels_waiting || given_up_; });
    parcels_.push_back(std::move(parcel));
    lock.unlock();
    there_.notify_one();
  }
  void end() {
    std::scoped_lock const lock(mutex_);
    ended_ = true;
    there_.notify_all();
  }
  /// Nobody takes anything any more.
  void give_up() {
    std::scoped_lock const lock(mutex_);
    given_up_ = true;
    room_.notify_all();
    there_.notify_all();
  }
  bool given_up() {
    std::scoped_lock const lock(mutex_);
    return given_up_;
  }
  std::optional<Parcel> take() {
    std::unique_lock lock(mutex_);
    there_.wait(lock, [&] { return !parcels_.empty() || ended_ || given_up_; });
    if (given_up_ || parcels_.empty()) return std::nullopt;
    auto parcel = std::move(parcels_.front());
    parcels_.pop_front();
    lock.unlock();
    room_.notify_one();
    return parcel;
  }

 private:
  std::mutex mutex_;
  std::condition_variable there_, room_;
  std::deque<Parcel> parcels_;
  bool ended_{}, given_up_{};
};

/// One of the two sides of the comparison: rules and what is known.
struct Side {
  ruleset::Bundle const& bundle;
  OpenRegistry registry;
};

/// What a measure that counts means to whoever acts on it, by ids that both sides share.
struct StandingAs {
  std::string_view measure, treatment, modality;
  Standing standing{};
  friend auto operator<=>(StandingAs const&, StandingAs const&) = default;
};

bool counts(MeasureStanding const& one) {
  return one.standing == Standing::applied || one.standing == Standing::undetermined;
}

/// All of a decision, to hold against another side's.
class Meaning {
 public:
  Meaning(ruleset::RuleSet const& rules, Decision const& decision) : rules_(rules), decision_(decision) {
    for (auto const& party : decision.parties) {
      for (auto const* standings : {&party.applied, &party.considered})
        for (auto const& one : *standings)
          if (counts(one)) standings_.emplace_back(party.ref, meaning(one));
    }
    std::ranges::sort(standings_);
  }
  bool operator==(Meaning const& other) const {
    return decision_.bounds == other.decision_.bounds && standings_ == other.standings_;
  }
  std::set<std::string> measures() const {
    std::set<std::string> out;
    for (auto const& [party, one] : standings_) out.emplace(one.measure);
    return out;
  }
  void add_lists(std::map<std::string, std::string>& out) const {
    for (auto const& party : decision_.parties)
      for (auto const* standings : {&party.applied, &party.considered})
        for (auto const& one : *standings) {
          if (!counts(one)) continue;
          for (auto const& ground : one.grounds) out.emplace(rules_[ground.list].id, rules_[ground.list].name);
        }
  }

 private:
  StandingAs meaning(MeasureStanding const& one) const {
    auto const& measure = rules_[one.measure];
    return {measure.id, wire_name(measure.treatment), wire_name(measure.modality), one.standing};
  }
  ruleset::RuleSet const& rules_;
  Decision const& decision_;
  std::vector<std::pair<std::string_view, StandingAs>> standings_;
};

/// The values by which a request is counted, but for lists.
struct Traits {
  std::map<std::string, std::string> of[impact_by_count];  // id: name
};

Traits traits(ruleset::RuleSet const& rules, Request const& request) {
  Traits out;
  auto const& checkpoint = rules[request.checkpoint];
  out.of[int(ImpactBy::checkpoint)].emplace(checkpoint.id, checkpoint.name);
  out.of[int(ImpactBy::organ)].emplace(request.asked_by.organ, "");
  auto const add = [&](Facts const& facts) {
    for (auto const& [fact, value] : facts) {
      if (type_of(value) == ValueType::region) out.of[int(ImpactBy::region)].emplace(wire_text(value), "");
      if (type_of(value) == ValueType::industry) out.of[int(ImpactBy::industry)].emplace(wire_text(value), "");
    }
  };
  add(request.facts);
  for (auto const& party : request.parties) add(party.facts);
  return out;
}

/// Decides requests on both sides and counts. For one thread; what several have counted is added up.
class Counting {
 public:
  Counting(Side before, Side after, std::size_t examples, PseudonymKey const* key, Date today, bool as_of_last)
      : before_(std::move(before)),
        after_(std::move(after)),
        examples_(examples),
        key_(key),
        today_(today),
        as_of_last_(as_of_last) {}

  /// Errors of a registry only.
  Result<void, Errors> count(Asked const& asked) {
    auto const json = exchange::read_json(asked.text);
    if (!json.value || !json.errors.empty()) return refuse(asked, json.errors);
    auto const one = read(*json.value, before_);
    if (!one) return refuse(asked, one.error());
    auto const other = read(*json.value, after_);
    if (!other) return refuse(asked, other.error());
    auto const was = engine::decide(before_.bundle.rules, before_.registry.view(), *one);
    auto const is = engine::decide(after_.bundle.rules, after_.registry.view(), *other);
    for (auto const* side : {&before_, &after_})
      if (auto failure = side->registry.read_failure()) return std::unexpected(Errors{*std::move(failure)});
    add(asked, *one, was, is);
    return {};
  }

  Impact take() { return std::move(out_); }

 private:
  Result<Request, Errors> read(Json const& json, Side const& side) const {
    auto request = exchange::request_of(json, {.rules = side.bundle.rules, .key = key_, .today = today_});
    if (!request) return request;
    auto const last = side.registry.view().last_commit();
    if (as_of_last_ || !request->known_at) request->known_at = last;
    if (*request->known_at > last) return std::unexpected(Errors{{Code::XH4133, "/known_at", {last.text()}}});
    return request;
  }

  Result<void, Errors> refuse(Asked const& asked, Errors errors) {
    ++out_.not_asked;
    if (out_.refused.size() < most_refused) out_.refused.emplace_back(asked.place, std::move(errors));
    return {};
  }

  void add(Asked const& asked, Request const& request, Decision const& was, Decision const& is) {
    Meaning const before(before_.bundle.rules, was), after(after_.bundle.rules, is);
    ImpactCount count{.asked = 1};
    if (is.bounds.outcome > was.bounds.outcome)
      count.heavier = 1;
    else if (is.bounds.outcome < was.bounds.outcome)
      count.lighter = 1;
    else if (before != after)
      count.otherwise = 1;
    ++out_.outcomes[{was.bounds.outcome, is.bounds.outcome}];
    add_to(out_.all, count);
    auto all = traits(before_.bundle.rules, request);
    before.add_lists(all.of[int(ImpactBy::list)]);
    after.add_lists(all.of[int(ImpactBy::list)]);
    for (int by = 0; by < impact_by_count; ++by)
      for (auto const& [id, name] : all.of[by]) {
        auto& row = out_.by[std::size_t(by)][id];
        if (row.name.empty()) row.name = name;
        add_to(row.count, count);
      }
    if (count.changed() > 0) example(asked, request, was, is, before, after);
  }

  /// The first of each way come in order of place, whichever thread has them.
  void example(Asked const& asked, Request const& request, Decision const& was, Decision const& is,
               Meaning const& before, Meaning const& after) {
    auto const way = std::pair(was.bounds.outcome, is.bounds.outcome);
    if (given_[way] == examples_) return;
    ++given_[way];
    ImpactExample one{.place = asked.place,
                      .decision_id = asked.decision_id,
                      .checkpoint = before_.bundle.rules[request.checkpoint].id,
                      .before = way.first,
                      .after = way.second,
                      .parties = {},
                      .gained = {},
                      .lost = {}};
    for (auto const& party : request.parties)
      one.parties.push_back(party.name.empty() ? party.ref : party.ref + " " + masked_name(party.name));
    auto const had = before.measures(), has = after.measures();
    std::ranges::set_difference(has, had, std::back_inserter(one.gained));
    std::ranges::set_difference(had, has, std::back_inserter(one.lost));
    out_.examples.push_back(std::move(one));
  }

  static void add_to(ImpactCount& sum, ImpactCount const& one) {
    sum.asked += one.asked;
    sum.heavier += one.heavier;
    sum.lighter += one.lighter;
    sum.otherwise += one.otherwise;
  }

  friend void add_up(Impact& sum, Impact part, std::size_t examples);

  Side before_, after_;
  std::size_t examples_;
  PseudonymKey const* key_;
  Date today_;
  bool as_of_last_;
  std::map<std::pair<Outcome, Outcome>, std::size_t> given_;
  Impact out_;
};

void add_up(Impact& sum, Impact part, std::size_t examples) {
  Counting::add_to(sum.all, part.all);
  sum.not_asked += part.not_asked;
  for (auto const& [way, number] : part.outcomes) sum.outcomes[way] += number;
  for (std::size_t by = 0; by < sum.by.size(); ++by)
    for (auto& [id, row] : part.by[by]) {
      auto& to = sum.by[by][id];
      if (to.name.empty()) to.name = row.name;
      Counting::add_to(to.count, row.count);
    }
  // Each part has its first ones, so the first of all are among them.
  std::ranges::move(part.examples, std::back_inserter(sum.examples));
  std::ranges::sort(sum.examples, {}, &ImpactExample::place);
  std::map<std::pair<Outcome, Outcome>, std::size_t> kept;
  std::erase_if(sum.examples, [&](ImpactExample const& one) { return ++kept[{one.before, one.after}] > examples; });
  std::ranges::move(part.refused, std::back_inserter(sum.refused));
  std::ranges::sort(sum.refused, {}, &std::pair<std::int64_t, Errors>::first);
  if (sum.refused.size() > most_refused) sum.refused.resize(most_refused);
}

/// The request within the body of an entry, as the ledger has it; empty where there is none. A quote within a string is
/// escaped, so this key is a key.
std::string_view request_within(std::string_view body) {
  constexpr std::string_view key = ",\"request\":";
  auto const at = body.rfind(",\"request\":{");
  if (at == std::string_view::npos) return {};
  auto const begin = at + key.size();
  int depth = 0;
  bool quoted = false;
  for (auto i = begin; i < body.size(); ++i) {
    char const c = body[i];
    if (quoted) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return body.substr(begin, i + 1 - begin);
    }
  }
  return {};
}

/// Whatever comes; nothing is thrown past a thread.
Result<void, Errors> count_all(Counting& counting, Conveyor& conveyor) try {
  while (auto const parcel = conveyor.take())
    for (auto const& asked : *parcel)
      if (auto counted = counting.count(asked); !counted) return counted;
  return {};
} catch (std::bad_alloc const&) {
  return std::unexpected(Errors{{Code::XH4179, "", {}}});
}

/// Fills parcels and sends them on.
class Loading {
 public:
  Loading(Conveyor& conveyor, std::function<void(std::int64_t)> const& progress)
      : conveyor_(conveyor), progress_(progress) {}
  void add(Asked asked) {
    parcel_.push_back(std::move(asked));
    if (parcel_.size() == requests_a_parcel) send();
  }
  void send() {
    read_ += static_cast<std::int64_t>(parcel_.size());
    if (!parcel_.empty()) conveyor_.put(std::exchange(parcel_, {}));
    if (progress_) progress_(read_);
  }

 private:
  Conveyor& conveyor_;
  std::function<void(std::int64_t)> const& progress_;
  Parcel parcel_;
  std::int64_t read_{};
};

Result<void, Errors> load_ledger(std::string const& path, Conveyor& conveyor, Loading& loading) {
  auto const ledger = store::SqliteLedger::open(path, true);
  if (!ledger) return std::unexpected(Errors{ledger.error()});
  auto const read = ledger->each([&](ledger::Entry const& entry) {
    if (entry.kind != ledger::EntryKind::decision || conveyor.given_up()) return;
    loading.add({entry.sequence, entry.subject, std::string(request_within(entry.body))});
  });
  if (!read) return std::unexpected(Errors{read.error()});
  return {};
}

Result<void, Errors> load_lines(std::string const& path, Conveyor& conveyor, Loading& loading) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  std::istream& in = path == "-" ? std::cin : file;
  std::int64_t place = 0;
  for (std::string line; in && !conveyor.given_up() && std::getline(in, line);)
    if (++place; !line.empty()) loading.add({place, "", std::move(line)});
  if (in.bad() || (path != "-" && !file.is_open()))
    return std::unexpected(Errors{{Code::XH5011, path, {path, std::generic_category().message(errno)}}});
  return {};
}

}  // namespace

std::string_view wire_name(ImpactBy by) {
  switch (by) {
    case ImpactBy::checkpoint:
      return "checkpoint";
    case ImpactBy::list:
      return "list";
    case ImpactBy::region:
      return "region";
    case ImpactBy::industry:
      return "industry";
    case ImpactBy::organ:
      return "organ";
  }
  std::unreachable();
}

std::string masked_name(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    auto const one = utf8::decode(name, at);
    if (at == 0)
      out += name.substr(0, one.bytes);
    else
      out += '*';
    at += one.bytes;
  }
  return out;
}

Result<Impact, Errors> impact(ImpactQuestion const& question, std::optional<PseudonymKey> key, Clock const& clock,
                              std::function<void(std::int64_t)> const& progress) {
  Errors errors;
  auto const before = read_bundle(question.bundle);
  if (!before) errors.push_back(before.error());
  auto const after = question.against.empty() ? before : read_bundle(question.against);
  if (!after && !question.against.empty()) errors.push_back(after.error());
  auto const& other = question.registry_with.empty() ? question.registry : question.registry_with;
  std::vector<Counting> countings;
  for (unsigned i = 0; errors.empty() && i < std::max(question.threads, 1U); ++i) {
    auto one = OpenRegistry::open(question.registry);
    auto two = OpenRegistry::open(other);
    for (auto const* opened : {&one, &two})
      if (!*opened) errors.push_back(opened->error());
    if (!errors.empty()) break;
    countings.emplace_back(Side{*before, std::move(*one)}, Side{*after, std::move(*two)}, question.examples,
                           key ? &*key : nullptr, clock().date(), !question.registry_with.empty());
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  if (key)
    for (auto const& path : {question.registry, other})
      if (auto const fit = fits_mark(OpenRegistry::open(path)->view(), *key); !fit)
        return std::unexpected(Errors{fit.error()});

  Conveyor conveyor;
  std::vector<Errors> failures(countings.size());
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < countings.size(); ++i)
    threads.emplace_back([&, i] {
      if (auto counted = count_all(countings[i], conveyor); !counted) {
        failures[i] = std::move(counted.error());
        conveyor.give_up();
      }
    });
  Loading loading(conveyor, progress);
  auto const loaded = question.ledger.empty() ? load_lines(question.requests, conveyor, loading)
                                              : load_ledger(question.ledger, conveyor, loading);
  loading.send();
  conveyor.end();
  threads.clear();

  if (!loaded) return std::unexpected(loaded.error());
  for (auto& failed : failures)
    if (!failed.empty()) return std::unexpected(std::move(failed));
  Impact sum{.bundle = before->digest.text(),
             .against = after->digest.text(),
             .all = {},
             .not_asked = {},
             .outcomes = {},
             .by = {},
             .examples = {},
             .refused = {}};
  for (auto& counting : countings) add_up(sum, counting.take(), question.examples);
  return sum;
}

}  // namespace xinheng::service
