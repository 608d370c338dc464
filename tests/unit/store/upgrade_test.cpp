#include <doctest/doctest.h>
#include <sqlite3.h>

#include <fstream>
#include <sstream>

#include "../registry/random_records.hpp"
#include "registry/changes.hpp"
#include "scratch_folder.hpp"
#include "store/sqlite/place.hpp"
#include "store/sqlite/registry.hpp"

using namespace xinheng;
using namespace xinheng::registry;
using xinheng::store::SqliteRegistry;

namespace {

class Raw {
 public:
  explicit Raw(std::string const& path) { REQUIRE(sqlite3_open(path.c_str(), &connection_) == SQLITE_OK); }
  ~Raw() { sqlite3_close(connection_); }
  Raw(Raw const&) = delete;
  Raw& operator=(Raw const&) = delete;

  void run(std::string const& sql) {
    char* message = nullptr;
    auto const done = sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, &message);
    INFO((message != nullptr ? message : ""));
    REQUIRE(done == SQLITE_OK);
    sqlite3_free(message);
  }

 private:
  sqlite3* connection_{};
};

std::string hex_of(std::string_view bytes) {
  std::string text = "x'";
  for (unsigned char const byte : bytes) {
    text += "0123456789abcdef"[byte / 16];
    text += "0123456789abcdef"[byte % 16];
  }
  return text + "'";
}

std::string literal(std::string_view said) {
  std::string text = "'";
  for (char const c : said) text += c == '\'' ? "''" : std::string{c};
  return text + "'";
}

/// A file as the program of structure 1 made it, with these commits, a minute apart.
void make_structure_1(std::string const& path, std::vector<std::vector<Record>> const& commits) {
  std::ostringstream structure;
  structure << std::ifstream{XINHENG_SOURCE_DIR "/schemas/sql/registry/0001_registry.sql"}.rdbuf();
  Raw raw{path};
  raw.run("PRAGMA journal_mode = WAL; " + structure.str() +
          "PRAGMA application_id = 1481134663; PRAGMA user_version = 1; INSERT INTO registry VALUES (1, 'r');");
  std::int64_t sequence = 0;
  Digest head;
  for (std::size_t commit = 0; commit < commits.size(); ++commit) {
    auto const at = minute(static_cast<int>(commit) + 1);
    std::string rows;
    for (auto const& record : commits[commit]) {
      head = chained(head, ++sequence, at, record);
      rows += "INSERT INTO record VALUES (" + std::to_string(sequence) + ", " + std::to_string(at.microseconds) + ", " +
              hex_of(canonical_bytes(record)) + ");";
      for (auto const& entry : index_entries(record))
        rows += "INSERT INTO place VALUES (" + literal(wire_name(entry.index)) + ", " + literal(entry.key) + ", " +
                std::to_string(sequence) + ");";
    }
    raw.run("BEGIN; INSERT INTO commit_point VALUES (" + std::to_string(at.microseconds) + ", " +
            std::to_string(sequence) + ", " +
            hex_of({reinterpret_cast<char const*>(head.bytes.data()), head.bytes.size()}) + ");" + rows + "COMMIT");
  }
}

}  // namespace

TEST_CASE("a registry of the first structure is brought up to date, and kept as it was beside it") {
  ScratchFolder const folder;
  auto const path = folder / "registry.db";
  MemoryRegistry memory{"r"};
  RandomRecords random{3};
  std::vector<std::vector<Record>> commits;
  for (int at = 1; at <= 20; ++at) {
    commits.push_back(random.commit(memory));
    REQUIRE(memory.record(commits.back(), minute(at)));
    if (commits.back().empty()) commits.pop_back();
  }
  make_structure_1(path, commits);

  auto const as_it_is = SqliteRegistry::open(path, true);
  REQUIRE_FALSE(as_it_is);
  CHECK(as_it_is.error().code == Code::XH5005);
  auto file = SqliteRegistry::open(path, false);
  REQUIRE(file);
  CHECK(file->verify());
  CHECK(file->point(minute(99)).head == memory.point(minute(99)).head);
  for (int i = 0; i < 6; ++i) {
    auto const key = "s" + std::to_string(i);
    CHECK(file->listings_of(key, minute(99)).size() == memory.listings_of(key, minute(99)).size());
    CHECK(file->subject(key, minute(99)).has_value() == memory.subject(key, minute(99)).has_value());
  }
  CHECK(file->record({subject("new")}, minute(100)));
  CHECK(SqliteRegistry::open(path, true));

  auto const kept = path + ".before-3";
  REQUIRE(std::filesystem::exists(kept));
  auto const old = SqliteRegistry::open(kept, true);
  REQUIRE_FALSE(old);
  CHECK(old.error().code == Code::XH5005);
  CHECK(std::filesystem::exists(kept));
  CHECK_FALSE(std::filesystem::exists(kept + ".1"));
}

TEST_CASE("a registry of the second structure learns which listings hang on others") {
  ScratchFolder const folder;
  auto const path = folder / "registry.db";
  {
    auto made = SqliteRegistry::create(path, "r");
    auto hanging = listing_record("H", "t", "list", "2020-06-01");
    hanging.hangs_on = "L";
    REQUIRE(
        made->record({subject("s"), subject("t"), listing_record("L", "s", "list", "2020-06-01"), hanging}, minute(1)));
  }
  Raw{path}.run("DELETE FROM place WHERE hash = " + std::to_string(store::place_hash(Index::hangs_on, "L")) +
                "; PRAGMA user_version = 2");
  auto file = SqliteRegistry::open(path, false);
  REQUIRE(file);
  CHECK(std::filesystem::exists(path + ".before-3"));
  CHECK(file->verify());
  auto const ended = event_record("L", EventKind::repaired, "2020-07-01");
  REQUIRE(file->record({ended}, minute(2)));
  CHECK(touched(*file, {5, minute(2), ended}) == std::vector<std::string>{"s", "t"});
}

TEST_CASE("an upgrade that fails changes nothing, and the next one keeps a copy beside the first copy") {
  ScratchFolder const folder;
  auto const path = folder / "registry.db";
  make_structure_1(path, {{subject("s"), subject("t")}, {subject("u")}});
  {
    Raw{path}.run("DROP TRIGGER record_never_changes; UPDATE record SET bytes = x'00' WHERE sequence = 2");
  }
  auto const failed = SqliteRegistry::open(path, false);
  REQUIRE_FALSE(failed);
  CHECK(failed.error() == Error{Code::XH5007, path, {path, "2"}});
  Raw{path}.run("UPDATE record SET bytes = " + hex_of(canonical_bytes(Record{subject("t")})) + " WHERE sequence = 2");
  auto const upgraded = SqliteRegistry::open(path, false);
  REQUIRE(upgraded);
  CHECK(upgraded->verify());
  CHECK(std::filesystem::exists(path + ".before-3"));
  CHECK(std::filesystem::exists(path + ".before-3.1"));
}

TEST_CASE("what another key has the same number as is not given for it") {
  ScratchFolder const folder;
  auto const path = folder / "registry.db";
  {
    auto made = SqliteRegistry::create(path, "r");
    REQUIRE(made->record({subject("s"), listing_record("L", "s", "list", "2020-06-01")}, minute(1)));
  }
  // As if the keys M, t and 乙 had the same numbers as L, s and the list's.
  for (auto const& [index, key] : {std::pair{Index::listing, "M"}, {Index::listings_of, "t"}, {Index::subject, "t"}}) {
    Raw{path}.run("INSERT INTO place VALUES (" + std::to_string(store::place_hash(index, key)) + ", 1), (" +
                  std::to_string(store::place_hash(index, key)) + ", 2)");
  }
  auto file = SqliteRegistry::open(path, false);
  REQUIRE(file);
  CHECK_FALSE(file->listing("M", minute(1)));
  CHECK_FALSE(file->subject("t", minute(1)));
  CHECK(file->listings_of("t", minute(1)).empty());
  auto const commit = file->begin(minute(2));
  REQUIRE(commit);
  CHECK_FALSE((*commit)->view().subject("t", minute(2)));
  CHECK((*commit)->add({listing_record("M", "s", "list", "2020-06-01")}));
  CHECK((*commit)->finish());
  CHECK(file->listing("M", minute(2)));
}
