#include "store/sqlite/ledger.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "scratch_folder.hpp"

using namespace xinheng;
using ledger::Break;
using ledger::EntryKind;
using store::SqliteLedger;
using enum ledger::Break::Kind;

namespace {

using Breaks = std::vector<Break>;

constexpr Instant nine_o_clock{1'614'560'400'000'000};

SqliteLedger::Draft decision(int number) {
  return {EntryKind::decision, "decision-" + std::to_string(number), "{\"n\":" + std::to_string(number) + "}"};
}

/// A ledger of `count` decisions at `path`, closed again.
void write_ledger(std::string const& path, int count) {
  auto ledger = SqliteLedger::create(path);
  REQUIRE(ledger);
  for (int number = 1; number <= count; ++number) REQUIRE(ledger->append({decision(number)}, nine_o_clock));
}

/// Runs SQL on the file as somebody would who has it and no scruples.
void tamper(std::string const& path, std::string const& sql) {
  sqlite3* connection = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &connection, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
  auto const free_of_guards = "DROP TRIGGER IF EXISTS entry_never_changes; DROP TRIGGER IF EXISTS entry_never_goes; ";
  auto const result = sqlite3_exec(connection, (free_of_guards + sql).c_str(), nullptr, nullptr, nullptr);
  CAPTURE(std::string{sqlite3_errmsg(connection)});
  CHECK(result == SQLITE_OK);
  sqlite3_close(connection);
}

Breaks breaks_of(std::string const& path) {
  auto const ledger = SqliteLedger::open(path, true);
  REQUIRE(ledger);
  auto breaks = ledger->verify();
  REQUIRE(breaks);
  return *breaks;
}

}  // namespace

TEST_CASE("what is appended is found again, by number and by what it is about") {
  ScratchFolder const folder;
  auto ledger = SqliteLedger::create(folder / "ledger.db");
  REQUIRE(ledger);
  CHECK(ledger->count() == 0);
  CHECK(ledger->head() == Digest{});
  auto const entries = ledger->append({decision(1), {EntryKind::import, "batch-1", "{}"}, decision(2)}, nine_o_clock);
  REQUIRE(entries);
  REQUIRE(entries->size() == 3);
  CHECK(entries->at(2).sequence == 3);
  CHECK(ledger->count() == 3);
  CHECK(ledger->head() == entries->at(2).link);
  auto const import = ledger->find(2);
  REQUIRE(import);
  CHECK(import->kind == EntryKind::import);
  CHECK(import->subject == "batch-1");
  CHECK(import->recorded == nine_o_clock);
  CHECK(import->link == entries->at(1).link);
  CHECK(ledger->find(EntryKind::decision, "decision-2")->body == "{\"n\":2}");
  CHECK_FALSE(ledger->find(EntryKind::import, "decision-2"));
  CHECK_FALSE(ledger->find(4));
  CHECK(ledger->verify() == Breaks{});
}

TEST_CASE("of several entries about one subject the newest is found") {
  ScratchFolder const folder;
  auto ledger = SqliteLedger::create(folder / "ledger.db");
  REQUIRE(ledger->append({{EntryKind::decision, "d", "{\"v\":1}"}, {EntryKind::decision, "d", "{\"v\":2}"}}, {}));
  CHECK(ledger->find(EntryKind::decision, "d")->body == "{\"v\":2}");
}

TEST_CASE("a ledger goes on after it was closed and opened again") {
  ScratchFolder const folder;
  auto const path = folder / "ledger.db";
  write_ledger(path, 2);
  auto ledger = SqliteLedger::open_or_create(path);
  REQUIRE(ledger);
  REQUIRE(ledger->append({decision(3)}, nine_o_clock));
  std::vector<std::int64_t> sequences;
  REQUIRE(ledger->each([&](ledger::Entry const& entry) { sequences.push_back(entry.sequence); }));
  CHECK(sequences == std::vector<std::int64_t>{1, 2, 3});
  CHECK(ledger->verify() == Breaks{});
}

TEST_CASE("two that append to one ledger take turns and make one chain") {
  ScratchFolder const folder;
  auto const path = folder / "ledger.db";
  auto one = SqliteLedger::open_or_create(path);
  auto other = SqliteLedger::open_or_create(path);
  REQUIRE(one);
  REQUIRE(other);
  for (int number = 1; number <= 10; ++number) {
    REQUIRE(one->append({decision(number)}, nine_o_clock));
    REQUIRE(other->append({decision(100 + number)}, nine_o_clock));
  }
  CHECK(one->count() == 20);
  CHECK(one->head() == other->head());
  CHECK(one->verify() == Breaks{});
}

TEST_CASE("appending nothing changes nothing") {
  ScratchFolder const folder;
  auto ledger = SqliteLedger::create(folder / "ledger.db");
  CHECK(ledger->append({}, nine_o_clock)->empty());
  CHECK(ledger->count() == 0);
}

TEST_CASE("each kind of damage to the file is found where it is") {
  ScratchFolder const folder;
  auto const path = folder / "ledger.db";
  auto const exchange = [](int one, int other) {
    auto const a = std::to_string(one), b = std::to_string(other);
    return "UPDATE entry SET sequence = 999 WHERE sequence = " + a + "; UPDATE entry SET sequence = " + a +
           " WHERE sequence = " + b + "; UPDATE entry SET sequence = " + b + " WHERE sequence = 999";
  };
  write_ledger(path, 6);
  SUBCASE("a flipped byte of a body") {
    tamper(path, "UPDATE entry SET body = replace(body, '3', '2') WHERE sequence = 3");
    CHECK(breaks_of(path) == Breaks{{3, changed}});
  }
  SUBCASE("another subject") {
    tamper(path, "UPDATE entry SET subject = 'decision-9' WHERE sequence = 6");
    CHECK(breaks_of(path) == Breaks{{6, changed}});
  }
  SUBCASE("another time") {
    tamper(path, "UPDATE entry SET recorded = recorded - 1 WHERE sequence = 1");
    CHECK(breaks_of(path) == Breaks{{1, changed}});
  }
  SUBCASE("a kind that there is not") {
    tamper(path, "UPDATE entry SET kind = 'nothing' WHERE sequence = 2");
    CHECK(breaks_of(path) == Breaks{{2, changed}});
    auto const ledger = SqliteLedger::open(path, true);
    auto const read = ledger->each([](ledger::Entry const&) {});
    REQUIRE_FALSE(read);
    CHECK(read.error() == Error{Code::XH5006, path, {path, "2"}});
    CHECK_FALSE(ledger->find(2));
  }
  SUBCASE("a deleted middle row") {
    tamper(path, "DELETE FROM entry WHERE sequence = 3");
    CHECK(breaks_of(path) == Breaks{{3, missing}});
  }
  SUBCASE("a deleted last row") {
    tamper(path, "DELETE FROM entry WHERE sequence = 6");
    CHECK(breaks_of(path) == Breaks{{6, truncated}});
  }
  SUBCASE("a deleted last row and a count to match") {
    tamper(path, "DELETE FROM entry WHERE sequence = 6; UPDATE head SET count = 5");
    CHECK(breaks_of(path) == Breaks{{5, changed}});
  }
  SUBCASE("two swapped rows") {
    tamper(path, exchange(2, 5));
    CHECK(breaks_of(path) == Breaks{{2, reordered}, {5, reordered}});
  }
  SUBCASE("two swapped neighbours at the end") {
    tamper(path, exchange(5, 6));
    CHECK(breaks_of(path) == Breaks{{5, reordered}, {6, reordered}});
  }
  SUBCASE("an added row") {
    tamper(path, "INSERT INTO entry SELECT 7, recorded, kind, subject, body, link FROM entry WHERE sequence = 1");
    CHECK(breaks_of(path) == Breaks{{7, trailing}});
  }
  SUBCASE("everything deleted") {
    tamper(path, "DELETE FROM entry");
    CHECK(breaks_of(path) == Breaks{{1, truncated}});
  }
}

TEST_CASE("the file itself refuses to change or drop an entry") {
  ScratchFolder const folder;
  auto const path = folder / "ledger.db";
  write_ledger(path, 2);
  sqlite3* connection = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &connection) == SQLITE_OK);
  for (auto const* const sql : {"UPDATE entry SET body = '{}'", "DELETE FROM entry WHERE sequence = 2"}) {
    CHECK(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_CONSTRAINT);
  }
  sqlite3_close(connection);
  CHECK(breaks_of(path).empty());
}

TEST_CASE("a batch that fails in its middle leaves nothing of itself") {
  ScratchFolder const folder;
  auto const path = folder / "ledger.db";
  write_ledger(path, 2);
  tamper(path, "INSERT INTO entry SELECT 4, recorded, kind, subject, body, link FROM entry WHERE sequence = 1");
  auto ledger = SqliteLedger::open(path, false);
  auto const appended = ledger->append({decision(3), decision(4)}, nine_o_clock);  // place 4 is taken
  REQUIRE_FALSE(appended);
  CHECK(appended.error().code == Code::XH5001);
  CHECK(ledger->count() == 2);
  CHECK_FALSE(ledger->find(3));
}

TEST_CASE("a ledger opened for reading takes no entry and is read all the same") {
  ScratchFolder const folder;
  auto const path = folder / "ledger.db";
  write_ledger(path, 3);
  auto ledger = SqliteLedger::open(path, true);
  REQUIRE(ledger);
  CHECK(ledger->find(EntryKind::decision, "decision-2"));
  auto const appended = ledger->append({decision(4)}, nine_o_clock);
  REQUIRE_FALSE(appended);
  CHECK(appended.error().code == Code::XH5022);
  CHECK(ledger->verify() == Breaks{});
  CHECK(ledger->count() == 3);
}

TEST_CASE("a full disk is reported and leaves the ledger as it was, ready to go on") {
  ScratchFolder const folder;
  auto const path = folder / "ledger.db";
  write_ledger(path, 3);
  ScratchFolder::SmallDisk const disk{path};
  auto ledger = SqliteLedger::open(path, false);
  REQUIRE(ledger);
  std::string const large(1 << 20, ' ');
  auto const appended =
      ledger->append({decision(4), {EntryKind::decision, "large", "{" + large + "}"}, decision(5)}, nine_o_clock);
  REQUIRE_FALSE(appended);
  CHECK(appended.error().code == Code::XH5001);
  CHECK(ledger->count() == 3);
  CHECK_FALSE(ledger->find(4));
  CHECK(ledger->verify() == Breaks{});
}

TEST_CASE("a program killed while it appends leaves whole batches only") {
  ScratchFolder const folder;
  auto const path = folder / "ledger.db";
  write_ledger(path, 0);
  int channel[2];
  REQUIRE(::pipe(channel) == 0);
  auto const child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    auto ledger = SqliteLedger::open(path, false);
    for (int number = 1; ledger; number += 3) {
      if (!ledger->append({decision(number), decision(number + 1), decision(number + 2)}, nine_o_clock)) break;
      if (::write(channel[1], "x", 1) != 1) break;
    }
    ::_exit(1);
  }
  ::close(channel[1]);
  char told;
  for (int batch = 0; batch < 20; ++batch) REQUIRE(::read(channel[0], &told, 1) == 1);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  std::int64_t batches = 20;
  while (::read(channel[0], &told, 1) == 1) ++batches;
  ::close(channel[0]);
  REQUIRE(WIFSIGNALED(status));
  auto ledger = SqliteLedger::open(path, false);
  REQUIRE(ledger);
  CHECK(ledger->count() % 3 == 0);
  CHECK(ledger->count() >= 3 * batches);  // what was told as done is there
  CHECK(ledger->verify() == Breaks{});
  CHECK(ledger->append({decision(0)}, nine_o_clock));
}

TEST_CASE("a ledger is never made over something that exists") {
  ScratchFolder const folder;
  auto const path = folder / "ledger.db";
  write_ledger(path, 1);
  auto const again = SqliteLedger::create(path);
  REQUIRE_FALSE(again);
  CHECK(again.error() == Error{Code::XH5004, path, {path}});
  CHECK(SqliteLedger::open(path, true)->count() == 1);
}

TEST_CASE("a ledger that is not there, or cannot be made there, is reported with the reason") {
  ScratchFolder const folder;
  auto const missing_file = SqliteLedger::open(folder / "none.db", false);
  REQUIRE_FALSE(missing_file);
  CHECK(missing_file.error().code == Code::XH5001);
  CHECK(missing_file.error().args.at(1).find("No such file") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder / "none.db"));
  auto const missing_folder = SqliteLedger::create(folder / "none/ledger.db");
  REQUIRE_FALSE(missing_folder);
  CHECK(missing_folder.error().code == Code::XH5001);
  CHECK(missing_folder.error().args.at(1) == "No such file or directory");
}

TEST_CASE("a file of another kind is no ledger") {
  ScratchFolder const folder;
  auto const path = folder / "file";
  SUBCASE("a text") {
    std::ofstream{path} << std::string(5000, 't');
  }
  SUBCASE("an empty file") {
    std::ofstream{path};
  }
  SUBCASE("another database") {
    sqlite3* connection = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &connection) == SQLITE_OK);
    sqlite3_exec(connection, "CREATE TABLE entry (sequence)", nullptr, nullptr, nullptr);
    sqlite3_close(connection);
  }
  for (bool const read_only : {true, false}) {
    auto const ledger = SqliteLedger::open(path, read_only);
    REQUIRE_FALSE(ledger);
    CHECK(ledger.error() == Error{Code::XH5003, path, {path}});
  }
}

TEST_CASE("a ledger of a newer structure is left alone") {
  ScratchFolder const folder;
  auto const path = folder / "ledger.db";
  write_ledger(path, 1);
  tamper(path, "PRAGMA user_version = 99");
  auto const ledger = SqliteLedger::open(path, false);
  REQUIRE_FALSE(ledger);
  CHECK(ledger.error() == Error{Code::XH5002, path, {path, "99", "2"}});
}

TEST_CASE("appends of many threads share one ledger, each whole, in one chain and one tree") {
  ScratchFolder const folder;
  auto ledger = SqliteLedger::create(folder / "shared.ledger");
  REQUIRE(ledger);
  constexpr int threads = 8, each = 12;
  std::vector<int> kept(threads);
  {
    std::vector<std::jthread> writers;
    for (int writer = 0; writer < threads; ++writer)
      writers.emplace_back([&, writer] {
        for (int i = 0; i < each; ++i) {
          auto const entries = ledger->append({decision(writer), decision(writer)}, nine_o_clock);
          if (entries && (*entries)[1].sequence == (*entries)[0].sequence + 1) ++kept[static_cast<std::size_t>(writer)];
        }
      });
  }
  CHECK(kept == std::vector<int>(threads, each));
  auto const verified = ledger->verification();
  REQUIRE(verified);
  CHECK(verified->count == 2 * threads * each);
  CHECK(verified->breaks.empty());
  CHECK(verified->tree_fits);
}

TEST_CASE("a ledger of before the tree gets it when it is opened for writing") {
  ScratchFolder const folder;
  auto const path = folder / "old.ledger";
  write_ledger(path, 5);
  tamper(path, "DROP TABLE ledger; DROP TABLE tree_node; DROP TABLE tree_head; PRAGMA user_version = 1");
  CHECK(SqliteLedger::open(path, true).error().code == Code::XH5005);
  auto ledger = SqliteLedger::open(path, false);
  REQUIRE(ledger);
  REQUIRE(ledger->append({decision(6)}, nine_o_clock));
  auto const verified = ledger->verification();
  REQUIRE(verified);
  CHECK(verified->breaks.empty());
  CHECK(verified->tree_fits);
}
