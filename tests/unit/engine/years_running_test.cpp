#include "builders.hpp"

using namespace xinheng;
using namespace xinheng::engine_test;
using registry::EventKind;
using Things = std::vector<Missing>;

namespace {

/// On the black list, against which the measure is, and asked for a listing on the watch list in each of two years.
struct Running : Case {
  Running() {
    rules.measures = {sanction("refuse")};
    auto test = listed_on(watch);
    test.list_test->years_running = 2;
    rules.measures.front().when.nodes = {test};
    record(a_listing("L"));
  }
  void watched(std::string key, std::string_view from, std::string who = "company") {
    record(a_listing(std::move(key), "watch", from, std::move(who)));
  }
  Standing standing() const { return standing_of(party()).standing; }
};

}  // namespace

TEST_CASE("the run ends with the year of the check or with the one before") {
  Running one;
  one.watched("W", "2019-12-31");
  CHECK(one.standing() == Standing::condition_false);
  one.watched("V", "2020-01-01");
  CHECK(one.standing() == Standing::applied);
  one.request.on = day("2020-12-31");
  one.record(one.a_listing("K", "black", "2019-01-01"));
  CHECK(one.party().applied.size() == 1);
}

TEST_CASE("a year further back is no run, nor is a year with two") {
  Running one;
  one.watched("W", "2018-05-01");
  one.watched("V", "2019-05-01");
  CHECK(one.standing() == Standing::condition_false);
  one.watched("X", "2019-06-01");
  CHECK(one.standing() == Standing::condition_false);
}

TEST_CASE("a rating that was revoked, repaired or is stayed makes no year") {
  for (auto const kind : {EventKind::revoked, EventKind::repaired, EventKind::suspended}) {
    Running one;
    one.watched("W", "2019-06-01");
    one.watched("V", "2020-06-01");
    CHECK(one.standing() == Standing::applied);
    one.event("W", kind, "2020-07-01");
    CHECK(one.standing() == Standing::condition_false);
  }
}

TEST_CASE("a year that a namesake may fill is open, and asks who that is") {
  Running one;
  one.subject("namesake", "甲公司");
  one.watched("W", "2020-06-01");
  one.watched("N", "2019-06-01", "namesake");
  CHECK(missing_of(one.party()) == Things{{MissingKind::identity, "N", "A"}});
  one.watched("V", "2019-07-01");
  CHECK(one.standing() == Standing::applied);
}

TEST_CASE("a list that was not known on the first day of a year leaves that year open") {
  Running one;
  one.rules.lists.push_back(a_list("zzz", ListKind::black));
  ListId const late{3};
  one.rules.measures.front().when.nodes.front().list_test->list = late;
  one.edition({"zzz"}, {}, "2019-06-01");
  one.record(one.a_listing("Z", "zzz", "2020-07-01"));
  CHECK(missing_of(one.party()) == Things{{MissingKind::source, "zzz", ""}});
  one.record(one.a_listing("Y", "zzz", "2019-07-01"));
  CHECK(one.standing() == Standing::applied);
}

TEST_CASE("where neither run can be had, nothing that is missing is asked for") {
  Running one;
  one.rules.lists.push_back(a_list("zzz", ListKind::black));
  one.rules.measures.front().when.nodes.front().list_test->list = ListId{3};
  one.edition({"zzz"}, {}, "2019-12-01");  // of 2019 nothing is known, in 2020 there was none
  CHECK(one.standing() == Standing::condition_false);
}
