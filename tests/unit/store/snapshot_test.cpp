#include "store/snapshot/snapshot.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "../registry/random_records.hpp"
#include "../registry/same_answers.hpp"
#include "scratch_folder.hpp"
#include "store/snapshot/build.hpp"
#include "store/snapshot/make.hpp"
#include "store/sqlite/registry.hpp"

using namespace xinheng;
using namespace xinheng::registry;
using store::Snapshot;
using store::SqliteRegistry;
using store::snapshot::Checking;
using store::snapshot::Header;
using store::snapshot::LookupKey;
using store::snapshot::PackedListing;

namespace {

std::string bytes_of(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void write(std::string const& path, std::string const& bytes) {
  std::ofstream{path, std::ios::binary | std::ios::trunc} << bytes;
}

/// A random history in memory and in a file.
struct History {
  explicit History(unsigned seed, int commits = 25) : random(seed) {
    auto made = SqliteRegistry::create(file, "r");
    REQUIRE(made);
    auto registry = std::move(*made);
    for (int at = 1; at <= commits; ++at) {
      auto const records = random.commit(memory);
      REQUIRE(memory.record(records, minute(at)));
      REQUIRE(registry.record(records, minute(at)));
    }
  }
  std::unique_ptr<Snapshot const> snapshot(Checking checking = Checking::whole) const {
    auto const made = store::make_snapshot(file, path);
    REQUIRE(made);
    auto opened = Snapshot::open(path, checking);
    REQUIRE(opened);
    return std::move(*opened);
  }

  ScratchFolder folder;
  std::string file{folder / "registry.db"}, path{folder / "registry.xhs"};
  MemoryRegistry memory{"r"};
  RandomRecords random;
};

std::vector<Identifier> everybody() {
  return {{IdentifierKind::credit_code, "91350100M000100Y43"},
          {IdentifierKind::credit_code, "92350100M000100Y4X"},
          {IdentifierKind::org_code, "M000100Y4"},
          {IdentifierKind::pseudonym, "psn:0"},
          {IdentifierKind::pseudonym, "psn:" + std::string(64, '1')},
          {IdentifierKind::registration_number, "350100400001000"},
          {IdentifierKind::credit_code, "91512081MA62K0260E"}};
}

/// Whether a listing reaches whom it names, asked of the registry itself at each instant: a listing of one who carries
/// it, of one tied to such a one on some day, or a ruling.
bool reached(View const& view, Identifier const& identifier, int commits) {
  auto const listed = [&](std::string const& key, Instant known_at) {
    std::vector<std::string> all{key};
    if (auto const subject = view.subject(key, known_at))
      for (auto const& one : subject->identifiers)
        for (auto const& other : view.exact_matches(one, known_at)) all.push_back(other);
    return std::ranges::any_of(all, [&](auto const& one) { return !view.listings_of(one, known_at).empty(); });
  };
  for (int at = 1; at <= commits; ++at) {
    auto const known_at = minute(at);
    if (!view.adjudications(identifier, known_at).empty()) return true;
    for (auto const& key : view.exact_matches(identifier, known_at)) {
      if (listed(key, known_at)) return true;
      for (int days = 0; days < 400; days += 20) {
        auto const on = day("2020-01-01") + days;
        for (auto const& tie : view.relations_of(key, on, known_at))
          if (listed(tie.who, known_at)) return true;
        for (auto const& tie : view.relations_to(key, on, known_at))
          if (listed(tie.of, known_at)) return true;
      }
    }
  }
  return false;
}

}  // namespace

TEST_CASE("a snapshot gives the answers of the registry that it was made of, at every instant") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    History history{seed};
    auto const snapshot = history.snapshot(seed % 2 == 0 ? Checking::whole : Checking::as_read);
    for (int at = 0; at <= 26; ++at) compare(history.memory, *snapshot, history.random, minute(at));
    CHECK(snapshot->verify());
    CHECK_FALSE(snapshot->read_failure());
  }
}

TEST_CASE("of whom a snapshot says that no listing may concern him, none does") {
  int concerned = 0, clear = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    History const history{seed, 12};
    auto const snapshot = history.snapshot();
    for (auto const& identifier : everybody()) {
      CAPTURE(subject_key(identifier));
      auto const is_reached = reached(history.memory, identifier, 12);
      if (is_reached) CHECK(snapshot->may_concern(identifier));
      snapshot->may_concern(identifier) ? ++concerned : ++clear;
    }
    CHECK_FALSE(snapshot->may_concern(everybody().back()));
    CHECK(snapshot->may_concern({IdentifierKind::masked_citizen_number, "110105********0455"}));
  }
  CHECK(concerned > 20);
  CHECK(clear > 60);
}

TEST_CASE("the newest states of listings are found by the exact identifier") {
  int found = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    History const history{seed};
    auto const snapshot = history.snapshot();
    auto const now = history.memory.last_commit();
    for (auto const& identifier : everybody()) {
      std::vector<Date> due, packed;
      for (auto const& key : history.memory.exact_matches(identifier, now)) {
        auto const subject = history.memory.subject(key, now);
        if (std::ranges::find(subject->identifiers, identifier) == subject->identifiers.end()) continue;
        for (auto const& one : history.memory.listings_of(key, now)) due.push_back(one.listed_on(now));
      }
      snapshot->packed_listings(identifier,
                                [&](PackedListing const& one) { packed.push_back(Date::from_days(one.listed_on)); });
      for (auto const& one : due) CHECK(std::ranges::find(packed, one) != packed.end());
      found += static_cast<int>(due.size());
    }
  }
  CHECK(found > 20);
}

TEST_CASE("an identifier is looked up by what tells it from every other, and a credit code by its org code too") {
  std::string const digest(64, 'a');
  Identifier const code{IdentifierKind::credit_code, "91350100M000100Y43"};
  Identifier const same_org{IdentifierKind::credit_code, "92350100M000100Y4X"};
  Identifier const org{IdentifierKind::org_code, "M000100Y4"};
  Identifier const person{IdentifierKind::pseudonym, "psn:" + digest};
  Identifier const other_person{IdentifierKind::pseudonym, "psn:" + digest.substr(0, 22) + "b" + digest.substr(23)};
  Identifier const number{IdentifierKind::registration_number, "M000100Y4"};
  std::vector<Identifier> const all{code, same_org, org, person, other_person, number};
  for (auto const& one : all)
    for (auto const& another : all) CHECK((LookupKey{one}.code == LookupKey{another}.code) == (one == another));
  for (auto const& one : {code, same_org, org, person, other_person}) CHECK(LookupKey{one}.code.is_certain());
  for (auto const& one : {number, Identifier{IdentifierKind::pseudonym, "psn:0"},
                          Identifier{IdentifierKind::pseudonym, "psn:" + std::string(64, 'g')},
                          Identifier{IdentifierKind::org_code, "M0001-Y4"},
                          Identifier{IdentifierKind::credit_code, "91350100m000100y43"}})
    CHECK_FALSE(LookupKey{one}.code.is_certain());
  CHECK(LookupKey{code}.filter == LookupKey{org}.filter);
  CHECK(LookupKey{code}.filter == LookupKey{same_org}.filter);
  CHECK(LookupKey{number}.filter != LookupKey{org}.filter);
  CHECK(LookupKey{Identifier{IdentifierKind::credit_code, "91350100m000100y43"}}.filter ==
        LookupKey{Identifier{IdentifierKind::org_code, "m000100y4"}}.filter);
}

TEST_CASE("the same registry makes the same bytes") {
  History const history{7};
  (void)history.snapshot();
  auto const first = bytes_of(history.path);
  std::filesystem::copy_file(history.file, history.folder / "copy.db");
  REQUIRE(store::make_snapshot(history.folder / "copy.db", history.folder / "copy.xhs"));
  CHECK(bytes_of(history.folder / "copy.xhs") == first);
}

TEST_CASE("of many records all stand in the snapshot, and of one that is none its number is said") {
  ScratchFolder const folder;
  auto const path = folder / "many.xhs";
  std::vector<std::string> records;
  Digest head{};
  for (int i = 1; i <= 12'000; ++i) {
    auto const record = subject("s" + std::to_string(i % 9000), "name " + std::to_string(i % 1000));
    records.push_back(canonical_bytes(record));
    head = chained(head, i, minute(1), record);
  }
  auto const build_all = [&]() -> Result<void, Error> {
    auto build = store::SnapshotBuild::begin(path, "r", {{"r", 12'000, head, minute(1)}});
    REQUIRE(build);
    for (auto const& record : records)
      if (auto const added = build->add(record); !added) return added;
    if (auto const finished = build->finish(); !finished) return std::unexpected{finished.error()};
    return {};
  };
  REQUIRE(build_all());
  {
    auto const snapshot = Snapshot::open(path);
    REQUIRE(snapshot);
    CHECK((*snapshot)->verify());
  }
  std::filesystem::remove(path);
  for (std::size_t const number : {1, 2'048, 2'049, 8'193, 11'999, 12'000}) {
    CAPTURE(number);
    auto const sound = std::exchange(records[number - 1], "no record");
    auto const built = build_all();
    REQUIRE_FALSE(built);
    CHECK(built.error() == Error{Code::XH5007, path, {path, std::to_string(number)}});
    records[number - 1] = sound;
    CHECK_FALSE(std::filesystem::exists(path));
  }
}

TEST_CASE("an empty registry has a snapshot too") {
  History history{1, 0};
  auto const snapshot = history.snapshot();
  compare(history.memory, *snapshot, history.random, minute(1));
  CHECK_FALSE(snapshot->may_concern(everybody().front()));
  CHECK(snapshot->verify());
}

TEST_CASE("a bit that flipped anywhere is found at opening, and when the part is read where that was put off") {
  History history{3};
  auto const sound = history.snapshot();
  auto const bytes = bytes_of(history.path);
  auto const& header = sound->header();
  std::vector<std::size_t> places{20, 48, 300, sizeof(Header) - 4, sizeof(Header) + 8};
  for (auto const& extent : header.extents) {
    REQUIRE(extent.bytes > 0);
    for (auto const at : {extent.offset, extent.offset + extent.bytes / 2, extent.offset + extent.bytes - 1})
      places.push_back(at);
  }
  for (auto const place : places) {
    CAPTURE(place);
    auto damaged = bytes;
    damaged[place] = static_cast<char>(damaged[place] ^ (1 << (place % 8)));
    write(history.folder / "damaged.xhs", damaged);
    auto const opened = Snapshot::open(history.folder / "damaged.xhs");
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == Code::XH5041);
    auto const put_off = Snapshot::open(history.folder / "damaged.xhs", Checking::as_read);
    if (!put_off) {
      CHECK(put_off.error().code == Code::XH5041);
      continue;
    }
    CHECK_FALSE((*put_off)->verify());
    CHECK((*put_off)->read_failure());
  }
  auto const again = history.snapshot();
  CHECK(again->verify());
}

TEST_CASE("what is no snapshot, is cut off, or is of another format is said so") {
  History history{5, 6};
  (void)history.snapshot();
  auto const bytes = bytes_of(history.path);
  auto const other = history.folder / "other.xhs";
  auto const code_of = [&](std::string const& content) {
    write(other, content);
    auto const opened = Snapshot::open(other);
    REQUIRE_FALSE(opened);
    return opened.error().code;
  };
  CHECK(code_of("") == Code::XH5040);
  CHECK(code_of("XHSN") == Code::XH5040);
  CHECK(code_of(std::string(8192, 'x')) == Code::XH5040);
  CHECK(code_of(bytes_of(history.file)) == Code::XH5040);
  CHECK(code_of(bytes.substr(0, 100)) == Code::XH5042);
  CHECK(code_of(bytes.substr(0, 4096)) == Code::XH5042);
  CHECK(code_of(bytes.substr(0, bytes.size() - 1)) == Code::XH5042);
  CHECK(code_of(bytes + "x") == Code::XH5042);
  auto older = bytes;
  older[8] = 0;
  CHECK(code_of(older) == Code::XH5043);
  CHECK_FALSE(Snapshot::is_one(history.file));
  CHECK(Snapshot::is_one(history.path));
  auto const nowhere = Snapshot::open(history.folder / "nowhere.xhs");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().code == Code::XH5001);
  auto const folder = Snapshot::open(history.folder.path().string());
  REQUIRE_FALSE(folder);
}

TEST_CASE("a snapshot that cannot be finished leaves the one before, and nothing beside it") {
  History history{6, 8};
  (void)history.snapshot();
  auto const before = bytes_of(history.path);
  auto const files = [&] {
    return std::ranges::count_if(std::filesystem::directory_iterator{history.folder.path()}, [](auto const& entry) {
      return entry.path().filename().string().find("xhs") != std::string::npos ||
             entry.path().filename().string().starts_with(".snapshot");
    });
  };
  write(history.folder / "empty", "");
  auto const large = history.folder / "large.db";
  {
    auto registry = SqliteRegistry::create(large, "large");
    REQUIRE(registry);
    std::vector<Record> records;
    for (int i = 0; i < 3000; ++i)
      records.push_back(subject("s" + std::to_string(i), std::string(100, 'a') + std::to_string(i)));
    REQUIRE(registry->record(std::move(records), minute(1)));
  }
  auto const count = files();
  {
    ScratchFolder::SmallDisk const full{history.folder / "empty"};
    auto const made = store::make_snapshot(large, history.path);
    REQUIRE_FALSE(made);
    CHECK(made.error().code == Code::XH5001);
  }
  auto const nowhere = store::make_snapshot(history.file, history.folder / "no/such/folder.xhs");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().code == Code::XH5001);
  CHECK(bytes_of(history.path) == before);
  CHECK(files() == count);
}

TEST_CASE("whoever is killed while making a snapshot leaves the one before, or the new one") {
  History history{8, 30};
  (void)history.snapshot();
  for (int tenths = 1; tenths <= 12; ++tenths) {
    auto const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      for (;;) (void)store::make_snapshot(history.file, history.path);
    }
    ::usleep(static_cast<useconds_t>(tenths * 700));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    auto const opened = Snapshot::open(history.path);
    REQUIRE(opened);
    CHECK((*opened)->last_commit() == history.memory.last_commit());
  }
}
