#include "ruleset/bundle/bundle.hpp"

#include <doctest/doctest.h>

#include <random>

#include "ruleset/invariants.hpp"
#include "small_rule_set.hpp"

using namespace xinheng;
using namespace xinheng::ruleset;

namespace {

std::string resealed(std::string bytes) {
  bytes.resize(bytes.size() - 32);
  auto const digest = sm3(bytes);
  bytes.append(reinterpret_cast<char const*>(digest.bytes.data()), digest.bytes.size());
  return bytes;
}

Code refusal(std::string_view bytes) {
  auto const opened = open_bundle(bytes);
  REQUIRE_FALSE(opened.has_value());
  return opened.error().code;
}

}  // namespace

TEST_CASE("a rule set comes out of its bundle as it went in") {
  auto const rules = small_rule_set();
  auto const bytes = seal(rules);
  auto const opened = open_bundle(bytes);
  REQUIRE(opened.has_value());
  CHECK(opened->rules == rules);
  CHECK(seal(opened->rules) == bytes);
  CHECK(opened->digest == sm3(std::string_view{bytes}.substr(0, bytes.size() - 32)));
}

TEST_CASE("an empty rule set is sealed and opened") {
  auto const opened = open_bundle(seal(RuleSet{}));
  REQUIRE(opened.has_value());
  CHECK(opened->rules == RuleSet{});
}

TEST_CASE("a bundle with any one bit flipped is refused") {
  auto bytes = seal(small_rule_set());
  for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
    auto const flip = static_cast<char>(1 << (i % 8));
    bytes[i / 8] = static_cast<char>(bytes[i / 8] ^ flip);
    CHECK(refusal(bytes) == (i < 24 ? Code::XH4301 : Code::XH4302));
    bytes[i / 8] = static_cast<char>(bytes[i / 8] ^ flip);
  }
}

TEST_CASE("a bundle cut short anywhere is refused") {
  auto const bytes = seal(small_rule_set());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK(refusal(std::string_view{bytes}.substr(0, size)) == (size < 3 ? Code::XH4301 : Code::XH4302));
}

TEST_CASE("bytes after the end of a bundle are refused") {
  CHECK(refusal(seal(small_rule_set()) + "x") == Code::XH4302);
}

TEST_CASE("a bundle of a newer format or model is refused as such, not read") {
  auto bytes = seal(small_rule_set());
  auto const format = bytes[3];
  bytes[3] = static_cast<char>(format + 1);
  CHECK(refusal(resealed(bytes)) == Code::XH4303);
  bytes[3] = format;
  bytes[5] = 9;
  CHECK(refusal(resealed(bytes)) == Code::XH4303);
}

TEST_CASE("a bundle of an older format or model is refused as such, not as malformed") {
  auto bytes = seal(small_rule_set());
  auto const format = bytes[3];
  REQUIRE(format > 1);
  for (char older = 0; older < format; ++older) {
    bytes[3] = older;
    auto const opened = open_bundle(resealed(bytes));
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().code == Code::XH4305);
    CHECK(opened.error().args[0] == std::to_string(older) + ".1");
  }
  bytes[3] = format;
  bytes[5] = 0;
  CHECK(refusal(resealed(bytes)) == Code::XH4305);
}

TEST_CASE("a bundle of an older format and a newer model is refused as a newer one") {
  auto bytes = seal(small_rule_set());
  bytes[3] = static_cast<char>(bytes[3] - 1);
  bytes[5] = 9;
  CHECK(refusal(resealed(bytes)) == Code::XH4303);
}

TEST_CASE("a payload cut short under a right seal is malformed") {
  auto const bytes = seal(small_rule_set());
  for (std::size_t size = 7; size + 32 < bytes.size(); size += 3)
    CHECK(refusal(resealed(bytes.substr(0, size) + std::string(32, ' '))) == Code::XH4304);
}

TEST_CASE("a payload with changed bytes under a right seal opens to a sound rule set or is refused") {
  auto const bytes = seal(small_rule_set());
  std::mt19937 random{20261124};
  for (int round = 0; round < 3000; ++round) {
    auto changed = bytes;
    for (int n = 0; n < 1 + round % 4; ++n) changed[7 + random() % (bytes.size() - 39)] = static_cast<char>(random());
    changed = resealed(changed);
    auto const opened = open_bundle(changed);
    if (!opened) {
      CHECK(opened.error().code == Code::XH4304);
      continue;
    }
    CHECK(broken_invariants(opened->rules).empty());
    CHECK(seal(opened->rules) == changed);  // one rule set has one form in bytes
  }
}

TEST_CASE("random bytes under a right seal never pass for a bundle") {
  std::mt19937 random{7};
  for (int round = 0; round < 3000; ++round) {
    auto bytes = seal({}).substr(0, 7);
    for (auto n = random() % 400; n > 0; --n) bytes += static_cast<char>(round % 2 == 0 ? random() : random() % 3);
    auto const opened = open_bundle(resealed(bytes + std::string(32, ' ')));
    if (opened) CHECK(opened->rules.measures.empty());
  }
}

TEST_CASE("a calendar whose days or years stand in another order is refused: one rule set has one form in bytes") {
  auto const day = [](int month, unsigned of_month) { return *Date::of(2026, static_cast<unsigned>(month), of_month); };
  RuleSet rules;
  rules.calendar = WorkingCalendar{{{2026, {day(1, 1), day(1, 2)}, {day(1, 4), day(2, 14)}}}};
  auto const bytes = seal(rules);
  REQUIRE(open_bundle(bytes).has_value());
  for (auto const& [first, second] : {std::pair{day(1, 1), day(1, 2)}, std::pair{day(1, 4), day(2, 14)}}) {
    auto const place = [&](Date date) {
      auto const days = date.days_since_epoch();
      std::string const written{static_cast<char>(days & 0xFF), static_cast<char>(days >> 8 & 0xFF), 0, 0};
      auto const at = bytes.find(written);
      REQUIRE(at != std::string::npos);
      return at;
    };
    auto changed = bytes;
    for (std::size_t i = 0; i < 4; ++i) std::swap(changed[place(first) + i], changed[place(second) + i]);
    CHECK(refusal(resealed(changed)) == Code::XH4304);
  }
}

TEST_CASE("a broken invariant under a right seal is named") {
  auto rules = small_rule_set();
  rules.measures[1].by.clear();
  auto const opened = open_bundle(seal(rules));
  REQUIRE_FALSE(opened.has_value());
  CHECK(opened.error().code == Code::XH4304);
  CHECK(opened.error().args == std::vector<std::string>{"measure memo/no-procurement: a sanction has no organ"});
}
