#include <doctest/doctest.h>

#include "../registry/random_records.hpp"
#include "scratch_folder.hpp"
#include "store/sqlite/record_stream.hpp"
#include "store/sqlite/registry.hpp"
#include "store/sqlite/registry_commit.hpp"

using namespace xinheng;
using namespace xinheng::registry;
using xinheng::store::SqliteRegistry;

namespace {

SqliteRegistry made(ScratchFolder const& folder, std::string const& name) {
  auto registry = SqliteRegistry::create(folder / name, "r");
  REQUIRE(registry);
  return std::move(*registry);
}

std::unique_ptr<Commit> begun(auto& registry, Instant at) {
  auto commit = registry.begin(at);
  REQUIRE(commit);
  return std::move(*commit);
}

/// Both know the same of every subject and listing of the made-up world, and stand at the same point.
void same(View const& one, View const& other, Instant known_at) {
  CHECK(one.last_commit() == other.last_commit());
  CHECK(one.point(known_at).sequence == other.point(known_at).sequence);
  CHECK(one.point(known_at).head == other.point(known_at).head);
  for (int i = 0; i < 8; ++i) {
    auto const key = "L" + std::to_string(i);
    auto const listing = one.listing(key, known_at), other_listing = other.listing(key, known_at);
    REQUIRE(listing.has_value() == other_listing.has_value());
    if (!listing) continue;
    CHECK(listing->subject == other_listing->subject);
    REQUIRE(listing->events.size() == other_listing->events.size());
    for (std::size_t event = 0; event < listing->events.size(); ++event) {
      CHECK(listing->events[event].sequence == other_listing->events[event].sequence);
      CHECK(listing->events[event].recorded == other_listing->events[event].recorded);
    }
  }
  for (int i = 0; i < 6; ++i) {
    auto const key = "s" + std::to_string(i);
    auto const subject = one.subject(key, known_at), other_subject = other.subject(key, known_at);
    REQUIRE(subject.has_value() == other_subject.has_value());
    if (subject) CHECK(subject->names == other_subject->names);
    if (subject) CHECK(subject->identifiers == other_subject->identifiers);
    CHECK(one.listings_of(key, known_at).size() == other.listings_of(key, known_at).size());
  }
  for (auto const* list : {"list", "名单"}) CHECK(one.listings_on(list, known_at) == other.listings_on(list, known_at));
  for (auto const* name : {"甲有限公司", "乙厂"})
    CHECK(one.possible_matches({}, name, SubjectKinds::all(), known_at) ==
          other.possible_matches({}, name, SubjectKinds::all(), known_at));
}

/// Adds the records in pieces of random sizes, some of them empty.
void add_in_pieces(Commit& commit, std::vector<Record> const& records, RandomRecords& random) {
  for (std::size_t next = 0; next < records.size();) {
    auto const size = std::min(records.size() - next, static_cast<std::size_t>(random.below(3)));
    auto const begin = records.begin() + static_cast<std::ptrdiff_t>(next);
    auto const first = commit.add({begin, begin + static_cast<std::ptrdiff_t>(size)});
    REQUIRE(first);
    next += size;
    CHECK(commit.view().point(commit.view().last_commit()).sequence == *first + static_cast<std::int64_t>(size) - 1);
  }
}

}  // namespace

TEST_CASE("a commit made in pieces is the commit made at once, in memory and in a file") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    ScratchFolder const folder;
    MemoryRegistry whole{"r"}, pieces{"r"};
    auto file = made(folder, "registry.db");
    RandomRecords random{seed};
    for (int at = 1; at <= 12; ++at) {
      std::vector<Record> records;
      {
        auto const trial = begun(whole, minute(at));
        for (int i = 0; i < 4; ++i) {
          auto more = random.commit(trial->view());
          records.insert(records.end(), more.begin(), more.end());
          REQUIRE(trial->add(std::move(more)));
        }
      }
      auto const in_memory = begun(pieces, minute(at)), in_file = begun(file, minute(at));
      add_in_pieces(*in_memory, records, random);
      add_in_pieces(*in_file, records, random);
      same(in_memory->view(), in_file->view(), minute(at));
      same(in_memory->view(), in_file->view(), minute(at - 1));
      auto const recorded = whole.record(records, minute(at));
      REQUIRE(recorded);
      auto const end = in_file->finish(), memory_end = in_memory->finish();
      REQUIRE(end);
      REQUIRE(memory_end);
      CHECK(end->sequence + 1 == recorded->second);
      CHECK(end->head == memory_end->head);
      same(whole, pieces, minute(at));
      same(whole, file, minute(at));
    }
    CHECK(file.verify());
    auto const again = SqliteRegistry::open(folder / "registry.db", true);
    REQUIRE(again);
    same(whole, *again, minute(12));
  }
}

TEST_CASE("a commit whose places are merged from many runs on the disk is the one whose places fit in memory") {
  ScratchFolder const folder;
  auto whole = made(folder, "whole.db");
  made(folder, "runs.db");
  std::vector<Record> records;
  for (int i = 0; i < 400; ++i) {
    auto const key = "s" + std::to_string(i);
    records.emplace_back(subject(key, "甲" + std::to_string(i % 7)));  // few names: their places stand in every run
    records.emplace_back(listing_record("L" + std::to_string(i), key, "list", "2020-06-01"));
  }
  REQUIRE(whole.record(records, minute(1)));
  {
    auto database = store::Database::open(folder / "runs.db", store::registry_schema(), false);
    REQUIRE(database);
    constexpr std::size_t places_in_memory = 16;
    auto const commit = store::RegistryCommit::begin(*database, minute(1), places_in_memory);
    REQUIRE(commit);
    for (std::size_t i = 0; i < records.size(); i += 2) {
      REQUIRE((*commit)->add({records[i], records[i + 1]}));
      CHECK((*commit)->view().listings_of("s" + std::to_string(i / 4), minute(1)).size() == 1);
    }
    REQUIRE((*commit)->finish());
  }
  auto const runs = SqliteRegistry::open(folder / "runs.db", true);
  REQUIRE(runs);
  CHECK(runs->verify());
  same(whole, *runs, minute(1));
  CHECK(runs->listings_on("list", minute(1)).size() == 400);
  CHECK(runs->listings_on("list", minute(1)) == whole.listings_on("list", minute(1)));
  for (int i = 0; i < 7; ++i) {
    auto const found = runs->possible_matches({}, "甲" + std::to_string(i), SubjectKinds::all(), minute(1));
    CHECK(found.size() >= 57);
    CHECK(found == whole.possible_matches({}, "甲" + std::to_string(i), SubjectKinds::all(), minute(1)));
  }
}

TEST_CASE("a registry that may not grow refuses a commit whole") {
  ScratchFolder const folder;
  auto registry = made(folder, "registry.db");
  REQUIRE(registry.record({subject("s", "甲")}, minute(1)));
  std::vector<Record> records;
  for (int i = 0; i < 2000; ++i) records.emplace_back(subject("s" + std::to_string(i), "乙"));
  {
    auto database = store::Database::open(folder / "registry.db", store::registry_schema(), false);
    REQUIRE(database);
    auto const pages = database->integer("PRAGMA page_count");
    REQUIRE(pages);
    REQUIRE(database->execute("PRAGMA max_page_count = " + std::to_string(pages->value_or(0) + 2)));
    auto const commit = store::RegistryCommit::begin(*database, minute(2));
    REQUIRE(commit);
    auto const added = (*commit)->add(records);
    REQUIRE_FALSE(added);
    CHECK(added.error().front().code == Code::XH5001);
    CHECK_FALSE((*commit)->finish());
  }
  CHECK(registry.verify());
  CHECK(registry.point(registry.last_commit()).sequence == 1);
  CHECK(registry.record(records, minute(2)));
}

TEST_CASE_TEMPLATE("a commit that is given up leaves nothing", Registry, MemoryRegistry, SqliteRegistry) {
  ScratchFolder const folder;
  auto registry = [&] {
    if constexpr (std::is_same_v<Registry, MemoryRegistry>)
      return MemoryRegistry{"r"};
    else
      return made(folder, "registry.db");
  }();
  REQUIRE(registry.record({subject("s", "甲")}, minute(1)));
  {
    auto const commit = begun(registry, minute(2));
    REQUIRE(commit->add({subject("t", "乙"), listing_record("L", "s", "list", "2020-06-01")}));
    CHECK(commit->view().subject("t", minute(2)));
    CHECK(commit->view().last_commit() == minute(2));
    CHECK_FALSE(commit->view().subject("t", minute(1)));
    CHECK_FALSE(registry.subject("t", minute(9)));
    CHECK(registry.listings_on("list", minute(9)).empty());
    CHECK(registry.last_commit() == minute(1));
  }
  CHECK_FALSE(registry.subject("t", minute(9)));
  CHECK(registry.point(minute(9)).sequence == 1);
  REQUIRE(registry.record({subject("t", "乙")}, minute(2)));
  CHECK(registry.point(minute(9)).sequence == 2);
}

TEST_CASE_TEMPLATE("what a piece contradicts is refused, and the commit goes on without it", Registry, MemoryRegistry,
                   SqliteRegistry) {
  ScratchFolder const folder;
  auto registry = [&] {
    if constexpr (std::is_same_v<Registry, MemoryRegistry>)
      return MemoryRegistry{"r"};
    else
      return made(folder, "registry.db");
  }();
  auto const commit = begun(registry, minute(1));
  REQUIRE(commit->add({subject("s"), edition("b", "court", {"list"}, "2020-06-01")}));
  REQUIRE(commit->add({listing_record("L", "s", "list", "2020-06-01")}));
  auto const twice = commit->add({subject("t"), listing_record("L", "s", "list", "2020-06-01")});
  REQUIRE_FALSE(twice);
  CHECK(twice.error().front().code == Code::XH4203);
  CHECK(twice.error().front().pointer == "/1");
  auto const batch = commit->add({edition("b", "court", {"list"}, "2020-06-01")});
  REQUIRE_FALSE(batch);
  CHECK(batch.error().front().code == Code::XH4201);
  CHECK_FALSE(commit->view().subject("t", minute(1)));
  CHECK(commit->add({event_record("L", EventKind::removed, "2020-07-01")}).value() == 4);
  CHECK(commit->finish()->sequence == 4);
  CHECK(registry.listing("L", minute(1))->events.size() == 2);
}

TEST_CASE("a commit of nothing changes nothing") {
  ScratchFolder const folder;
  auto registry = made(folder, "registry.db");
  REQUIRE(registry.record({subject("s")}, minute(1)));
  auto const end = begun(registry, minute(2))->finish();
  REQUIRE(end);
  CHECK(end->sequence == 1);
  CHECK(end->recorded == minute(1));
  CHECK(registry.last_commit() == minute(1));
  CHECK(registry.verify());
}

TEST_CASE("readers do not wait for a commit in the making and read the registry without it") {
  ScratchFolder const folder;
  auto registry = made(folder, "registry.db");
  REQUIRE(registry.record({subject("s", "甲")}, minute(1)));
  auto const commit = begun(registry, minute(2));
  REQUIRE(commit->add({subject("t", "乙")}));
  auto const reader = SqliteRegistry::open(folder / "registry.db", true);
  REQUIRE(reader);
  CHECK(reader->subject("s", minute(2)));
  CHECK_FALSE(reader->subject("t", minute(2)));
  CHECK(reader->verify());
  REQUIRE(commit->finish());
  CHECK(reader->subject("t", minute(2)));
  CHECK(reader->last_commit() == minute(2));
}

TEST_CASE("a second commit while one is made is told to wait") {
  MemoryRegistry memory{"r"};
  auto const first = begun(memory, minute(1));
  auto const second = memory.begin(minute(2));
  REQUIRE_FALSE(second);
  CHECK(second.error().front().code == Code::XH5020);
}
