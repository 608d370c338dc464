// The registry's file at the size of a city, against what bare SQLite does with the same rows:
//   xinheng-bench-registry [LISTINGS] [FOLDER]
// Every part runs in a process of its own, so that its memory is its own. Making the rows is not timed.
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "store/sqlite/registry.hpp"
#include "support/digest.hpp"
#include "surfaces/generate/population.hpp"

namespace {

using namespace xinheng;

constexpr std::size_t piece = 1000, delta_rows = 100'000;

std::uint64_t scrambled(std::uint64_t number) {
  number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9u;
  number = (number ^ (number >> 27)) * 0x94d049bb133111ebu;
  return number ^ (number >> 31);
}

/// A row of a feed: one listing, and who it is about.
struct Row {
  std::uint64_t number{}, subject{};
  bool first{};  ///< of its subject
  IdentifierKind kind{};
  std::string code, name, key, list, document, authority;
  Date listed;
};

/// Of 77 listings 57 are of somebody new; every other subject is a person.
class City {
 public:
  explicit City(std::uint64_t from) : next_(from), subjects_(from * 57 / 77) {}

  std::vector<Row> rows(std::uint64_t until) {
    std::vector<Row> rows;
    while (rows.size() < piece && next_ < until) rows.push_back(row());
    return rows;
  }

 private:
  Row row() {
    Row row;
    row.number = next_++;
    auto const dice = scrambled(row.number);
    row.first = next_ * 57 / 77 > subjects_ || subjects_ == 0;
    row.subject = row.first ? subjects_++ : dice % subjects_;
    auto const who = scrambled(row.subject ^ 0x5eed);
    if (row.subject % 2 == 0) {
      row.kind = IdentifierKind::credit_code;
      row.code = generate::made_credit_code(generate::Kind::company, row.subject);
    } else {
      row.kind = IdentifierKind::pseudonym;
      char text[80];
      std::snprintf(text, sizeof text, "psn:%016lx%016lx%016lx%016lx", who, scrambled(who), ~who, scrambled(~who));
      row.code = text;
    }
    row.name = name(who, row.kind == IdentifierKind::credit_code);
    row.key = "court/judgment-defaulter/" + std::to_string(20'000'000 + row.number);
    row.list = dice % 10 == 0 ? "tax-offender" : "judgment-defaulter";
    row.document = "（" + std::to_string(2014 + dice % 8) + "）粤0204执" + std::to_string(dice % 20'000) + "号";
    row.authority = "第" + std::to_string(dice % 90) + "人民法院";
    row.listed = *Date::of(2014, 1, 1) + static_cast<int>(dice % 2500);
    return row;
  }
  static std::string name(std::uint64_t dice, bool company) {
    static std::vector<std::string> const characters{"广", "深", "华", "新", "兴", "隆", "远", "达",
                                                     "宏", "润", "建", "安", "泰", "和", "明", "德",
                                                     "信", "海", "天", "业", "金", "福", "祥", "瑞"};
    std::string name;
    for (int i = 0; i < (company ? 6 : 3); ++i, dice /= characters.size()) name += characters[dice % characters.size()];
    return company ? name + "有限公司" : name;
  }
  std::uint64_t next_, subjects_;
};

/// Seconds on the clock and of the processor, of what is timed.
class Stopwatch {
 public:
  void start() {
    clock_ = std::chrono::steady_clock::now();
    processor_ = processor();
  }
  void stop() {
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - clock_).count();
    of_processor += processor() - processor_;
  }
  double seconds{}, of_processor{};

 private:
  static double processor() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    auto const of = [](timeval const& time) {
      return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
  }
  std::chrono::steady_clock::time_point clock_;
  double processor_{};
};

[[noreturn]] void give_up(std::string const& what) {
  std::fprintf(stderr, "xinheng-bench-registry: %s\n", what.c_str());
  std::_Exit(1);
}

// --- bare SQLite

class Bare {
 public:
  explicit Bare(std::string const& path) {
    if (sqlite3_open(path.c_str(), &connection_) != SQLITE_OK) give_up("cannot open " + path);
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -131072");
  }
  ~Bare() { sqlite3_close(connection_); }
  Bare(Bare const&) = delete;
  Bare& operator=(Bare const&) = delete;

  void run(char const* sql) {
    if (sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) give_up(sqlite3_errmsg(connection_));
  }
  void prepare() {
    subject_ = statement("INSERT INTO subject VALUES (?1, ?2, ?3, ?4, ?5)");
    listing_ = statement("INSERT INTO listing VALUES (?1, ?2, ?3, ?4, ?5)");
    event_ = statement("INSERT INTO event VALUES (?1, ?1, 'listed', ?2, ?3, ?4, 'batch', ?5)");
  }
  void insert(Row const& row) {
    auto const id = static_cast<sqlite3_int64>(row.number + 1), subject = static_cast<sqlite3_int64>(row.subject + 1);
    if (row.first) {
      chain(row.code + row.name);
      sqlite3_bind_int64(subject_, 1, subject);
      sqlite3_bind_int(subject_, 2, static_cast<int>(row.kind));
      text(subject_, 3, row.code);
      text(subject_, 4, row.name);
      head(subject_, 5);
      step(subject_);
    }
    auto const listed = row.listed.iso();
    chain(row.key + row.list + row.document + row.authority + listed);
    sqlite3_bind_int64(listing_, 1, id);
    text(listing_, 2, row.key);
    sqlite3_bind_int64(listing_, 3, subject);
    text(listing_, 4, row.list);
    text(listing_, 5, row.document);
    step(listing_);
    sqlite3_bind_int64(event_, 1, id);
    text(event_, 2, listed);
    text(event_, 3, row.document);
    text(event_, 4, row.authority);
    head(event_, 5);
    step(event_);
  }
  void finish() {
    for (auto* statement : {subject_, listing_, event_}) sqlite3_finalize(statement);
  }

 private:
  sqlite3_stmt* statement(char const* sql) {
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v2(connection_, sql, -1, &made, nullptr) != SQLITE_OK) give_up(sqlite3_errmsg(connection_));
    return made;
  }
  static void text(sqlite3_stmt* statement, int at, std::string const& value) {
    sqlite3_bind_text(statement, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
  }
  void head(sqlite3_stmt* statement, int at) {
    sqlite3_bind_blob(statement, at, head_.bytes.data(), static_cast<int>(head_.bytes.size()), SQLITE_STATIC);
  }
  void step(sqlite3_stmt* statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) give_up(sqlite3_errmsg(connection_));
    sqlite3_reset(statement);
  }
  void chain(std::string const& row) {
    std::string bytes{reinterpret_cast<char const*>(head_.bytes.data()), head_.bytes.size()};
    head_ = sm3(bytes += row);
  }

  sqlite3* connection_{};
  sqlite3_stmt *subject_{}, *listing_{}, *event_{};
  Digest head_;
};

Stopwatch bare(std::string const& path, std::uint64_t from, std::uint64_t until) {
  Stopwatch watch;
  City city{from};
  watch.start();
  Bare database{path};
  database.run("BEGIN IMMEDIATE");
  if (from == 0)
    database.run(
        "CREATE TABLE subject (id INTEGER PRIMARY KEY, kind INTEGER, code TEXT, name TEXT, head BLOB) STRICT;"
        "CREATE TABLE listing (id INTEGER PRIMARY KEY, key TEXT, subject INTEGER, list TEXT, document TEXT) STRICT;"
        "CREATE TABLE event (id INTEGER PRIMARY KEY, listing INTEGER, kind TEXT, effective TEXT, document TEXT,"
        " authority TEXT, batch TEXT, head BLOB) STRICT;");
  database.prepare();
  watch.stop();
  for (;;) {
    auto const rows = city.rows(until);
    if (rows.empty()) break;
    watch.start();
    for (auto const& row : rows) database.insert(row);
    watch.stop();
  }
  watch.start();
  database.finish();
  if (from == 0)
    database.run(
        "CREATE INDEX subject_by_code ON subject (code); CREATE INDEX subject_by_name ON subject (name);"
        "CREATE INDEX listing_by_key ON listing (key); CREATE INDEX listing_by_subject ON listing (subject);"
        "CREATE INDEX event_by_listing ON event (listing);");
  database.run("COMMIT");
  watch.stop();
  return watch;
}

// --- the registry

void records_of(Row const& row, std::vector<registry::Record>& records) {
  Identifier const identifier{row.kind, row.code};
  auto const key = registry::subject_key(identifier);
  if (row.first)
    records.emplace_back(registry::SubjectRecorded{.subject = key, .identifier = identifier, .name = row.name});
  registry::ListingRecorded listing{.key = row.key,
                                    .subject = key,
                                    .list = row.list,
                                    .ground = "obstruction",
                                    .attributes = {},
                                    .hangs_on = {},
                                    .event = {}};
  listing.event.kind = registry::EventKind::listed;
  listing.event.effective = row.listed;
  listing.event.document_number = row.document;
  listing.event.authority = row.authority;
  listing.event.batch = "batch";
  records.emplace_back(std::move(listing));
}

Stopwatch ours(std::string const& path, std::uint64_t from, std::uint64_t until) {
  Stopwatch watch;
  City city{from};
  watch.start();
  auto registry = from == 0 ? store::SqliteRegistry::create(path, "bench") : store::SqliteRegistry::open(path, false);
  if (!registry) give_up("no registry: " + registry.error().args.at(1));
  auto const at = Instant{registry->last_commit().microseconds + 1};
  auto const commit = registry->begin(at);
  if (!commit) give_up("no commit");
  watch.stop();
  for (;;) {
    auto const rows = city.rows(until);
    if (rows.empty()) break;
    std::vector<registry::Record> records;
    records.reserve(2 * rows.size());
    for (auto const& row : rows) records_of(row, records);
    watch.start();
    if (auto const added = (*commit)->add(std::move(records)); !added)
      give_up(std::string{"not added: "} + std::string{code_name(added.error().front().code)});
    watch.stop();
  }
  watch.start();
  if (auto const done = (*commit)->finish(); !done) give_up("not recorded: " + done.error().args.at(1));
  watch.stop();
  return watch;
}

// --- what is told

struct Measured {
  double seconds, processor;
  long peak_kib;
};

long peak_kib() {
  std::ifstream status{"/proc/self/status"};
  for (std::string word; status >> word;)
    if (long kib = 0; word == "VmHWM:" && status >> kib) return kib;
  return 0;
}

template <class Work>
Measured apart(Work const& work) {
  int ends[2];
  if (::pipe(ends) != 0) give_up("no pipe");
  auto const child = ::fork();
  if (child == 0) {
    Stopwatch const watch = work();
    Measured const measured{watch.seconds, watch.of_processor, peak_kib()};
    std::_Exit(::write(ends[1], &measured, sizeof measured) == sizeof measured ? 0 : 1);
  }
  Measured measured{};
  ::close(ends[1]);
  auto const got = ::read(ends[0], &measured, sizeof measured);
  int status = 0;
  ::waitpid(child, &status, 0);
  ::close(ends[0]);
  if (got != sizeof measured || status != 0) give_up("a part ended early");
  return measured;
}

void tell(char const* what, std::uint64_t rows, Measured const& bare, Measured const& ours) {
  auto const count = static_cast<double>(rows);
  std::printf("| %s | %.0f | %.0f | %.2f | %.2f | %ld MiB | %ld MiB |\n", what, count / bare.seconds,
              count / ours.seconds, bare.seconds / ours.seconds, bare.processor / ours.processor, bare.peak_kib / 1024,
              ours.peak_kib / 1024);
  std::fflush(stdout);
}

double size_of(std::string const& path) {
  double size = 0;
  for (auto const* suffix : {"", "-wal"})
    if (std::filesystem::exists(path + suffix)) size += static_cast<double>(std::filesystem::file_size(path + suffix));
  return size;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t const listings = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 7'700'000;
  std::string const folder = argc > 2 ? argv[2] : ".";
  auto const bare_path = folder + "/bare.db", path = folder + "/registry.db";
  for (auto const& file : {bare_path, path})
    for (auto const* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file + suffix);
  std::printf("%llu listings of %llu subjects.\n\n", static_cast<unsigned long long>(listings),
              static_cast<unsigned long long>(listings * 57 / 77));
  std::printf(
      "| commit | bare SQLite, listings/s | registry, listings/s | ratio | ratio of processor time | "
      "bare, peak | registry, peak |\n| --- | --- | --- | --- | --- | --- | --- |\n");
  auto const bare_whole = apart([&] { return bare(bare_path, 0, listings); });
  auto const whole = apart([&] { return ours(path, 0, listings); });
  tell("whole edition, one commit", listings, bare_whole, whole);
  auto const bare_bytes = size_of(bare_path), bytes = size_of(path);
  auto const until = listings + delta_rows;
  auto const bare_delta = apart([&] { return bare(bare_path, listings, until); });
  auto const delta = apart([&] { return ours(path, listings, until); });
  tell("100,000 rows into it", delta_rows, bare_delta, delta);
  std::printf("\nBytes a listing: %.0f bare, %.0f registry.\n", bare_bytes / static_cast<double>(listings),
              bytes / static_cast<double>(listings));
}
