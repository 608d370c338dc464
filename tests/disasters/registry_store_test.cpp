#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "exchange/feeds/import_feed.hpp"
#include "exchange/feeds/opening.hpp"
#include "store/sqlite/registry.hpp"

namespace xinheng {
namespace {

using store::SqliteRegistry;

Instant minute(std::int64_t minutes) {
  return {minutes * 60'000'000};
}

class Folder {
 public:
  Folder() {
    auto name = (std::filesystem::temp_directory_path() / "xinheng-disaster-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file() const { return (path_ / "registry.db").string(); }
  /// Everything that lies there: the database, its log, its index.
  std::string bytes() const {
    std::ostringstream all;
    for (auto const& entry : std::filesystem::directory_iterator(path_)) all << std::ifstream{entry.path()}.rdbuf();
    return all.str();
  }

 private:
  std::filesystem::path path_;
};

std::vector<registry::Record> many(int commit, int count) {
  std::vector<registry::Record> records;
  for (int i = 0; i < count; ++i) {
    auto const key = "s" + std::to_string(commit) + "-" + std::to_string(i);
    records.push_back(registry::SubjectRecorded{key, {}, std::string(200, 'x'), SubjectKinds::all()});
  }
  return records;
}

/// Runs in a process of its own, so that limits and signals stay there.
template <class Work>
int in_child(Work const& work) {
  auto const child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) ::_exit(work());
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a disk that is full refuses a commit whole, and what was recorded stays readable") {
  Folder folder;
  {
    auto made = SqliteRegistry::create(folder.file(), "r");
    REQUIRE(made);
    REQUIRE(made->record(many(1, 10), minute(1)));
  }
  auto const result = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit const limit{200'000, 200'000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
    auto registry = SqliteRegistry::open(folder.file(), false);
    if (!registry) return 3;
    auto const done = registry->record(many(2, 5000), minute(2));
    if (done) return 4;
    if (done.error().front().code != Code::XH5001) return 5;
    if (registry->last_commit() != minute(1)) return 6;
    return registry->subject("s1-9", minute(1)) && !registry->subject("s2-0", minute(3)) ? 0 : 7;
  });
  CHECK(result == 0);
  auto registry = SqliteRegistry::open(folder.file(), false);
  REQUIRE(registry);
  CHECK(registry->verify());
  CHECK(registry->point(minute(9)).sequence == 10);
  CHECK(registry->record(many(2, 5000), minute(2)));
}

TEST_CASE("a process killed while it records leaves whole commits and nothing else") {
  Folder folder;
  {
    REQUIRE(SqliteRegistry::create(folder.file(), "r"));
  }
  for (int round = 0; round < 8; ++round) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    auto const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      auto registry = SqliteRegistry::open(folder.file(), false);
      if (!registry) ::_exit(1);
      for (int commit = 0;; ++commit) {
        auto const at = Instant{registry->last_commit().microseconds + 1};
        if (!registry->record(many(round * 100'000 + commit, 40), at)) ::_exit(2);
        if (::write(ends[1], "x", 1) != 1) ::_exit(3);
      }
    }
    ::close(ends[1]);
    // Kills after some commits are done, so that it falls somewhere within one.
    char said = 0;
    for (int commits = 0; commits <= round; ++commits) REQUIRE(::read(ends[0], &said, 1) == 1);
    ::usleep(static_cast<useconds_t>(700 * round));
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    ::close(ends[0]);
    auto const registry = SqliteRegistry::open(folder.file(), true);
    REQUIRE(registry);
    CHECK(registry->verify());
    auto const sequence = registry->point(registry->last_commit()).sequence;
    CHECK(sequence % 40 == 0);
    CHECK(sequence >= 40);
  }
}

TEST_CASE("a citizen number that a feed brings is nowhere in the database's files") {
  Folder folder;
  auto registry = SqliteRegistry::create(folder.file(), "r");
  REQUIRE(registry);
  exchange::ImportOptions options;
  options.source = "court";
  options.list = "judgment-defaulter";
  options.as_of = *Date::of(2020, 9, 1);
  options.whole_edition = true;
  options.key = PseudonymKey::of("0123456789abcdef0123456789abcdef");
  std::string const feed =
      "主体名称,公民身份号码,列入日期,决定文书号\n张三,110105188001010455,2020-06-01,（2020）粤0204执1号\n";
  auto const mapping = *exchange::Mapping::named("plain-listings");
  auto rows = exchange::open_rows(exchange::byte_source(feed), exchange::FeedReading::as(mapping, "feed.csv"));
  REQUIRE(rows);
  auto commit = registry->begin(minute(1));
  REQUIRE(commit);
  REQUIRE_FALSE(exchange::import_feed(**rows, mapping, options, **commit).refused);
  REQUIRE((*commit)->finish());
  auto const bytes = folder.bytes();
  CHECK(bytes.find("张三") != std::string::npos);
  CHECK(bytes.find("psn:") != std::string::npos);
  for (auto const* part : {"110105188001010455", "1101051880", "18800101"})
    CHECK(bytes.find(part) == std::string::npos);
}

TEST_CASE("a feed with any byte changed or cut off is planned or refused, and no citizen number is told") {
  std::string const feed =
      "记录编号,主体名称,统一社会信用代码,公民身份号码,情形,列入日期,期满日期,决定文书号,事件,事件日期\n"
      "1,甲公司,91350100M000100Y43,,obstruction,2020-06-01,2099/12/31,\"（2020）粤0204执1号\",停止,2020/7/1\n"
      "2,张三,,110105188001010455,evasion,2020年6月1日,,文号,,\n";
  Folder folder;
  auto registry = SqliteRegistry::create(folder.file(), "r");
  REQUIRE(registry);
  exchange::ImportOptions options;
  options.source = "court";
  options.list = "judgment-defaulter";
  options.as_of = *Date::of(2020, 9, 1);
  options.whole_edition = true;
  options.key = PseudonymKey::of("0123456789abcdef0123456789abcdef");
  auto const mapping = *exchange::Mapping::named("plain-listings");
  auto const tell = [&](std::string const& bytes) {
    auto rows = exchange::open_rows(exchange::byte_source(bytes), exchange::FeedReading::as(mapping, "feed.csv"));
    if (!rows) return false;
    auto commit = registry->begin(minute(1));
    REQUIRE(commit);
    auto const report = exchange::import_feed(**rows, mapping, options, **commit);
    CHECK(report.refused == report.has_errors());
    for (auto const& message : report.messages)
      for (auto const& arg : message.args) CHECK(arg.find("18800101") == std::string::npos);
    return !report.refused;
  };
  CHECK(tell(feed));
  for (std::size_t i = 0; i < feed.size(); ++i) {
    tell(feed.substr(0, i));
    for (char const value : {'\x00', '"', ',', '\r', '\n', '0', '*', '\x80', '\xff'}) {
      auto scrambled = feed;
      scrambled[i] = value;
      tell(scrambled);
    }
    auto shortened = feed;
    shortened.erase(i, 1);
    tell(shortened);
  }
}

}  // namespace xinheng
