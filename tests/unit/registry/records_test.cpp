#include "registry_for_test.hpp"

using namespace xinheng;
using namespace xinheng::registry;

TEST_CASE("records read back from their canonical bytes") {
  auto listing = listing_record("L", "s", "名单", "2020-06-01");
  listing.attributes = {{"amount", "2000000.00"}, {"performance", "未履行"}};
  listing.hangs_on = "M";
  listing.event.document_number = "（2020）粤0204执1234号";
  listing.event.stated_last_day = day("2022-06-01");
  auto event = event_record("L", EventKind::extended, "2021-06-01");
  event.event.stated_extension = Term{6, TermUnit::month};
  auto batch = edition("b", "court", {"list", "名单"}, "2020-06-01");
  batch.only_subjects = {"u"};
  batch.covers.to = day("2026-04-01");
  std::vector<Record> const records{
      subject("s", "甲", Identifier{IdentifierKind::credit_code, "91350100M000100Y43"}),
      listing,
      event,
      RelationRecorded{"shareholder", "u", "p", "40%", {day("2020-01-01"), {}}, true},
      batch,
      AdjudicationRecorded{"L", {IdentifierKind::pseudonym, "psn:1"}, true, "op", "reason", "doc"}};
  for (auto const& record : records) {
    auto const bytes = canonical_bytes(record);
    auto const read = parse_record(bytes);
    REQUIRE(read);
    CHECK(read->index() == record.index());
    CHECK(canonical_bytes(*read) == bytes);
    for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(parse_record(bytes.substr(0, size)));
    CHECK_FALSE(parse_record(bytes + "x"));
  }
}

TEST_CASE("a vehicle is recorded with its number plate, and what older registries recorded is read as it was") {
  SubjectRecorded const truck{"t", Identifier{IdentifierKind::plate_number, "粤F12345"}, "",
                              SubjectKinds::of(SubjectKind::vehicle)};
  auto const read = parse_record(canonical_bytes(truck));
  REQUIRE(read);
  CHECK(std::get<SubjectRecorded>(*read).identifier == truck.identifier);
  CHECK(std::get<SubjectRecorded>(*read).kinds == truck.kinds);
  // Every kind that there was: five bits. They say nothing of things.
  SubjectKinds const five{0x1f};
  auto const old = parse_record(canonical_bytes(SubjectRecorded{"s", {}, "甲", five}));
  REQUIRE(old);
  CHECK(std::get<SubjectRecorded>(*old).kinds == five);
  CHECK((five & SubjectKinds::things()).empty());
}

TEST_CASE("no two records share their bytes by moving text from one field to the next") {
  CHECK(canonical_bytes(SubjectRecorded{"ab", {}, "c", {}}) != canonical_bytes(SubjectRecorded{"a", {}, "bc", {}}));
}

TEST_CASE("the chain depends on number, instant, record and what went before") {
  Record const record = subject("s");
  auto const head = chained(Digest{}, 1, minute(1), record);
  CHECK(head == chained(Digest{}, 1, minute(1), sm3(canonical_bytes(record))));
  CHECK(head != chained(Digest{}, 2, minute(1), record));
  CHECK(head != chained(Digest{}, 1, minute(2), record));
  CHECK(head != chained(head, 1, minute(1), record));
  CHECK(head != chained(Digest{}, 1, minute(1), Record{subject("t")}));
}
