#include "store/sqlite/database.hpp"

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <string>

#include "scratch_folder.hpp"

using namespace xinheng;
using namespace xinheng::store;

namespace {

constexpr std::array<EmbeddedFile, 2> migrations{{
    {"0001.sql", "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL, bytes BLOB) STRICT;"},
    {"0002.sql", "ALTER TABLE thing ADD COLUMN size INTEGER NOT NULL DEFAULT 7;"},
}};
constexpr std::int32_t mark = 0x54455354;

Schema first_version() {
  return {mark, std::span{migrations}.first(1)};
}
Schema second_version() {
  return {mark, migrations};
}

std::int64_t number(Database const& database, std::string_view sql) {
  return database.integer(sql)->value();
}

}  // namespace

TEST_CASE("a database is durable, checks its keys and says what it is") {
  ScratchFolder const folder;
  auto const database = Database::create(folder / "things.db", second_version());
  REQUIRE(database);
  CHECK(number(*database, "PRAGMA synchronous") == 2);
  CHECK(number(*database, "PRAGMA foreign_keys") == 1);
  CHECK(number(*database, "PRAGMA application_id") == mark);
  CHECK(number(*database, "PRAGMA user_version") == 2);
  auto mode = database->prepare("PRAGMA journal_mode");
  REQUIRE(mode->step());
  CHECK(mode->text(0) == "wal");
}

TEST_CASE("an older structure is brought up to date with what it holds, but not when only read") {
  ScratchFolder const folder;
  auto const path = folder / "things.db";
  {
    auto const old = Database::create(path, first_version());
    REQUIRE(old->execute("INSERT INTO thing (id, name) VALUES (1, 'one')"));
  }
  auto const read_only = Database::open(path, second_version(), true);
  REQUIRE_FALSE(read_only);
  CHECK(read_only.error() == Error{Code::XH5005, path, {path, "1", "2"}});
  {
    auto const upgraded = Database::open(path, second_version(), false);
    REQUIRE(upgraded);
    CHECK(number(*upgraded, "SELECT size FROM thing WHERE name = 'one'") == 7);
  }
  CHECK(Database::open(path, second_version(), true));
  auto const by_older_program = Database::open(path, first_version(), false);
  REQUIRE_FALSE(by_older_program);
  CHECK(by_older_program.error() == Error{Code::XH5002, path, {path, "2", "1"}});
}

TEST_CASE("a structure that cannot be made leaves no file behind") {
  constexpr std::array<EmbeddedFile, 1> broken{{{"0001.sql", "CREATE TABLE thing (; "}}};
  ScratchFolder const folder;
  auto const path = folder / "things.db";
  auto const database = Database::create(path, {mark, broken});
  REQUIRE_FALSE(database);
  CHECK(database.error().code == Code::XH5001);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("an upgrade that fails leaves the old structure") {
  constexpr std::array<EmbeddedFile, 2> broken{{migrations[0], {"0002.sql", "CREATE TABLE other (id); DROP nothing"}}};
  ScratchFolder const folder;
  auto const path = folder / "things.db";
  REQUIRE(Database::create(path, first_version()));
  CHECK_FALSE(Database::open(path, {mark, broken}, false));
  auto const database = Database::open(path, first_version(), false);
  REQUIRE(database);
  CHECK(number(*database, "SELECT count(*) FROM sqlite_schema WHERE name = 'other'") == 0);
}

TEST_CASE("values go in and come out unchanged, zero bytes too") {
  ScratchFolder const folder;
  auto const database = Database::create(folder / "things.db", second_version());
  std::string const odd{"a\0信", 5};
  auto insert = database->prepare("INSERT INTO thing (id, name, bytes) VALUES (?1, ?2, ?3)");
  REQUIRE(insert->bind(1, 1).bind(2, odd).bind_blob(3, odd).run());
  REQUIRE(insert->bind(1, 2).bind(2, "").bind_null(3).run());
  REQUIRE(insert->bind(1, 3).bind(2, std::string_view{}).bind_blob(3, {}).run());
  auto select = database->prepare("SELECT name, bytes FROM thing ORDER BY id");
  REQUIRE(select->step().value());
  CHECK(select->text(0) == odd);
  CHECK(select->blob(1) == odd);
  REQUIRE(select->step().value());
  CHECK(select->text(0).empty());
  CHECK_FALSE(select->is_null(0));
  CHECK(select->is_null(1));
  REQUIRE(select->step().value());
  CHECK_FALSE(select->is_null(1));
  CHECK(select->step() == false);
}

TEST_CASE("a statement that fails says why and can be run again") {
  ScratchFolder const folder;
  auto const database = Database::create(folder / "things.db", second_version());
  auto insert = database->prepare("INSERT INTO thing (id, name) VALUES (?1, ?2)");
  REQUIRE(insert->bind(1, 1).bind(2, "one").run());
  auto const twice = insert->bind(1, 1).bind(2, "one").run();
  REQUIRE_FALSE(twice);
  CHECK(twice.error().args.at(1).find("UNIQUE") != std::string::npos);
  CHECK(insert->bind(1, 2).bind(2, "two").run());
  auto const no_parameter = insert->bind(3, 1).run();
  REQUIRE_FALSE(no_parameter);
  CHECK(no_parameter.error().code == Code::XH5001);
  CHECK_FALSE(database->prepare("SELECT nothing FROM nowhere"));
  CHECK(database->integer("SELECT id FROM thing WHERE id = 9") == std::nullopt);
}

TEST_CASE("what is not committed is not there") {
  ScratchFolder const folder;
  auto const database = Database::create(folder / "things.db", second_version());
  {
    auto transaction = Transaction::begin(*database);
    REQUIRE(transaction);
    REQUIRE(database->execute("INSERT INTO thing (id, name) VALUES (1, 'one')"));
  }
  CHECK(number(*database, "SELECT count(*) FROM thing") == 0);
  {
    auto transaction = Transaction::begin(*database);
    REQUIRE(database->execute("INSERT INTO thing (id, name) VALUES (1, 'one')"));
    REQUIRE(transaction->commit());
  }
  CHECK(number(*database, "SELECT count(*) FROM thing") == 1);
}

TEST_CASE("a reading transaction sees one commit to its end") {
  ScratchFolder const folder;
  auto const path = folder / "things.db";
  auto const writer = Database::create(path, second_version());
  auto const reader = Database::open(path, second_version(), true);
  REQUIRE(reader);
  auto const snapshot = Transaction::begin_reading(*reader);
  REQUIRE(snapshot);
  CHECK(number(*reader, "SELECT count(*) FROM thing") == 0);
  REQUIRE(writer->execute("INSERT INTO thing (id, name) VALUES (1, 'one')"));
  CHECK(number(*reader, "SELECT count(*) FROM thing") == 0);
}
