#include "builders.hpp"

using namespace xinheng;
using namespace xinheng::engine_test;
using registry::EventKind;
using Things = std::vector<Missing>;

namespace {

constexpr Term year{1, TermUnit::year};

/// On the black list, against which the measure is, and asked for at least so many listings on the watch list.
struct Counted : Case {
  explicit Counted(int at_least) {
    rules.measures = {sanction("refuse")};
    rules.measures.front().when.nodes = {counted_on(watch, year, at_least)};
    record(a_listing("L"));
  }
  void watched(std::string key, std::string_view from, std::string who = "company") {
    record(a_listing(std::move(key), "watch", from, std::move(who)));
  }
  Standing standing() const { return standing_of(party()).standing; }
  ruleset::List& list() { return rules.lists[watch.value]; }
};

}  // namespace

TEST_CASE("listings that began within the time count, ended ones too") {
  Counted one{2};
  one.watched("W", "2020-06-01");
  CHECK(one.standing() == Standing::condition_false);
  one.watched("V", "2020-09-01");
  CHECK(one.standing() == Standing::applied);
  one.event("V", EventKind::removed, "2020-10-01");
  CHECK(one.standing() == Standing::applied);
}

TEST_CASE("a listing counts to the corresponding day and not on the next, and not before it begins") {
  Counted one{1};
  one.watched("W", "2020-03-01");
  CHECK(one.standing() == Standing::applied);
  one.request.on = day("2021-03-02");
  CHECK(one.standing() == Standing::condition_false);
  one.request.on = day("2020-02-29");
  one.record(one.a_listing("K", "black", "2019-01-01"));
  CHECK(one.party().applied.empty());
}

TEST_CASE("a listing that was revoked, repaired or is stayed does not count") {
  for (auto const kind : {EventKind::revoked, EventKind::repaired, EventKind::suspended}) {
    Counted one{1};
    one.watched("W", "2020-06-01");
    one.event("W", kind, "2020-09-01");
    CHECK(one.standing() == Standing::condition_false);
  }
}

TEST_CASE("possible listings count for neither side, until the certain ones are enough") {
  Counted one{2};
  one.subject("namesake", "甲公司");
  one.watched("W", "2020-06-01");
  one.watched("N", "2020-07-01", "namesake");
  CHECK(missing_of(one.party()) == Things{{MissingKind::identity, "N", "A"}});
  CHECK(one.party().bounds.outcome == Outcome::review);
  one.watched("V", "2020-08-01");
  CHECK(one.standing() == Standing::applied);
}

TEST_CASE("too few even with the possible ones is too few") {
  Counted one{3};
  one.subject("namesake", "甲公司");
  one.watched("W", "2020-06-01");
  one.watched("N", "2020-07-01", "namesake");
  CHECK(one.standing() == Standing::condition_false);
}

TEST_CASE("a contested listing counts as its list says") {
  Counted one{1};
  one.watched("W", "2020-06-01");
  one.event("W", EventKind::contested, "2021-02-01");
  CHECK(one.standing() == Standing::applied);
  one.list().editions[0].contest = ContestRule::manual;
  CHECK(missing_of(one.party()) == Things{{MissingKind::fact, "listing:contest", "A"}});
  one.list().editions[0].contest = ContestRule::hold;
  CHECK(one.standing() == Standing::condition_false);
}

TEST_CASE("a repaired listing of which nobody knows whether it had expired before is open") {
  Counted one{1};
  one.list().grounds = {a_ground("only")};
  one.list().grounds.front().term.kind = ruleset::TermRule::Kind::by_decision;
  one.watched("W", "2020-06-01");
  CHECK(one.standing() == Standing::applied);
  one.event("W", EventKind::repaired, "2020-09-01");
  CHECK(missing_of(one.party()) == Things{{MissingKind::fact, "listing:last-day", "A"}});
}

TEST_CASE("a list that is not known now, or was not when the time began, leaves a count open that is not reached") {
  Counted one{1};
  one.list().editions[0].freshness_days = 1;
  CHECK(missing_of(one.party()) == Things{{MissingKind::source, "watch", ""}});
  one.list().editions[0].freshness_days.reset();
  CHECK(one.standing() == Standing::condition_false);
  one.rules.measures.front().when.nodes = {counted_on(watch, {7, TermUnit::year}, 1)};  // known from 2015 on
  CHECK(missing_of(one.party()) == Things{{MissingKind::source, "watch", ""}});
  one.watched("W", "2020-06-01");
  CHECK(one.standing() == Standing::applied);
}

TEST_CASE("how old a list may be goes by the edition of the day asked for: now, and when the time began") {
  Counted one{1};
  auto& editions = one.list().editions;
  editions.push_back(editions.front());
  editions[0].in_force = {{}, day("2021-01-01")};
  editions[1].in_force = {day("2021-01-01"), {}};
  CHECK(one.standing() == Standing::condition_false);
  editions[0].freshness_days = 1;  // the year looked back over began on 2020-03-01
  CHECK(missing_of(one.party()) == Things{{MissingKind::source, "watch", ""}});
  one.rules.measures.front().when.nodes = {counted_on(watch, {1, TermUnit::month}, 1)};
  CHECK(one.standing() == Standing::condition_false);
  editions[1].freshness_days = 1;
  CHECK(missing_of(one.party()) == Things{{MissingKind::source, "watch", ""}});
}
