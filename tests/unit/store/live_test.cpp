#include "store/snapshot/live.hpp"

#include <chrono>
#include <thread>

#include "../registry/random_records.hpp"
#include "../registry/same_answers.hpp"
#include "scratch_folder.hpp"
#include "store/snapshot/make.hpp"
#include "store/sqlite/registry.hpp"

using namespace xinheng;
using namespace xinheng::registry;
using store::Live;
using store::SqliteRegistry;

namespace {

struct Growing {
  explicit Growing(unsigned seed) : random(seed) {
    auto created = SqliteRegistry::create(file, "r");
    REQUIRE(created);
    registry.emplace(std::move(*created));
  }
  void commits(int count) {
    for (int i = 0; i < count; ++i) {
      auto const records = random.commit(memory);
      REQUIRE(memory.record(records, minute(++at)));
      REQUIRE(registry->record(records, minute(at)));
    }
  }
  std::unique_ptr<Live> live() const {
    REQUIRE(store::make_snapshot(file, path));
    auto opened = Live::open(path, file);
    REQUIRE(opened);
    return std::move(*opened);
  }

  ScratchFolder folder;
  std::string file{folder / "registry.db"}, path{folder / "registry.xhs"};
  std::optional<SqliteRegistry> registry;
  MemoryRegistry memory{"r"};
  RandomRecords random;
  int at{};
};

}  // namespace

TEST_CASE("a snapshot with what came since gives the answers of the registry as it stands") {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    Growing growing{seed};
    growing.commits(static_cast<int>(seed) * 2);
    auto const live = growing.live();
    for (int more = 0; more < 20; ++more) {
      growing.commits(1 + growing.random.below(3));
      REQUIRE(live->refresh());
      auto const view = live->take();
      REQUIRE(view);
      for (int i = 0; i < 3; ++i)
        compare(growing.memory, **view, growing.random, minute(growing.random.below(growing.at + 2)));
      compare(growing.memory, **view, growing.random, minute(growing.at));
    }
  }
}

TEST_CASE("whom later records may concern is never passed over") {
  Identifier const company{IdentifierKind::credit_code, "91350100M000100Y43"};
  Identifier const its_org_code{IdentifierKind::org_code, "M000100Y4"};
  Identifier const person{IdentifierKind::pseudonym, "psn:1"}, other{IdentifierKind::pseudonym, "psn:2"};
  Growing growing{1};
  auto const record = [&](std::vector<Record> records) {
    REQUIRE(growing.registry->record(std::move(records), minute(++growing.at)));
  };
  auto tie = RelationRecorded{"legal-representative", "c", "p", "", {day("2020-01-01"), {}}, false};
  record({subject("c", "甲", company), subject("p", "张三", person), subject("q", "李四", other), tie});
  auto const live = growing.live();
  auto const concerned = [&](Identifier const& one) {
    REQUIRE(live->refresh());
    return (*live->take())->may_concern(one);
  };
  for (auto const& one : {company, its_org_code, person, other}) CHECK_FALSE(concerned(one));
  SUBCASE("one who is tied to who is listed") {
    record({listing_record("L", "p", "list", "2020-06-01")});
    CHECK(concerned(person));
    CHECK(concerned(company));
    CHECK(concerned(its_org_code));
    CHECK_FALSE(concerned(other));
  }
  SUBCASE("one who is tied later") {
    record({listing_record("L", "c", "list", "2020-06-01")});
    CHECK_FALSE(concerned(other));
    tie.who = "q";
    record({tie});
    CHECK(concerned(other));
  }
  SUBCASE("one whose identifier becomes known later") {
    record({subject("t", "丙"), listing_record("L", "t", "list", "2020-06-01")});
    Identifier const later{IdentifierKind::pseudonym, "psn:3"};
    CHECK_FALSE(concerned(later));
    record({subject("t", "丙", later)});
    CHECK(concerned(later));
  }
  SUBCASE("one on whom there is a ruling") {
    record({subject("t", "丙"), listing_record("L", "t", "list", "2020-06-01")});
    record({AdjudicationRecorded{"L", person, true, "op", "reason", ""}});
    CHECK(concerned(person));
    CHECK(concerned(company));
    CHECK_FALSE(concerned(other));
  }
}

TEST_CASE("who took a view keeps it, and what is committed is seen within fifty milliseconds") {
  using namespace std::chrono_literals;
  Growing growing{2};
  growing.commits(5);
  auto const live = growing.live();
  auto const before = *live->take();
  Live::Watch const watch{*live, 10ms};
  growing.commits(1);
  auto const due = growing.memory.last_commit();
  auto const started = std::chrono::steady_clock::now();
  // A machine that is busy with others may let it wait; what is held is that it comes by itself.
  while ((*live->take())->last_commit() < due && std::chrono::steady_clock::now() - started < 5s)
    std::this_thread::sleep_for(1ms);
  MESSAGE("seen after ms: " << (std::chrono::steady_clock::now() - started) / 1ms);
  CHECK((*live->take())->last_commit() == due);
  CHECK(before->last_commit() < due);
}

TEST_CASE("the snapshot of another registry, or of a history that was left, is not laid under this one") {
  Growing growing{3}, stranger{4};
  growing.commits(4);
  stranger.commits(4);
  REQUIRE(store::make_snapshot(stranger.file, growing.path));
  auto const other = Live::open(growing.path, growing.file);
  REQUIRE_FALSE(other);
  CHECK(other.error().code == Code::XH5044);

  growing.commits(3);
  REQUIRE(store::make_snapshot(growing.file, growing.path));
  Growing behind{3};
  behind.commits(4);
  auto const newer = Live::open(growing.path, behind.file);
  REQUIRE_FALSE(newer);
  CHECK(newer.error().code == Code::XH5044);
}

TEST_CASE("a newer snapshot takes the place of the old one under the same answers") {
  Growing growing{5};
  growing.commits(6);
  auto const live = growing.live();
  growing.commits(6);
  REQUIRE(store::make_snapshot(growing.file, growing.folder / "newer.xhs"));
  growing.commits(2);
  REQUIRE(live->replace(growing.folder / "newer.xhs"));
  compare(growing.memory, **live->take(), growing.random, minute(growing.at));
  CHECK_FALSE(live->replace(growing.file));
  CHECK(live->take());
}

TEST_CASE("a record that cannot be read stops deciding on what came before") {
  Growing growing{6};
  growing.commits(4);
  auto const live = growing.live();
  auto const database = store::Database::open(growing.file, store::registry_schema(), false);
  REQUIRE(database);
  auto const point = growing.memory.point(growing.memory.last_commit());
  REQUIRE(database->execute("INSERT INTO commit_point VALUES (" + std::to_string(minute(99).microseconds) + "," +
                            std::to_string(point.sequence + 1) + ", zeroblob(32)); INSERT INTO record VALUES (" +
                            std::to_string(point.sequence + 1) + "," + std::to_string(minute(99).microseconds) +
                            ", x'00')"));
  auto const read = live->refresh();
  REQUIRE_FALSE(read);
  CHECK(read.error().code == Code::XH5007);
  CHECK_FALSE(live->take());
}
