#include "registry_for_test.hpp"

using namespace xinheng;
using namespace xinheng::registry;

namespace {

Identifier const code{IdentifierKind::credit_code, "91350100M000100Y43"};
Identifier const other_code{IdentifierKind::credit_code, "91512081MA62K0260E"};
Identifier const org{IdentifierKind::org_code, "M000100Y4"};
using Keys = std::vector<std::string>;
using Matches = std::vector<PossibleMatch>;

Code first_error(MemoryRegistry& registry, std::vector<Record> records) {
  auto const before = registry.point(registry.last_commit());
  auto const done = registry.record(std::move(records), Instant{registry.last_commit().microseconds + 1});
  REQUIRE_FALSE(done);
  CHECK(registry.point(registry.last_commit()).head == before.head);
  return done.error().front().code;
}

}  // namespace

TEST_CASE("a credit code finds the subject known by the org code inside it, and the reverse") {
  MemoryRegistry registry{"r"};
  record(registry, 1, {subject(subject_key(org), "甲公司", org)});
  CHECK(registry.exact_matches(code, now) == Keys{"org_code:M000100Y4"});
  CHECK(registry.exact_matches(other_code, now).empty());
  record(registry, 2, {subject(subject_key(code), "甲公司", code)});
  CHECK(registry.exact_matches(org, now) == Keys{"credit_code:91350100M000100Y43", "org_code:M000100Y4"});
  CHECK(registry.exact_matches(code, minute(1)) == Keys{"org_code:M000100Y4"});
  CHECK(registry.exact_matches({IdentifierKind::registration_number, "M000100Y4"}, now).empty());
}

TEST_CASE("a name alone is a possible match, unless an exact identifier says otherwise") {
  MemoryRegistry registry{"r"};
  record(registry, 1,
         {subject("name:a", "甲有限公司"), subject(subject_key(other_code), "甲有限责任公司", other_code)});
  CHECK(registry.possible_matches(code, "甲有限责任公司", SubjectKinds::all(), now) ==
        Matches{{"name:a", MatchBasis::suffix_variant}});
  CHECK(registry.possible_matches({}, "乙有限公司", SubjectKinds::all(), now).empty());
  CHECK(registry.possible_matches({}, "甲有限公司", SubjectKinds::all(), now).size() == 2);
  CHECK(registry.possible_matches(code, "", SubjectKinds::all(), now).empty());
  CHECK(registry.possible_matches(other_code, "甲有限公司", SubjectKinds::all(), now) ==
        Matches{{"name:a", MatchBasis::name_as_written}});
}

TEST_CASE("kinds that exclude each other and masks behind which no one number lies are no match") {
  MemoryRegistry registry{"r"};
  Identifier const masked{IdentifierKind::masked_citizen_number, "110105********0455"};
  record(registry, 1,
         {subject("p", "张三", masked, SubjectKinds::of(SubjectKind::natural_person)),
          subject("q", "张三", {}, SubjectKinds::organisations())});
  auto const person = SubjectKinds::of(SubjectKind::natural_person);
  CHECK(registry.possible_matches({IdentifierKind::pseudonym, "psn:1"}, "张三", person, now) ==
        Matches{{"p", MatchBasis::name_as_written}});
  Identifier const fits{IdentifierKind::masked_citizen_number, "1101051880****04**"};
  Identifier const differs{IdentifierKind::masked_citizen_number, "4401051880****04**"};
  CHECK(registry.possible_matches(fits, "张三", person, now) == Matches{{"p", MatchBasis::masked_number_and_name}});
  CHECK(registry.possible_matches(differs, "张三", person, now).empty());
  CHECK(registry.exact_matches(masked, now).empty());
}

TEST_CASE("a subject collects names and identifiers as they are recorded") {
  MemoryRegistry registry{"r"};
  record(registry, 1, {subject("s", "旧名", code, SubjectKinds::organisations())});
  record(registry, 2, {subject("s", "新名", org)});
  auto const early = registry.subject("s", minute(1));
  REQUIRE(early);
  CHECK(early->names == Keys{"旧名"});
  auto const late = registry.subject("s", minute(2));
  REQUIRE(late);
  CHECK(late->names == Keys{"旧名", "新名"});
  CHECK(late->identifiers == std::vector{code, org});
  CHECK(late->kinds == SubjectKinds::organisations());
  CHECK(late->has_exact_identifier());
  CHECK_FALSE(registry.subject("s", minute(0)));
}

TEST_CASE("what was known at an instant does not change by later records") {
  MemoryRegistry registry{"r"};
  record(registry, 1, {subject("s"), listing_record("L", "s", "list", "2020-06-01")});
  auto const before = registry.point(minute(1));
  auto const removal = record(registry, 2, {event_record("L", EventKind::removed, "2020-07-01")});
  CHECK(registry.listing("L", minute(1))->events.size() == 1);
  CHECK(registry.listing("L", minute(2))->events.size() == 2);
  record(registry, 3, {event_record("L", EventKind::corrected, "2020-07-01", removal)});
  CHECK(registry.listings_of("s", minute(2)).front().state_at(day("2020-08-01"), minute(2), {}).state ==
        ListingState::removed);
  CHECK(registry.listings_of("s", minute(3)).front().state_at(day("2020-08-01"), minute(3), {}).state ==
        ListingState::in_force);
  CHECK(registry.point(minute(1)).head == before.head);
  CHECK(registry.point(minute(1)).sequence == 2);
  CHECK(registry.point(minute(3)).sequence == 4);
  CHECK(registry.point(minute(0)).sequence == 0);
}

TEST_CASE("a listing whose first event is corrected away leaves every answer, and may be recorded anew") {
  MemoryRegistry registry{"r"};
  auto const first = record(registry, 1, {subject("s"), subject("t"), listing_record("L", "s", "list", "2020-06-01")});
  record(registry, 2, {event_record("L", EventKind::corrected, "2020-07-01", first + 2)});
  CHECK(registry.listings_of("s", minute(1)).size() == 1);
  CHECK(registry.listings_of("s", minute(2)).empty());
  CHECK(registry.listings_on("list", minute(2)).empty());
  CHECK_FALSE(registry.listing("L", minute(2)));
  record(registry, 3, {listing_record("L", "t", "list", "2020-06-01")});
  CHECK(registry.listings_of("s", minute(3)).empty());
  CHECK(registry.listings_of("t", minute(3)).size() == 1);
  CHECK(registry.listings_on("list", minute(3)) == Keys{"L"});
}

TEST_CASE("a listing follows the one that it hangs on, never the other way round") {
  MemoryRegistry registry{"r"};
  auto person = listing_record("P", "p", "list", "2020-06-01");
  person.hangs_on = "U";
  record(registry, 1, {subject("u"), subject("p"), listing_record("U", "u", "list", "2020-06-01"), person});
  auto const terms = [](Listing const&) { return Terms{}; };
  auto const state = [&](std::string_view key, std::string_view date) {
    return registry.state_at(*registry.listing(key, now), day(date), now, terms);
  };
  auto const contested = record(registry, 2, {event_record("U", EventKind::contested, "2020-07-01")});
  record(registry, 3, {event_record("U", EventKind::contest_closed, "2020-08-01", contested)});
  record(registry, 4, {event_record("U", EventKind::suspended, "2020-09-01")});
  record(registry, 5, {event_record("U", EventKind::removed, "2020-10-01")});
  CHECK(state("P", "2020-05-31").state == ListingState::pending);
  CHECK_FALSE(state("P", "2020-06-30").contested);
  CHECK(state("P", "2020-07-01").contested);
  CHECK_FALSE(state("P", "2020-08-01").contested);
  CHECK(state("P", "2020-09-01").state == ListingState::suspended);
  CHECK(state("P", "2020-10-01").state == ListingState::removed);
  CHECK(state("P", "2020-10-05").since == day("2020-10-01"));

  record(registry, 6, {event_record("P", EventKind::repaired, "2020-06-15")});
  CHECK(state("P", "2020-10-01").state == ListingState::repaired);
  CHECK(state("U", "2020-06-20").state == ListingState::in_force);
}

TEST_CASE("the last day of a listing is not later than that of the one it hangs on") {
  MemoryRegistry registry{"r"};
  auto unit = listing_record("U", "u", "list", "2020-06-01");
  unit.event.stated_last_day = day("2021-06-01");
  auto person = listing_record("P", "p", "list", "2020-06-01");
  person.hangs_on = "U";
  person.event.stated_last_day = day("2022-06-01");
  record(registry, 1, {subject("u"), subject("p"), unit, person});
  auto const terms = [](Listing const&) { return Terms{}; };
  auto const at = [&](std::string_view date) {
    return registry.state_at(*registry.listing("P", now), day(date), now, terms);
  };
  CHECK(at("2021-06-01").last_day == day("2021-06-01"));
  CHECK(at("2021-06-01").state == ListingState::in_force);
  CHECK(at("2021-06-02").state == ListingState::expired);
}

TEST_CASE("listings that hang on one another in a circle do no harm") {
  MemoryRegistry registry{"r"};
  auto a = listing_record("A", "s", "list", "2020-06-01");
  a.hangs_on = "B";
  auto b = listing_record("B", "s", "list", "2020-07-01");
  b.hangs_on = "A";
  record(registry, 1, {subject("s"), a, b});
  auto const terms = [](Listing const&) { return Terms{}; };
  CHECK(registry.state_at(*registry.listing("A", now), day("2020-06-15"), now, terms).state == ListingState::pending);
  CHECK(registry.state_at(*registry.listing("A", now), day("2020-07-01"), now, terms).state == ListingState::in_force);
}

TEST_CASE("a relation holds on its days, and a later statement replaces it from its recording on") {
  MemoryRegistry registry{"r"};
  RelationRecorded tie{"legal-representative", "u", "p", "", {day("2020-01-01"), day("2021-01-01")}, false};
  record(registry, 1, {subject("u"), subject("p"), tie});
  auto const at = [&](std::string_view date, Instant known) {
    return registry.relations_of("u", day(date), known).size();
  };
  CHECK(at("2019-12-31", now) == 0);
  CHECK(at("2020-01-01", now) == 1);
  CHECK(at("2020-12-31", now) == 1);
  CHECK(at("2021-01-01", now) == 0);
  CHECK(registry.relations_to("p", day("2020-06-01"), now).front().of == "u");
  tie.in_force.to = {};
  record(registry, 2, {tie});
  CHECK(at("2021-01-01", minute(1)) == 0);
  CHECK(at("2021-01-01", minute(2)) == 1);
  tie.withdrawn = true;
  record(registry, 3, {tie});
  CHECK(at("2020-06-01", minute(2)) == 1);
  CHECK(at("2020-06-01", minute(3)) == 0);
}

TEST_CASE("a list is known from the day of a whole edition, for its kinds, while its sources are fresh") {
  MemoryRegistry registry{"r"};
  auto const known = [&](std::string_view date, std::optional<int> freshness = {}) {
    return registry.list_known({"list", "名单"}, day(date), now, freshness);
  };
  CHECK(known("2020-06-01").empty());

  auto delta = edition("d1", "court", {"list"}, "2020-06-01");
  delta.whole_edition = false;
  record(registry, 1, {delta});
  CHECK(known("2020-06-01").empty());

  auto whole = edition("w1", "court", {"名单"}, "2020-06-10");
  whole.kinds = SubjectKinds::organisations();
  record(registry, 2, {whole});
  CHECK(known("2020-06-09").empty());
  CHECK(known("2020-06-10") == SubjectKinds::organisations());
  CHECK(known("2020-06-13", 3) == SubjectKinds::organisations());
  CHECK(known("2020-06-14", 3).empty());

  auto persons = edition("w2", "province", {"list"}, "2020-06-12");
  persons.kinds = SubjectKinds::of(SubjectKind::natural_person);
  persons.covers = {day("2020-01-01"), day("2020-07-01")};
  record(registry, 3, {persons});
  auto const both = SubjectKinds::organisations() | persons.kinds;
  CHECK(known("2020-06-13", 3) == both);
  CHECK(known("2020-06-14", 3).empty());  // the oldest of the two sources counts
  CHECK(known("2020-06-30").contains(SubjectKind::natural_person));
  CHECK_FALSE(known("2020-07-01").contains(SubjectKind::natural_person));
  CHECK(registry.list_known({"list"}, day("2020-06-13"), minute(1), 3).empty());

  delta.batch = "d2";
  delta.as_of = day("2020-06-20");
  record(registry, 4, {delta});
  CHECK(known("2020-06-15", 3) == both);
  CHECK(known("2020-06-16", 3).empty());
}

TEST_CASE("a relation is known as a whole, or for the organisation for which it was loaded") {
  MemoryRegistry registry{"r"};
  std::vector<std::string> const names{"legal-representative"};
  BatchRecorded of_one = edition("b1", "registrar", {}, "2020-06-01");
  of_one.relations = names;
  of_one.only_subjects = {"u"};
  record(registry, 1, {subject("u"), of_one});
  auto const date = day("2020-06-02");
  CHECK_FALSE(registry.relation_known(names, SubjectKinds::organisations(), date, now, {}));
  CHECK(registry.relation_known_of(names, "u", date, now, 1));
  CHECK_FALSE(registry.relation_known_of(names, "u", day("2020-06-03"), now, 1));
  CHECK_FALSE(registry.relation_known_of(names, "v", date, now, {}));
  auto whole = of_one;
  whole.batch = "b2";
  whole.only_subjects.clear();
  whole.kinds = SubjectKinds::of(SubjectKind::legal_person);
  record(registry, 2, {whole});
  CHECK_FALSE(registry.relation_known(names, SubjectKinds::organisations(), date, now, {}));
  whole.batch = "b3";
  whole.kinds = SubjectKinds::organisations();
  record(registry, 3, {whole});
  CHECK(registry.relation_known(names, SubjectKinds::organisations(), date, now, {}));
  CHECK_FALSE(registry.relation_known(names, SubjectKinds::organisations(), date, minute(2), {}));
}

TEST_CASE("the latest adjudication on a listing counts, from its recording on") {
  MemoryRegistry registry{"r"};
  record(registry, 1, {subject("s"), listing_record("L", "s", "list", "2020-06-01")});
  AdjudicationRecorded ruling{"L", code, true, "op-1", "同一主体", "文号"};
  record(registry, 2, {ruling});
  ruling.is_subject = false;
  record(registry, 3, {ruling});
  using Rulings = std::vector<std::pair<std::string, bool>>;
  CHECK(registry.adjudications(code, minute(1)).empty());
  CHECK(registry.adjudications(code, minute(2)) == Rulings{{"L", true}});
  CHECK(registry.adjudications(code, minute(3)) == Rulings{{"L", false}});
  CHECK(registry.adjudications(other_code, now).empty());
}

TEST_CASE("what contradicts the record is refused whole") {
  MemoryRegistry registry{"r"};
  record(registry, 1,
         {subject(subject_key(code), "甲", code), listing_record("L", subject_key(code), "list", "2020-06-01"),
          edition("b", "court", {"list"}, "2020-06-01")});
  auto const objection = record(registry, 2, {event_record("L", EventKind::contested, "2020-07-01")});
  record(registry, 3, {event_record("L", EventKind::contest_closed, "2020-08-01", objection)});

  CHECK(first_error(registry, {edition("b", "court", {"list"}, "2020-06-02")}) == Code::XH4201);
  CHECK(first_error(registry, {event_record("M", EventKind::removed, "2020-07-01")}) == Code::XH4202);
  CHECK(first_error(registry, {listing_record("L", subject_key(code), "list", "2020-06-01")}) == Code::XH4203);
  CHECK(first_error(registry, {event_record("L", EventKind::listed, "2020-07-01")}) == Code::XH4203);
  CHECK(first_error(registry, {event_record("L", EventKind::resumed, "2020-07-01", objection)}) == Code::XH4204);
  CHECK(first_error(registry, {event_record("L", EventKind::restored, "2020-07-01")}) == Code::XH4204);
  CHECK(first_error(registry, {event_record("L", EventKind::removed, "2020-07-01", objection)}) == Code::XH4204);
  CHECK(first_error(registry, {event_record("L", EventKind::contest_closed, "2020-09-01", objection)}) == Code::XH4205);
  CHECK(first_error(registry, {listing_record("M", "nobody", "list", "2020-06-01")}) == Code::XH4206);
  CHECK(first_error(registry, {subject("other", "乙", code)}) == Code::XH4207);
  CHECK(first_error(registry, {subject(subject_key(code), "甲", other_code)}) == Code::XH4208);
  CHECK(first_error(registry, {subject("")}) == Code::XH4209);
  auto hanging = listing_record("M", subject_key(code), "list", "2020-06-01");
  hanging.hangs_on = "nothing";
  CHECK(first_error(registry, {hanging}) == Code::XH4210);
  auto backwards = listing_record("M", subject_key(code), "list", "2020-06-01");
  backwards.event.stated_last_day = day("2020-05-31");
  CHECK(first_error(registry, {backwards}) == Code::XH4211);
  auto working = event_record("L", EventKind::extended, "2020-07-01");
  working.event.stated_extension = Term{3, TermUnit::working_day};
  CHECK(first_error(registry, {working}) == Code::XH4212);
  CHECK(first_error(registry, {AdjudicationRecorded{"L", {}, true, "", "", ""}}) == Code::XH4213);
  CHECK(first_error(registry, {subject("p", "", Identifier{IdentifierKind::pseudonym, "110105188001010455"})}) ==
        Code::XH4215);

  auto const before = registry.record({subject("t")}, minute(3));
  REQUIRE_FALSE(before);
  CHECK(before.error().front().code == Code::XH4214);
}

TEST_CASE("all contradictions are told at once, each with its place") {
  MemoryRegistry registry{"r"};
  auto const done =
      registry.record({event_record("M", EventKind::removed, "2020-07-01"), subject("s"), subject("")}, minute(1));
  REQUIRE_FALSE(done);
  REQUIRE(done.error().size() == 2);
  CHECK(done.error()[0].pointer == "/0");
  CHECK(done.error()[1].pointer == "/2");
}
