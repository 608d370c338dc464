#include <doctest/doctest.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "store/sqlite/registry.hpp"

namespace xinheng {
namespace {

using store::SqliteRegistry;

constexpr int pieces = 8, piece = 500;

class Folder {
 public:
  Folder() {
    auto name = (std::filesystem::temp_directory_path() / "xinheng-commit-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(std::string const& name = "registry.db") const { return (path_ / name).string(); }
  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string subject_of(int commit, int number) {
  return "s" + std::to_string(commit) + "-" + std::to_string(number);
}

std::vector<registry::Record> records(int commit, int from) {
  std::vector<registry::Record> made;
  for (int i = from; i < from + piece; i += 2) {
    auto const key = subject_of(commit, i);
    made.emplace_back(registry::SubjectRecorded{key, {}, "甲" + key, SubjectKinds::all()});
    registry::ListingRecorded listing{"L" + key, key, "list", "ground", {}, {}, {}};
    listing.event.kind = registry::EventKind::listed;
    listing.event.effective = *Date::of(2020, 6, 1);
    made.emplace_back(std::move(listing));
  }
  return made;
}

/// One commit of four thousand records; `said` hears of every piece, and of the end before and after it.
int commit_one(std::string const& file, int commit, int said) {
  auto registry = SqliteRegistry::open(file, false);
  if (!registry) return 1;
  auto const begun = registry->begin(Instant{registry->last_commit().microseconds + 1});
  if (!begun) return 2;
  for (int i = 0; i < pieces; ++i) {
    if (!(*begun)->add(records(commit, i * piece))) return 3;
    if (::write(said, "x", 1) != 1) return 4;
  }
  if (!(*begun)->finish()) return 5;
  if (::write(said, "x", 1) != 1) return 6;
  ::pause();
  return 0;
}

/// Whether all of three commits is known as it was recorded.
bool answers_right(registry::View const& view) {
  bool right = view.point(Instant{9}).sequence == 3 * piece;
  for (int commit = 1; commit <= 3; ++commit)
    for (int number = 0; number < piece && right; number += 2) {
      auto const key = subject_of(commit, number);
      auto const listings = view.listings_of(key, Instant{9});
      auto const subject = view.subject(key, Instant{9});
      right = listings.size() == 1 && listings.front().key == "L" + key && listings.front().list == "list" &&
              listings.front().ground == "ground" && listings.front().events.size() == 1 &&
              listings.front().events.front().effective == *Date::of(2020, 6, 1) && subject &&
              subject->names == std::vector{"甲" + key} && subject->identifiers.empty();
    }
  return right;
}

int kills() {
  auto const* const many = std::getenv("XINHENG_KILLS");
  return many == nullptr ? 5 : std::max(1, std::atoi(many));
}

}  // namespace

TEST_CASE("a large commit that is killed is whole or not there, and leaves no files behind") {
  Folder folder;
  {
    REQUIRE(SqliteRegistry::create(folder.file(), "r"));
  }
  std::mt19937 random{static_cast<unsigned>(kills())};
  int recorded = 0;
  for (int kill = 0; kill < kills(); ++kill) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    auto const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      ::close(ends[0]);
      ::_exit(commit_one(folder.file(), kill, ends[1]));
    }
    ::close(ends[1]);
    // After one piece, in the middle, at the end before it is recorded, once it is; and later at any moment.
    int const heard[]{1, pieces / 2, pieces, pieces, pieces + 1};
    int const until = kill < 5 ? heard[kill] : static_cast<int>(random() % (pieces + 2));
    char said = 0;
    for (int i = 0; i < until; ++i) REQUIRE(::read(ends[0], &said, 1) == 1);
    if (kill == 3 || kill >= 5) ::usleep(static_cast<useconds_t>(random() % 20'000));
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    ::close(ends[0]);

    auto const registry = SqliteRegistry::open(folder.file(), true);
    REQUIRE(registry);
    CHECK(registry->verify());
    auto const now = registry->point(registry->last_commit()).sequence;
    CHECK((now == recorded || now == recorded + pieces * piece));
    if (until > pieces) CHECK(now == recorded + pieces * piece);
    if (until < pieces && kill < 5) CHECK(now == recorded);
    bool const there = now > recorded;
    CHECK(registry->subject(subject_of(kill, 0), Instant{1'000'000}).has_value() == there);
    CHECK(registry->listings_of(subject_of(kill, pieces * piece - 2), Instant{1'000'000}).size() == (there ? 1u : 0u));
    recorded = static_cast<int>(now);
    for (auto const& entry : std::filesystem::directory_iterator{folder.path()})
      CHECK(entry.path().filename().string().starts_with("registry.db"));
  }
  auto registry = SqliteRegistry::open(folder.file(), false);
  REQUIRE(registry);
  CHECK(registry->record(records(1'000'000, 0), Instant{2'000'000}));
}

TEST_CASE("a registry with a byte changed in it answers right, says that it cannot, or is found out by verifying") {
  Folder folder;
  {
    auto made = SqliteRegistry::create(folder.file(), "r");
    REQUIRE(made);
    for (int commit = 1; commit <= 3; ++commit) REQUIRE(made->record(records(commit, 0), Instant{commit}));
    REQUIRE(made->copy_to(folder.file("whole.db")));  // all in one file
  }
  std::ifstream stream{folder.file("whole.db"), std::ios::binary};
  std::string const whole{std::istreambuf_iterator<char>{stream}, {}};
  std::mt19937 random{4};
  auto const many = std::max(60, kills() * 12);
  int refused = 0;
  for (int i = 0; i < many; ++i) {
    auto const at = random() % whole.size();
    CAPTURE(at);
    auto changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ (1 << random() % 8));
    std::ofstream{folder.file("changed.db"), std::ios::binary | std::ios::trunc} << changed;
    auto const registry = SqliteRegistry::open(folder.file("changed.db"), true);
    bool const sound = registry && registry->verify();
    if (!sound) ++refused;
    if (registry) CHECK((answers_right(*registry) || registry->read_failure() || !sound));
  }
  CHECK(refused > many / 2);
}

}  // namespace xinheng
