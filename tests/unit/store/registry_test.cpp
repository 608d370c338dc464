#include "store/sqlite/registry.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "../registry/random_records.hpp"
#include "../registry/same_answers.hpp"
#include "store/sqlite/place.hpp"

using namespace xinheng;
using namespace xinheng::registry;
using xinheng::store::SqliteRegistry;

namespace {

/// A path of its own for each test, gone at its end.
class Folder {
 public:
  Folder() {
    auto name = (std::filesystem::temp_directory_path() / "xinheng-registry-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file() const { return (path_ / "registry.db").string(); }

 private:
  std::filesystem::path path_;
};

SqliteRegistry made(Folder const& folder) {
  auto registry = SqliteRegistry::create(folder.file(), "r");
  REQUIRE(registry);
  return std::move(*registry);
}

void raw(Folder const& folder, std::string const& sql) {
  sqlite3* connection = nullptr;
  REQUIRE(sqlite3_open(folder.file().c_str(), &connection) == SQLITE_OK);
  char* message = nullptr;
  auto const done = sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, &message);
  INFO((message != nullptr ? message : ""));
  CHECK(done == SQLITE_OK);
  sqlite3_free(message);
  sqlite3_close(connection);
}

std::vector<Record> one_listing() {
  return {subject("s", "甲"), listing_record("L", "s", "list", "2020-06-01")};
}

}  // namespace

TEST_CASE("a file keeps vehicles, and what older programs recorded of all kinds says nothing of things") {
  Folder folder;
  Identifier const plate{IdentifierKind::plate_number, "粤F12345"};
  SubjectKinds const five{0x1f};  // legal person to public body: all kinds that there were
  {
    auto registry = made(folder);
    auto before = edition("b", "court", {"list"}, "2020-06-01");
    before.kinds = five;
    REQUIRE(registry.record({SubjectRecorded{"s", {}, "甲", five}, before}, minute(1)));
    REQUIRE(registry.record({SubjectRecorded{"t", plate, "", SubjectKinds::of(SubjectKind::vehicle)},
                             listing_record("L", "t", "list", "2020-06-01")},
                            minute(2)));
  }
  auto registry = SqliteRegistry::open(folder.file(), true);
  REQUIRE(registry);
  CHECK(registry->verify());
  CHECK(registry->exact_matches(plate, minute(2)) == std::vector<std::string>{"t"});
  CHECK(registry->subject("t", minute(2))->kinds == SubjectKinds::of(SubjectKind::vehicle));
  CHECK(registry->listings_of("t", minute(2)).size() == 1);
  CHECK(registry->subject("s", minute(2))->kinds == five);
  CHECK(registry->list_known({"list"}, day("2020-06-01"), minute(2), {}) == five);
}

TEST_CASE("the registry in a file and the one in memory give the same answers") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    Folder folder;
    auto file = made(folder);
    auto reader = SqliteRegistry::open(folder.file(), true);
    REQUIRE(reader);
    MemoryRegistry memory{"r"};
    RandomRecords random{seed};
    for (int at = 1; at <= 25; ++at) {
      auto const records = random.commit(memory);
      auto const in_memory = memory.record(records, minute(at));
      auto const in_file = file.record(records, minute(at));
      REQUIRE(in_memory);
      REQUIRE(in_file);
      CHECK(*in_memory == *in_file);
      compare(memory, file, random, minute(random.below(at + 2)));
      compare(memory, *reader, random, minute(at));
    }
    CHECK(file.verify());
    CHECK_FALSE(file.read_failure());
    auto again = SqliteRegistry::open(folder.file(), true);
    REQUIRE(again);
    compare(memory, *again, random, minute(30));
  }
}

TEST_CASE("both refuse the same records for the same reasons") {
  Folder folder;
  auto file = made(folder);
  MemoryRegistry memory{"r"};
  REQUIRE(file.record(one_listing(), minute(1)));
  REQUIRE(memory.record(one_listing(), minute(1)));
  std::vector<Record> const wrong{event_record("M", EventKind::removed, "2020-07-01"),
                                  listing_record("L", "s", "l", "2020-06-01")};
  auto const in_file = file.record(wrong, minute(2)), in_memory = memory.record(wrong, minute(2));
  REQUIRE_FALSE(in_file);
  REQUIRE_FALSE(in_memory);
  CHECK(in_file.error() == in_memory.error());
  CHECK(file.last_commit() == minute(1));
}

TEST_CASE("a batch is imported once") {
  Folder folder;
  auto registry = made(folder);
  REQUIRE(registry.record({edition("b", "court", {"list"}, "2020-06-01")}, minute(1)));
  auto const again = registry.record({subject("s"), edition("b", "court", {"list"}, "2020-06-01")}, minute(2));
  REQUIRE_FALSE(again);
  CHECK(again.error().front().code == Code::XH4201);
  CHECK_FALSE(registry.subject("s", minute(3)));
}

TEST_CASE("a commit must be later than the last") {
  Folder folder;
  auto registry = made(folder);
  REQUIRE(registry.record(one_listing(), minute(5)));
  for (int at : {4, 5}) {
    auto const done = registry.record({subject("t")}, minute(at));
    REQUIRE_FALSE(done);
    CHECK(done.error().front().code == Code::XH4214);
  }
  CHECK(registry.record({subject("t")}, minute(6)));
}

TEST_CASE("what is no registry, is there already, or is newer, is said so") {
  Folder folder;
  {
    auto const registry = made(folder);
  }
  auto const again = SqliteRegistry::create(folder.file(), "r");
  REQUIRE_FALSE(again);
  CHECK(again.error().code == Code::XH5004);

  raw(folder, "PRAGMA user_version = 99");
  auto const newer = SqliteRegistry::open(folder.file(), false);
  REQUIRE_FALSE(newer);
  CHECK(newer.error().code == Code::XH5002);

  raw(folder, "PRAGMA user_version = 2; PRAGMA application_id = 1");
  auto const other = SqliteRegistry::open(folder.file(), true);
  REQUIRE_FALSE(other);
  CHECK(other.error().code == Code::XH5003);

  std::ofstream{folder.file(), std::ios::trunc} << std::string(8192, 'x');
  auto const rubbish = SqliteRegistry::open(folder.file(), true);
  REQUIRE_FALSE(rubbish);
  CHECK(rubbish.error().code == Code::XH5003);

  auto const nowhere = SqliteRegistry::open(folder.file() + "-not-there", true);
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().code == Code::XH5001);
}

TEST_CASE("verifying names the first record that is not what was recorded") {
  Folder folder;
  {
    auto registry = made(folder);
    REQUIRE(registry.record(one_listing(), minute(1)));
    REQUIRE(registry.record({event_record("L", EventKind::removed, "2020-07-01")}, minute(2)));
    REQUIRE(registry.record({subject("t", "乙")}, minute(3)));
    CHECK(registry.verify());
  }
  std::string break_at;
  std::string const off =
      "DROP TRIGGER record_never_changes; DROP TRIGGER record_never_goes; "
      "DROP TRIGGER commit_point_never_changes; DROP TRIGGER commit_point_never_goes; ";
  SUBCASE("its bytes") {
    raw(folder, off + "UPDATE record SET bytes = (SELECT bytes FROM record WHERE sequence = 1) WHERE sequence = 3");
    break_at = "3";
  }
  SUBCASE("a record that is missing") {
    raw(folder, off + "DELETE FROM record WHERE sequence = 2");
    break_at = "2";
  }
  SUBCASE("the end cut off") {
    raw(folder, off + "DELETE FROM place WHERE sequence = 4; DELETE FROM record WHERE sequence = 4");
    break_at = "4";
  }
  SUBCASE("a commit's instant") {
    raw(folder, off +
                    "UPDATE commit_point SET recorded = recorded + 1 WHERE sequence = 3; "
                    "UPDATE record SET recorded = recorded + 1 WHERE sequence = 3");
    break_at = "3";
  }
  SUBCASE("a place that hides it") {
    raw(folder, "DELETE FROM place WHERE hash = " + std::to_string(store::place_hash(Index::listings_of, "s")));
    break_at = "2";
  }
  SUBCASE("a place that shows it where it does not belong") {
    raw(folder, "INSERT INTO place VALUES (" + std::to_string(store::place_hash(Index::listing, "M")) + ", 3)");
    break_at = "3";
  }
  auto const registry = SqliteRegistry::open_to_verify(folder.file());
  REQUIRE(registry);
  auto const verified = registry->verify();
  REQUIRE_FALSE(verified);
  CHECK(verified.error().code == Code::XH5007);
  CHECK(verified.error().args.back() == break_at);
}

TEST_CASE("a record that cannot be read is a failure, not an absence") {
  Folder folder;
  {
    auto registry = made(folder);
    REQUIRE(registry.record(one_listing(), minute(1)));
    std::vector<Record> more;
    for (int i = 0; i < 50; ++i) more.push_back(subject("t" + std::to_string(i)));
    REQUIRE(registry.record(more, minute(2)));  // so that opening it does not look at the listing
  }
  raw(folder, "DROP TRIGGER record_never_changes; UPDATE record SET bytes = x'00' WHERE sequence = 2");
  auto const registry = SqliteRegistry::open(folder.file(), true);
  REQUIRE(registry);
  CHECK_FALSE(registry->read_failure());
  CHECK(registry->listings_of("s", minute(2)).empty());
  auto const failure = registry->read_failure();
  REQUIRE(failure);
  CHECK(failure->code == Code::XH5007);
}

TEST_CASE("nothing in the file can be changed or taken away") {
  Folder folder;
  auto registry = made(folder);
  REQUIRE(registry.record(one_listing(), minute(1)));
  sqlite3* connection = nullptr;
  REQUIRE(sqlite3_open(folder.file().c_str(), &connection) == SQLITE_OK);
  for (auto const* sql : {"UPDATE record SET recorded = 0", "DELETE FROM record", "DELETE FROM commit_point",
                          "UPDATE commit_point SET sequence = 9"})
    CHECK(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) != SQLITE_OK);
  sqlite3_close(connection);
  CHECK(registry.verify());
}
