#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <set>

#include "scratch_folder.hpp"
#include "store/sqlite/place_runs.hpp"
#include "store/sqlite/place_table.hpp"

using namespace xinheng;
using namespace xinheng::store;
using registry::Index;

namespace {

using Numbers = std::vector<std::int64_t>;

Numbers sorted(Numbers numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
  return numbers;
}

/// Few enough that hashes repeat.
Place some_place(std::mt19937_64& random, std::int64_t sequence) {
  auto const which = static_cast<std::int64_t>(random() % 700) - 350;
  return {which * 0x0123456789abcd, sequence};
}

}  // namespace

TEST_CASE("the number that a key is found by is the one that files have") {
  CHECK(place_hash(Index::listing, "court/judgment-defaulter/1") == -3499301155981016258);
  CHECK(place_hash(Index::name, "甲有限公司") == 3228735363195277469);
  CHECK(place_hash(Index::subject, "credit_code:91350100M000100Y43") == -5060676411085700899);
}

TEST_CASE("an organisation's keys lie side by side, each with a number of its own") {
  auto const upper = [](Index index, std::string_view key) { return place_hash(index, key) >> 32; };
  auto const* const code = "credit_code:91350100M000100Y43";
  CHECK(place_hash(Index::subject, code) == place_hash(Index::identifier, code));
  CHECK(upper(Index::subject, code) == upper(Index::org_code, "M000100Y4"));
  CHECK(upper(Index::subject, code) == upper(Index::listings_of, code));
  CHECK(upper(Index::subject, code) == upper(Index::subject, "org_code:M000100Y4"));
  std::set<std::int64_t> const all{
      place_hash(Index::subject, code), place_hash(Index::org_code, "M000100Y4"), place_hash(Index::listings_of, code),
      place_hash(Index::subject, "org_code:M000100Y4"), place_hash(Index::subject, "credit_code:92350100M000100Y4X")};
  CHECK(all.size() == 5);
}

TEST_CASE("places are had in order, each once, and found before, in memory and beyond its bound") {
  for (std::size_t const bound : {100'000u, 1500u, 10u}) {
    CAPTURE(bound);
    ScratchFolder const folder;
    PlaceRuns runs{folder / "registry.db", bound};
    std::set<Place> all;
    std::mt19937_64 random{bound};
    for (std::int64_t sequence = 1; sequence <= 6000; ++sequence) {
      auto const place = some_place(random, sequence);
      all.insert(place);
      REQUIRE(runs.add(place));
      if (sequence % 10 == 0) REQUIRE(runs.add(place));
      if (sequence % 100 != 0) continue;
      auto const wanted = some_place(random, 0).hash;
      Numbers found, expected;
      REQUIRE(runs.find(wanted, found));
      for (auto const& one : all)
        if (one.hash == wanted) expected.push_back(one.sequence);
      CHECK(sorted(found) == expected);
    }
    CHECK(std::filesystem::is_empty(folder.path()));
    std::vector<Place> given;
    REQUIRE(runs.each([&](Place place) -> Result<void, Error> {
      given.push_back(place);
      return {};
    }));
    CHECK(std::ranges::equal(given, all));
  }
}

TEST_CASE("places that find no room on the disk are an error") {
  ScratchFolder const folder;
  PlaceRuns runs{folder / "no-such-folder/registry.db", 10};
  Result<void, Error> done;
  for (std::int64_t sequence = 1; done && sequence < 20; ++sequence) done = runs.add({sequence, sequence});
  REQUIRE_FALSE(done);
  CHECK(done.error().code == Code::XH5012);
}

TEST_CASE("the table of places gives at least what was put into it") {
  PlaceTable table;
  std::multimap<std::int64_t, std::int64_t> all;
  std::mt19937_64 random{7};
  std::int64_t const after = 5'000'000'000;
  for (std::int64_t sequence = after + 1; sequence <= after + 50'000; ++sequence) {
    Place const place{static_cast<std::int64_t>(random() % 20'000 * 0x9e3779b97f4a7c15u), sequence};
    table.add(place, after);
    all.emplace(place.hash, place.sequence);
  }
  std::size_t given = 0;
  for (auto entry = all.begin(); entry != all.end(); entry = all.upper_bound(entry->first)) {
    Numbers found;
    table.find(entry->first, after, found);
    given += found.size();
    auto const [begin, end] = all.equal_range(entry->first);
    for (auto one = begin; one != end; ++one) CHECK(std::ranges::count(found, one->second) == 1);
  }
  CHECK(given < all.size() + 50);  // now and then another's
  Numbers none;
  PlaceTable{}.find(1, 0, none);
  CHECK(none.empty());
}
