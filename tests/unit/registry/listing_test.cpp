#include "registry_for_test.hpp"

using namespace xinheng;
using namespace xinheng::registry;
using enum EventKind;
using S = ListingState;

TEST_CASE("a listing bites from its day and not on the day before") {
  Listing const listing = AListing{"2020-06-01"};
  CHECK(state(listing, "2020-05-31") == S::pending);
  CHECK_FALSE(on(listing, "2020-05-31").since);
  CHECK(state(listing, "2020-06-01") == S::in_force);
  CHECK(state(listing, "2099-06-01") == S::in_force);
  CHECK_FALSE(on(listing, "2020-06-01").last_day);
  CHECK_FALSE(on(listing, "2020-06-01").last_day_unknown);
}

TEST_CASE("a listing bites on its last day and not on the next") {
  Listing const listing = AListing{"2020-06-01"};
  CHECK(state(listing, "2022-06-01", years(2)) == S::in_force);  // Civil Code art 202
  CHECK(state(listing, "2022-06-02", years(2)) == S::expired);
  CHECK(on(listing, "2023-01-01", years(2)).since == day("2022-06-02"));
  CHECK(on(listing, "2020-06-01", years(2)).last_day == day("2022-06-01"));
}

TEST_CASE("a list that counts the day of listing, or ends on the day before, loses a day") {
  auto terms = years(2);
  terms.count_from = CountFrom::same_day;
  CHECK(on(AListing{"2020-06-01"}, "2020-06-01", terms).last_day == day("2022-05-31"));
  terms = years(2);
  terms.ends_on = EndsOn::day_before;
  CHECK(on(AListing{"2020-06-01"}, "2020-06-01", terms).last_day == day("2022-05-31"));
  CHECK(on(AListing{"2020-02-29"}, "2020-06-01", years(1)).last_day == day("2021-02-28"));
}

TEST_CASE("the last day that the record states goes before the computed one") {
  Listing const listing = AListing{"2020-06-01"}.stated("2021-01-31");
  CHECK(state(listing, "2021-01-31", years(2)) == S::in_force);
  CHECK(state(listing, "2021-02-01", years(2)) == S::expired);
}

TEST_CASE("a ground whose term each decision sets lacks a fact where the record is silent") {
  Terms terms;
  terms.by_decision = true;
  auto const silent = on(AListing{"2020-06-01"}, "2030-01-01", terms);
  CHECK(silent.state == S::in_force);
  CHECK(silent.last_day_unknown);
  CHECK_FALSE(silent.last_day);
  auto const stated = on(AListing{"2020-06-01"}.stated("2021-01-31"), "2021-01-31", terms);
  CHECK_FALSE(stated.last_day_unknown);
  CHECK(stated.last_day == day("2021-01-31"));
}

TEST_CASE("a term counted from publication is unknown until there is one") {
  auto terms = years(1);
  terms.from_publication = true;
  CHECK(on(AListing{"2020-06-01"}, "2030-01-01", terms).last_day_unknown);
  Listing const published = AListing{"2020-06-01"}.then(EventKind::published, "2020-07-15");
  CHECK(state(published, "2021-07-15", terms) == S::in_force);
  CHECK(state(published, "2021-07-16", terms) == S::expired);
}

TEST_CASE("a list that bites on publication is pending until the day of it") {
  Terms terms;
  terms.acts_on_publication = true;
  auto const waiting = on(AListing{"2020-06-01"}, "2020-07-14", terms);
  CHECK(waiting.state == S::pending);
  CHECK(waiting.since == day("2020-06-01"));
  Listing const listing = AListing{"2020-06-01"}.then(EventKind::published, "2020-07-15");
  CHECK(state(listing, "2020-07-14", terms) == S::pending);
  CHECK(state(listing, "2020-07-15", terms) == S::in_force);
}

TEST_CASE("a repair or removal ends it from the beginning of its day") {
  for (auto const& [kind, ended] : {std::pair{repaired, S::repaired}, std::pair{removed, S::removed}}) {
    Listing const listing = AListing{"2020-06-01"}.then(kind, "2021-03-01");
    CHECK(state(listing, "2021-02-28") == S::in_force);
    CHECK(state(listing, "2021-03-01") == ended);
    CHECK(on(listing, "2021-05-01").since == day("2021-03-01"));
  }
}

TEST_CASE("of several ends the first counts") {
  Listing const late = AListing{"2020-06-01"}.then(removed, "2022-06-03").then(repaired, "2022-06-04");
  CHECK(state(late, "2022-07-01", years(2)) == S::expired);
  Listing const early = AListing{"2020-06-01"}.then(removed, "2022-06-03").then(repaired, "2021-06-04");
  CHECK(state(early, "2022-07-01", years(2)) == S::repaired);
}

TEST_CASE("a revocation voids it on every day, whatever its date, and nothing restores it") {
  Listing const listing = AListing{"2020-06-01"}
                              .then(revoked, "2021-03-01")
                              .then(repaired, "2021-01-01")
                              .undoing(restored, 3, "2021-04-01");
  for (auto const* date : {"2020-05-31", "2020-06-01", "2021-02-28", "2021-03-01", "2022-01-01"})
    CHECK(state(listing, date) == S::revoked);
  CHECK(on(listing, "2020-06-01").since == day("2021-03-01"));
}

TEST_CASE("a suspension holds it until it is resumed, from that event's own day") {
  Listing const listing = AListing{"2020-06-01"}.then(suspended, "2020-08-01").undoing(resumed, 2, "2020-09-01");
  CHECK(state(listing, "2020-07-31") == S::in_force);
  CHECK(state(listing, "2020-08-01") == S::suspended);
  CHECK(state(listing, "2020-08-31") == S::suspended);
  CHECK(on(listing, "2020-08-31").since == day("2020-08-01"));
  CHECK(state(listing, "2020-09-01") == S::in_force);
}

TEST_CASE("one of two suspensions resumed leaves the other open") {
  Listing const listing = AListing{"2020-06-01"}
                              .then(suspended, "2020-08-01")
                              .then(suspended, "2020-08-15")
                              .undoing(resumed, 2, "2020-09-01");
  CHECK(state(listing, "2020-09-01") == S::suspended);
  CHECK(on(listing, "2020-09-01").since == day("2020-08-15"));
}

TEST_CASE("a suspension does not move the last day") {
  Listing const listing = AListing{"2020-06-01"}.then(suspended, "2020-08-01").undoing(resumed, 2, "2021-08-01");
  CHECK(state(listing, "2022-06-01", years(2)) == S::in_force);
  CHECK(state(listing, "2022-06-02", years(2)) == S::expired);
}

TEST_CASE("an objection marks it as contested from its day until it is closed") {
  Listing const listing = AListing{"2020-06-01"}.then(contested, "2020-08-01").undoing(contest_closed, 2, "2020-09-01");
  CHECK_FALSE(on(listing, "2020-07-31").contested);
  CHECK(on(listing, "2020-08-01").contested);
  CHECK(on(listing, "2020-08-31").contested);
  CHECK(on(listing, "2020-08-31").state == S::in_force);
  CHECK_FALSE(on(listing, "2020-09-01").contested);
}

TEST_CASE("a restored listing was repaired until the restoration") {
  Listing const listing = AListing{"2020-06-01"}.then(repaired, "2021-01-01").undoing(restored, 2, "2021-07-01");
  CHECK(state(listing, "2020-12-31", years(2)) == S::in_force);
  CHECK(state(listing, "2021-01-01", years(2)) == S::repaired);
  CHECK(state(listing, "2021-06-30", years(2)) == S::repaired);
  CHECK(state(listing, "2021-07-01", years(2)) == S::in_force);

  SUBCASE("its term goes on") {
    CHECK(state(listing, "2022-06-01", years(2)) == S::in_force);
    CHECK(state(listing, "2022-06-02", years(2)) == S::expired);
  }
  SUBCASE("or starts anew from the restoration") {
    auto terms = years(2);
    terms.restart_on_restore = true;
    CHECK(on(listing, "2021-06-30", terms).last_day == day("2022-06-01"));
    CHECK(state(listing, "2023-07-01", terms) == S::in_force);
    CHECK(state(listing, "2023-07-02", terms) == S::expired);
  }
}

TEST_CASE("a restarted term whose length only the first record stated is unknown") {
  Terms terms;
  terms.restart_on_restore = true;
  Listing const listing =
      AListing{"2020-06-01"}.stated("2022-06-01").then(removed, "2021-01-01").undoing(restored, 2, "2021-07-01");
  CHECK_FALSE(on(listing, "2021-06-30", terms).last_day_unknown);
  CHECK(on(listing, "2021-07-01", terms).last_day_unknown);
}

TEST_CASE("an extension counts on from the last day") {
  Listing const listing = AListing{"2020-06-01"}.then(extended, "2022-05-01").by(Term{1, TermUnit::year});
  CHECK(on(listing, "2022-04-30", years(2)).last_day == day("2022-06-01"));
  CHECK(state(listing, "2023-06-01", years(2)) == S::in_force);
  CHECK(state(listing, "2023-06-02", years(2)) == S::expired);
  CHECK_FALSE(on(listing, "2023-06-02", years(2)).late_extension);
}

TEST_CASE("an extension effective on the last day counts, on the next it revives nothing and is flagged") {
  Listing const just = AListing{"2020-06-01"}.then(extended, "2022-06-01").stated("2024-06-01");
  CHECK(state(just, "2022-06-02", years(2)) == S::in_force);
  CHECK(on(just, "2022-06-02", years(2)).last_day == day("2024-06-01"));
  Listing const late = AListing{"2020-06-01"}.then(extended, "2022-06-02").stated("2024-06-01");
  CHECK(state(late, "2022-06-02", years(2)) == S::expired);
  CHECK(on(late, "2022-06-02", years(2)).late_extension);
  CHECK(on(late, "2022-06-02", years(2)).last_day == day("2022-06-01"));
}

TEST_CASE("an extension that states neither term nor last day leaves the last day unknown") {
  Listing const listing = AListing{"2020-06-01"}.then(extended, "2022-05-01");
  CHECK_FALSE(on(listing, "2022-04-30", years(2)).last_day_unknown);
  CHECK(on(listing, "2022-05-01", years(2)).last_day_unknown);
  CHECK(state(listing, "2030-05-01", years(2)) == S::in_force);
}

TEST_CASE("a correction undoes an event for every day once it is recorded, and can itself be corrected") {
  auto const listing = AListing{"2020-06-01"}
                           .then(removed, "2021-01-01")
                           .undoing(corrected, 2, "2022-01-01")
                           .undoing(corrected, 3, "2022-02-01")
                           .listing();
  auto const known = [&](int at) { return listing.state_at(day("2021-06-01"), minute(at), {}).state; };
  CHECK(known(1) == S::in_force);
  CHECK(known(2) == S::removed);
  CHECK(known(3) == S::in_force);
  CHECK(known(4) == S::removed);
}

TEST_CASE("a listing whose first event is corrected away is not there") {
  auto const listing = AListing{"2020-06-01"}.undoing(corrected, 1, "2020-07-01").listing();
  CHECK_FALSE(listing.recorded(minute(0)));
  CHECK(listing.recorded(minute(1)));
  CHECK_FALSE(listing.recorded(minute(2)));
}

TEST_CASE("names of event kinds read back") {
  for (auto kind : {listed, EventKind::published, extended, contested, contest_closed, suspended, resumed, restored,
                    repaired, removed, revoked, corrected})
    CHECK(event_kind_named(wire_name(kind)) == kind);
  CHECK_FALSE(event_kind_named("delisted"));
}
