// Any bytes as a snapshot, and a sound snapshot in which some bytes were changed and all sums made right again:
// refused, or every question is answered without a byte being read outside the file.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "store/snapshot/build.hpp"
#include "store/snapshot/snapshot.hpp"
#include "target.hpp"

namespace {

using namespace xinheng;
using namespace xinheng::registry;
using fuzz::must;
using store::Snapshot;
using store::snapshot::Header;
using store::snapshot::Section;

Identifier const code{IdentifierKind::credit_code, "91350100M000100Y43"};
Identifier const person{IdentifierKind::pseudonym, "psn:" + std::string(64, 'a')};
Instant const first{1}, last{2};

std::vector<Record> records() {
  std::vector<Record> all{SubjectRecorded{"s", code, "甲有限公司"}, SubjectRecorded{"t", person, "张三"},
                          RelationRecorded{"legal-representative", "s", "t", "", {}, false}};
  for (int i = 0; i < 12; ++i) {
    ListingRecorded listing{
        "L" + std::to_string(i), i % 2 == 0 ? "s" : "t", "list", "ground", {{"amount", "1"}}, {}, {}};
    listing.event.effective = *Date::of(2020, 1, 1) + i;
    listing.event.authority = "第一人民法院";
    all.push_back(listing);
    ListingEventRecorded event{listing.key, {}};
    event.event.kind = EventKind::repaired;
    event.event.effective = *Date::of(2021, 1, 1);
    all.push_back(event);
  }
  BatchRecorded batch;
  batch.batch = "b", batch.source = "court", batch.lists = {"list"}, batch.relations = {"legal-representative"};
  batch.as_of = *Date::of(2020, 1, 1);
  batch.whole_edition = true;
  all.push_back(batch);
  all.push_back(AdjudicationRecorded{"L1", code, true, "op", "reason", ""});
  return all;
}

/// A sound one, as this program makes it.
std::string const& sound() {
  static std::string const bytes = [] {
    auto name = (std::filesystem::temp_directory_path() / "xinheng-fuzz-XXXXXX").string();
    must(::mkdtemp(name.data()) != nullptr, "there is a folder to write to");
    auto const path = name + "/sound.xhs";
    std::vector<std::string> all;
    for (auto const& record : records()) all.push_back(canonical_bytes(record));
    auto const count = static_cast<std::int64_t>(all.size());
    auto build = store::SnapshotBuild::begin(path, "r", {{"r", count / 2, {}, first}, {"r", count, {}, last}});
    must(build.has_value(), "a snapshot is begun");
    for (auto const& record : all) must(build->add(record).has_value(), "a record is taken");
    must(build->finish().has_value(), "a snapshot is finished");
    std::ifstream in(path, std::ios::binary);
    std::string made{std::istreambuf_iterator<char>(in), {}};
    std::filesystem::remove_all(name);
    return made;
  }();
  return bytes;
}

void make_sums_right(std::string& bytes) {
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  auto const& checks = header.extents[static_cast<std::size_t>(Section::checks)];
  if (checks.offset > bytes.size() || checks.bytes > bytes.size() - checks.offset) return;
  auto const sums = checks.bytes / 8;
  for (std::uint64_t i = 0; i < sums; ++i) {
    auto const begin = store::snapshot::header_bytes + i * store::snapshot::chunk_bytes;
    if (begin > checks.offset) break;
    auto const sum = store::snapshot::hash_of(std::string_view{bytes}.substr(
        begin, std::min<std::uint64_t>(store::snapshot::chunk_bytes, checks.offset - begin)));
    std::memcpy(bytes.data() + checks.offset + 8 * i, &sum, 8);
  }
  header.checks_sum = store::snapshot::hash_of(std::string_view{bytes}.substr(checks.offset, checks.bytes));
  std::memcpy(bytes.data(), &header, sizeof header);
  auto const before = reinterpret_cast<char const*>(&header.sum) - reinterpret_cast<char const*>(&header);
  header.sum = store::snapshot::hash_of(std::string_view{bytes}.substr(0, static_cast<std::size_t>(before)));
  std::memcpy(bytes.data(), &header, sizeof header);
}

void ask_everything(Snapshot const& snapshot) {
  auto const on = *Date::of(2020, 6, 1);
  for (auto const known_at : {first, last}) {
    (void)snapshot.point(known_at);
    for (auto const* key : {"s", "t", "nobody"}) {
      (void)snapshot.subject(key, known_at);
      (void)snapshot.listings_of(key, known_at);
      (void)snapshot.relations_of(key, on, known_at);
      (void)snapshot.relations_to(key, on, known_at);
      (void)snapshot.relation_known_of({"legal-representative"}, key, on, known_at, 30);
    }
    for (auto const& one : {code, person, Identifier{IdentifierKind::org_code, "M000100Y4"}}) {
      (void)snapshot.may_concern(one);
      (void)snapshot.exact_matches(one, known_at);
      (void)snapshot.possible_matches(one, "张三", SubjectKinds::all(), known_at);
      (void)snapshot.adjudications(one, known_at);
      snapshot.packed_listings(one, [](auto const&) {});
    }
    (void)snapshot.listing("L1", known_at);
    (void)snapshot.listings_on("list", known_at);
    (void)snapshot.batch("b", known_at);
    (void)snapshot.list_known({"list"}, on, known_at, 30);
  }
  (void)snapshot.verify();
}

void open(std::string const& bytes, std::string_view what) {
  auto const memory = ::memfd_create("snapshot", 0);
  must(memory >= 0 && ::write(memory, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
       "there is memory to write to");
  auto const path = "/proc/self/fd/" + std::to_string(memory);
  for (auto const checking : {store::snapshot::Checking::whole, store::snapshot::Checking::as_read}) {
    fuzz::in_time(bytes.size(), what, [&] {
      auto const opened = Snapshot::open(path, checking);
      if (opened)
        ask_everything(**opened);
      else
        must(code_name(opened.error().code).starts_with("XH504"), "what is refused is refused as a snapshot");
      return 0;
    });
  }
  ::close(memory);
}

}  // namespace

/// Bytes as a file; and four bytes a place and one that is put there, again and again.
int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const input{fuzz::text_of(data, size)};
  open(input, "bytes are opened in time");
  auto changed = sound();
  for (std::size_t i = 0; i + 5 <= std::min<std::size_t>(input.size(), 500); i += 5) {
    std::uint32_t place;
    std::memcpy(&place, input.data() + i, 4);
    changed[place % changed.size()] = input[i + 4];
  }
  make_sums_right(changed);
  open(changed, "a changed snapshot is read in time");
  return 0;
}
