#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "../registry/random_records.hpp"
#include "scratch_folder.hpp"
#include "store/sqlite/registry.hpp"

using namespace xinheng;
using namespace xinheng::registry;
using xinheng::store::SqliteRegistry;

namespace {

SqliteRegistry with_a_listing(std::string const& path) {
  auto registry = SqliteRegistry::create(path, "r");
  REQUIRE(registry);
  REQUIRE(registry->record({subject("s", "甲"), listing_record("L", "s", "list", "2020-06-01")}, minute(1)));
  return std::move(*registry);
}

void raw(std::string const& path, std::string const& sql) {
  sqlite3* connection = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &connection) == SQLITE_OK);
  CHECK(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(connection);
}

std::size_t files_in(ScratchFolder const& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{folder.path()}, {}));
}

}  // namespace

TEST_CASE("a copy made while a commit is in the making is the registry without it") {
  ScratchFolder const folder;
  auto registry = with_a_listing(folder / "registry.db");
  auto const commit = registry.begin(minute(2));
  REQUIRE(commit);
  REQUIRE((*commit)->add({subject("t", "乙")}));
  auto const copied = registry.copy_to(folder / "copy.db");
  REQUIRE(copied);
  CHECK(copied->sequence == 2);
  CHECK(copied->head == registry.point(minute(9)).head);
  REQUIRE((*commit)->finish());
  auto const copy = SqliteRegistry::open(folder / "copy.db", true);
  REQUIRE(copy);
  CHECK(copy->verify());
  CHECK(copy->listings_of("s", minute(9)).size() == 1);
  CHECK_FALSE(copy->subject("t", minute(9)));
  CHECK(registry.subject("t", minute(9)));
  CHECK_FALSE(std::filesystem::exists(folder / "copy.db-wal"));
}

TEST_CASE("a copy goes nowhere where something is, and a broken registry is not copied") {
  ScratchFolder const folder;
  auto const path = folder / "registry.db";
  {
    auto const registry = with_a_listing(path);
    std::ofstream{folder / "there"} << "somebody's";
    auto const copied = registry.copy_to(folder / "there");
    REQUIRE_FALSE(copied);
    CHECK(copied.error().code == Code::XH5004);
    CHECK(std::filesystem::file_size(folder / "there") == 10);
    CHECK_FALSE(registry.copy_to(folder / "no-such-folder/copy.db"));
  }
  raw(path, "DROP TRIGGER record_never_changes; UPDATE record SET bytes = x'00' WHERE sequence = 1");
  auto const broken = SqliteRegistry::open_to_verify(path);
  REQUIRE(broken);
  auto const before = files_in(folder);
  auto const copied = broken->copy_to(folder / "copy.db");
  REQUIRE_FALSE(copied);
  CHECK(copied.error().code == Code::XH5023);
  CHECK(files_in(folder) == before);
}

TEST_CASE("what is recorded in a copy stays there") {
  ScratchFolder const folder;
  auto const registry = with_a_listing(folder / "registry.db");
  REQUIRE(registry.copy_to(folder / "copy.db"));
  auto copy = SqliteRegistry::open(folder / "copy.db", false);
  REQUIRE(copy);
  CHECK(copy->record({subject("t")}, minute(2)));
  CHECK(copy->verify());
  CHECK_FALSE(registry.subject("t", minute(9)));
}

TEST_CASE("opening looks at the end of a registry, verifying at all of it") {
  ScratchFolder const folder;
  auto const path = folder / "registry.db";
  with_a_listing(path);
  std::string const off = "DROP TRIGGER record_never_goes; DROP TRIGGER commit_point_never_goes;";
  SUBCASE("the last record gone") {
    raw(path, off + "DELETE FROM record WHERE sequence = 2");
  }
  SUBCASE("the last commit gone") {
    raw(path, off + "DELETE FROM commit_point");
  }
  SUBCASE("a place of the last record gone") {
    raw(path, "DELETE FROM place WHERE sequence = 2");
  }
  auto const opened = SqliteRegistry::open(path, true);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().code == Code::XH5007);
}

TEST_CASE("a second writer is told to wait, and a reader's file takes nothing") {
  ScratchFolder const folder;
  auto registry = with_a_listing(folder / "registry.db");
  auto other = SqliteRegistry::open(folder / "registry.db", false);
  REQUIRE(other);
  {
    auto const commit = registry.begin(minute(2));
    REQUIRE(commit);
    auto const second = other->begin(minute(3), 0);
    REQUIRE_FALSE(second);
    CHECK(second.error().front() == Error{Code::XH5020, folder / "registry.db", {folder / "registry.db", "0"}});
  }
  CHECK(other->begin(minute(3), 0));
  auto reader = SqliteRegistry::open(folder / "registry.db", true);
  REQUIRE(reader);
  auto const done = reader->record({subject("t")}, minute(4));
  REQUIRE_FALSE(done);
  CHECK(done.error().front().code == Code::XH5022);
}
