// Snapshots of the size of a city or a country, made of records that never stood in a file:
//   xinheng-bench-snapshot [LISTINGS] [FOLDER]
// Of 77 listings 57 are of somebody new; for 57 listed subjects there are 63 more that are not, and one in twelve
// listings has a further event. Times of looking up stand beside one dependent access to memory of the same run.
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include "store/snapshot/build.hpp"
#include "store/snapshot/snapshot.hpp"
#include "surfaces/generate/population.hpp"

namespace {

using namespace xinheng;
using registry::Record;
using store::Snapshot;
using store::snapshot::Checking;
using store::snapshot::PackedListing;

using Clock = std::chrono::steady_clock;

double since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::uint64_t scrambled(std::uint64_t number) {
  number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9u;
  number = (number ^ (number >> 27)) * 0x94d049bb133111ebu;
  return number ^ (number >> 31);
}

/// Who has this number: of five three are organisations.
Identifier identifier(std::uint64_t number) {
  if (number % 5 < 3) return {IdentifierKind::credit_code, generate::made_credit_code(generate::Kind::company, number)};
  char text[80];
  auto const who = scrambled(number);
  std::snprintf(text, sizeof text, "psn:%016lx%016lx%016lx%016lx", who, scrambled(who), ~who, scrambled(~who));
  return {IdentifierKind::pseudonym, text};
}

std::string name(std::uint64_t number) {
  static std::vector<std::string> const characters{"广", "深", "华", "新", "兴", "隆", "远", "达",
                                                   "宏", "润", "建", "安", "泰", "和", "明", "德",
                                                   "信", "海", "天", "业", "金", "福", "祥", "瑞"};
  bool const company = number % 5 < 3;
  auto dice = scrambled(number ^ 0x5eed);
  std::string name;
  for (int i = 0; i < (company ? 6 : 3); ++i, dice /= characters.size()) name += characters[dice % characters.size()];
  return company ? name + "有限公司" : name;
}

/// Gives `take` the canonical bytes of each record.
class Country {
 public:
  explicit Country(std::uint64_t listings) : listings_(listings) {}
  std::uint64_t listed() const { return listings_ * 57 / 77; }
  std::uint64_t subjects() const { return listed() + listings_ * 63 / 77; }
  std::uint64_t records() const { return subjects() + listings_ + listings_ / 12 + 1; }

  void each(auto const& take) const {
    for (std::uint64_t i = 0; i < subjects(); ++i) {
      auto const who = identifier(i);
      take(registry::canonical_bytes(registry::SubjectRecorded{registry::subject_key(who), who, name(i)}));
    }
    for (std::uint64_t i = 0; i < listings_; ++i) {
      take(registry::canonical_bytes(listing(i)));
      if (i % 12 == 11) take(registry::canonical_bytes(repair(i)));
    }
    registry::BatchRecorded batch;
    batch.batch = "first", batch.source = "court", batch.lists = {"judgment-defaulter", "tax-offender"};
    batch.as_of = *Date::of(2021, 1, 1);
    batch.whole_edition = true;
    take(registry::canonical_bytes(batch));
  }

 private:
  static std::string key(std::uint64_t i) { return "court/judgment-defaulter/" + std::to_string(20'000'000 + i); }
  registry::ListingRecorded listing(std::uint64_t i) const {
    auto const dice = scrambled(i);
    registry::ListingRecorded one;
    one.key = key(i);
    one.subject = registry::subject_key(identifier(i < listed() ? i : dice % listed()));
    one.list = dice % 10 == 0 ? "tax-offender" : "judgment-defaulter";
    one.ground = "ground-" + std::to_string(dice % 7);
    one.attributes = {{"amount", std::to_string(dice % 1'000'000)}};
    one.event.kind = registry::EventKind::listed;
    one.event.effective = *Date::of(2014, 1, 1) + static_cast<int>(dice % 2500);
    one.event.document_number =
        "（" + std::to_string(2014 + dice % 8) + "）粤0204执" + std::to_string(dice % 20'000) + "号";
    one.event.authority = "第" + std::to_string(dice % 900) + "人民法院";
    one.event.batch = "first";
    return one;
  }
  static registry::ListingEventRecorded repair(std::uint64_t i) {
    registry::ListingEventRecorded one{key(i), {}};
    one.event.kind = registry::EventKind::repaired;
    one.event.effective = *Date::of(2021, 3, 1);
    one.event.authority = "第" + std::to_string(scrambled(i) % 900) + "人民法院";
    return one;
  }
  std::uint64_t listings_;
};

[[noreturn]] void give_up(std::string const& what) {
  std::fprintf(stderr, "xinheng-bench-snapshot: %s\n", what.c_str());
  std::_Exit(1);
}

void out_of_the_cache(std::string const& path) {
  auto const descriptor = ::open(path.c_str(), O_RDONLY);
  ::fsync(descriptor);
  ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
  ::close(descriptor);
}

std::unique_ptr<Snapshot const> opened(std::string const& path, Checking checking, char const* how) {
  auto const begin = Clock::now();
  auto snapshot = Snapshot::open(path, checking);
  if (!snapshot) give_up("cannot open what was made");
  std::printf("open, %-38s %10.2f ms\n", how, 1000 * since(begin));
  return std::move(*snapshot);
}

/// Nanoseconds of one access to memory that has to wait for the one before, over 256 MB.
double dependent_access() {
  std::vector<std::uint32_t> next(std::size_t{1} << 26);
  std::iota(next.begin(), next.end(), 0u);
  generate::Dice dice{1};
  for (auto i = next.size() - 1; i > 0; --i) std::swap(next[i], next[dice.below(i)]);  // one cycle through all
  std::uint32_t at = 0;
  constexpr int count = 2'000'000;
  auto const begin = Clock::now();
  for (int i = 0; i < count; ++i) at = next[at];
  auto const nanoseconds = 1e9 * since(begin) / count;
  if (at == 0xffff'ffffu) std::printf(" ");
  return nanoseconds;
}

/// Each of some identifiers once, in no order.
void look_up(char const* what, std::vector<Identifier> const& whom, double access, auto const& ask) {
  std::uint64_t found = 0;
  auto const begin = Clock::now();
  for (auto const& one : whom) found += ask(one);
  auto const nanoseconds = 1e9 * since(begin) / static_cast<double>(whom.size());
  std::printf("%-44s %10.0f ns  %6.2f accesses  (%lu found)\n", what, nanoseconds, nanoseconds / access, found);
}

}  // namespace

int main(int count, char** words) {
  Country const country{count > 1 ? std::strtoull(words[1], nullptr, 10) : 100'000};
  auto const listings = static_cast<double>(country.listed() * 77 / 57);
  std::filesystem::path const folder = count > 2 ? words[2] : std::filesystem::temp_directory_path().string();
  auto const path = (folder / "bench.xhs").string();

  auto begin = Clock::now();
  std::uint64_t bytes = 0;
  country.each([&](std::string const& record) { bytes += record.size(); });
  auto const making = since(begin);
  std::printf("%.0f listings, %lu subjects, %lu records of %.0f bytes\n", listings, country.subjects(),
              country.records(), static_cast<double>(bytes) / static_cast<double>(country.records()));

  auto const processor = std::clock();
  begin = Clock::now();
  auto build = store::SnapshotBuild::begin(
      path, "bench", {registry::Point{"bench", static_cast<std::int64_t>(country.records()), {}, Instant{1}}});
  if (!build) give_up("cannot write " + path);
  country.each([&](std::string const& record) {
    if (!build->add(record)) give_up("cannot take a record");
  });
  auto const taken = since(begin);
  auto const header = build->finish();
  if (!header) give_up("cannot finish " + path);
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::printf("build %.1f s (and %.1f s to make the records): records %.1f s, tables %.1f s\n", since(begin) - making,
              making, taken - making, since(begin) - taken);
  std::printf("  %.1f s of processors with making the records, at most %.0f MB of memory\n",
              static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC,
              static_cast<double>(usage.ru_maxrss) / 1000);

  static constexpr char const* names[]{"registry_id", "commits",  "records",  "words", "word_ends", "batches",
                                       "keys",        "postings", "listings", "codes", "filter",    "checks"};
  double tuned = 0;
  for (std::size_t i = 0; i < store::snapshot::section_count; ++i) {
    auto const share = static_cast<double>(header->extents[i].bytes) / listings;
    std::printf("  %-12s %13lu bytes  %7.2f a listing\n", names[i], header->extents[i].bytes, share);
    if (i >= 8 && i <= 10) tuned += share;
  }
  std::printf("  filter, table and listings together %.1f a listing; the file %.1f\n", tuned,
              static_cast<double>(header->file_bytes) / listings);

  out_of_the_cache(path);
  {
    (void)opened(path, Checking::as_read, "sums as it is read, cold");
  }
  out_of_the_cache(path);
  {
    (void)opened(path, Checking::whole, "all sums, cold");
  }
  {
    (void)opened(path, Checking::whole, "all sums, warm");
  }
  out_of_the_cache(path);
  auto const cold = opened(path, Checking::as_read, "sums as it is read, cold");
  generate::Dice dice{7};
  std::vector<Identifier> listed, clear, unknown;
  for (int i = 0; i < 200'000; ++i) {
    listed.push_back(identifier(dice.below(country.listed())));
    clear.push_back(identifier(country.listed() + dice.below(country.subjects() - country.listed())));
    unknown.push_back(identifier(country.subjects() + dice.below(800'000'000)));
  }
  auto const access = dependent_access();
  std::printf("a dependent access to memory %.0f ns\n", access);
  std::vector<Identifier> const first(listed.begin(), listed.begin() + 1000);
  auto const packed = [](Snapshot const& snapshot) {
    return [&snapshot](Identifier const& one) {
      std::uint64_t found = 0;
      snapshot.packed_listings(one, [&](PackedListing const&) { ++found; });
      return found;
    };
  };
  look_up("listed, filter and table, first 1,000 cold", first, access, packed(*cold));
  auto const warm = opened(path, Checking::whole, "all sums, warm");
  auto const may = [&](Identifier const& one) { return warm->may_concern(one) ? 1u : 0u; };
  for (auto const& [what, whom] :
       {std::pair{"listed", &listed}, {"known and not listed", &clear}, {"unknown", &unknown}}) {
    look_up((std::string{what} + ", filter").c_str(), *whom, access, may);
    look_up((std::string{what} + ", filter and table").c_str(), *whom, access, packed(*warm));
  }
  std::vector<Identifier> const some(listed.begin(), listed.begin() + 20'000);
  look_up("listed, every record of its listings", some, access, [&](Identifier const& one) {
    std::uint64_t found = 0;
    for (auto const& key : warm->exact_matches(one, Instant{1})) found += warm->listings_of(key, Instant{1}).size();
    return found;
  });
  std::filesystem::remove(path);
  return 0;
}
