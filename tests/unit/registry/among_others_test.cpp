#include "registry_for_test.hpp"

using namespace xinheng;
using namespace xinheng::registry;

namespace {

/// Subject s with listings on one list; what the list's name is does not matter, what the rules call it does.
struct Several {
  MemoryRegistry registry{"r"};
  Terms terms;
  int at{1};

  Several() {
    terms.list = "list";
    registry::record(registry, at, {subject("s"), subject("t"), subject("u")});
  }
  std::int64_t listing(std::string key, std::string_view from, std::string who = "s", std::string hangs_on = {},
                       std::string list = "list") {
    auto one = listing_record(std::move(key), std::move(who), std::move(list), from);
    if (!hangs_on.empty()) one.hangs_on = std::move(hangs_on);
    return registry::record(registry, ++at, {one});
  }
  void event(std::string listing, EventKind kind, std::string_view from) {
    registry::record(registry, ++at, {event_record(std::move(listing), kind, from)});
  }
  StateAt at_day(std::string_view key, std::string_view date) const {
    return registry.state_at(*registry.listing(key, now), day(date), now, [this](Listing const& one) {
      auto own = terms;
      if (one.list == "elsewhere") own.list = "elsewhere";
      if (one.ground == "open") own.term.reset();
      if (one.ground == "lacking") own.term.reset(), own.by_decision = true;
      return own;
    });
  }
  void of_ground(std::string key, std::string_view from, std::string ground) {
    auto one = listing_record(std::move(key), "s", "list", from);
    one.ground = std::move(ground);
    registry::record(registry, ++at, {one});
  }
};

struct Ratings : Several {
  Ratings() {
    terms.next_replaces = true;
    listing("A", "2020-04-01");
    listing("B", "2021-04-01");
  }
};

struct AddingUp : Several {
  AddingUp() {
    terms.adds_up = true;
    terms.term = Term{1, TermUnit::year};
  }
};

}  // namespace

TEST_CASE("the next rating ends the last, from the day on which it begins") {
  Ratings one;
  CHECK(one.at_day("A", "2021-03-31").state == ListingState::in_force);
  CHECK_FALSE(one.at_day("A", "2021-03-31").last_day);
  auto const ended = one.at_day("A", "2021-04-01");
  CHECK(ended.state == ListingState::expired);
  CHECK(ended.since == day("2021-04-01"));
  CHECK(ended.last_day == day("2021-03-31"));
  CHECK(one.at_day("B", "2021-04-01").state == ListingState::in_force);
}

TEST_CASE("a next rating that is contested or suspended has ended the last, one that is revoked has not") {
  for (auto const kind : {EventKind::contested, EventKind::suspended, EventKind::repaired, EventKind::revoked}) {
    Ratings one;
    one.event("B", kind, "2021-05-01");
    CHECK((one.at_day("A", "2021-06-01").state == ListingState::expired) == (kind != EventKind::revoked));
  }
}

TEST_CASE("ratings of one day, of another subject and on another list end nothing") {
  Several one;
  one.terms.next_replaces = true;
  one.listing("A", "2021-04-01");
  one.listing("B", "2021-04-01");
  one.listing("C", "2021-05-01", "t");
  one.listing("D", "2021-05-01", "s", "", "elsewhere");
  CHECK(one.at_day("A", "2021-06-01").state == ListingState::in_force);
  CHECK(one.at_day("B", "2021-06-01").state == ListingState::in_force);
}

TEST_CASE("a rating whose last day nobody knows has one once the next begins") {
  Ratings one;
  one.terms.by_decision = true;
  CHECK(one.at_day("A", "2021-03-31").last_day_unknown);
  CHECK(one.at_day("A", "2021-03-31").may_have_expired);
  CHECK(one.at_day("A", "2021-04-01").state == ListingState::expired);
  CHECK_FALSE(one.at_day("A", "2021-04-01").last_day_unknown);
}

TEST_CASE("what ended before the next rating ended then") {
  Ratings one;
  one.event("A", EventKind::removed, "2021-01-01");
  CHECK(one.at_day("A", "2021-06-01").state == ListingState::removed);
  CHECK(one.at_day("A", "2021-06-01").since == day("2021-01-01"));
}

TEST_CASE("a rating that acts on publication ends the last on that day, and what is never published ends nothing") {
  Ratings one;
  one.terms.acts_on_publication = true;
  one.event("A", EventKind::published, "2020-04-10");
  CHECK(one.at_day("A", "2021-06-01").state == ListingState::in_force);
  one.event("B", EventKind::published, "2021-05-01");
  CHECK(one.at_day("A", "2021-04-30").state == ListingState::in_force);
  CHECK(one.at_day("A", "2021-05-01").state == ListingState::expired);
}

TEST_CASE("what hangs on a rating ends with it") {
  Ratings one;
  one.listing("P", "2020-04-01", "t", "A");
  CHECK(one.at_day("P", "2021-03-31").state == ListingState::in_force);
  CHECK(one.at_day("P", "2021-04-01").state == ListingState::expired);
}

TEST_CASE("a next rating that hangs on what was revoked is void and ends nothing") {
  Several one;
  one.terms.next_replaces = true;
  one.listing("U", "2021-04-01", "u");
  one.listing("A", "2020-04-01");
  one.listing("B", "2021-04-01", "s", "U");
  CHECK(one.at_day("A", "2021-06-01").state == ListingState::expired);
  one.event("U", EventKind::revoked, "2021-05-01");
  CHECK(one.at_day("A", "2021-06-01").state == ListingState::in_force);
}

TEST_CASE("terms add up where one begins while another runs, from end to end") {
  AddingUp one;
  one.listing("A", "2020-03-01");
  one.listing("B", "2021-03-01");
  one.listing("C", "2022-03-02");
  CHECK(one.at_day("A", "2020-03-01").last_day == day("2021-03-01"));
  CHECK(one.at_day("B", "2021-03-01").last_day == day("2022-03-01"));
  CHECK(one.at_day("C", "2022-03-02").last_day == day("2023-03-02"));
}

TEST_CASE("of listings of one day the later key counts on, and a long row adds up in no time") {
  AddingUp one;
  for (int i = 10; i < 70; ++i) one.listing("L" + std::to_string(i), "2020-03-01");
  CHECK(one.at_day("L10", "2020-03-01").last_day == day("2021-03-01"));
  CHECK(one.at_day("L69", "2020-03-01").last_day == day("2080-03-01"));
}

TEST_CASE("an earlier listing counts up to the day on which it ended, and not at all once it is void") {
  AddingUp one;
  one.listing("A", "2020-03-01");
  one.listing("B", "2020-09-01");
  CHECK(one.at_day("B", "2021-01-01").last_day == day("2022-03-01"));
  one.event("A", EventKind::repaired, "2021-01-01");
  CHECK(one.at_day("B", "2020-12-31").last_day == day("2022-03-01"));
  CHECK(one.at_day("B", "2021-01-01").last_day == day("2021-12-31"));
  one.event("A", EventKind::revoked, "2021-02-01");
  CHECK(one.at_day("B", "2021-02-01").last_day == day("2021-09-01"));
}

TEST_CASE("behind a listing without end no term begins to run") {
  AddingUp one;
  one.of_ground("A", "2020-01-01", "open");
  one.listing("B", "2020-03-01");
  CHECK(one.at_day("B", "2040-01-01").state == ListingState::in_force);
  CHECK_FALSE(one.at_day("B", "2040-01-01").last_day);
  CHECK_FALSE(one.at_day("B", "2040-01-01").last_day_unknown);
  one.event("A", EventKind::removed, "2021-01-01");
  CHECK(one.at_day("B", "2021-01-01").last_day == day("2021-12-31"));
}

TEST_CASE("behind an end that nobody knows a listing is in force at least for its own term") {
  AddingUp one;
  one.of_ground("A", "2020-01-01", "lacking");
  one.listing("B", "2020-03-01");
  CHECK(one.at_day("B", "2021-03-01").last_day_unknown);
  CHECK_FALSE(one.at_day("B", "2021-03-01").may_have_expired);
  CHECK(one.at_day("B", "2021-03-02").may_have_expired);
}
