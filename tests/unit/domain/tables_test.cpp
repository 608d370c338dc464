#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "domain/codes.hpp"
#include "domain/reasons.hpp"
#include "domain/treatment.hpp"
#include "support/utf8.hpp"

using namespace xinheng;

namespace {

/// The numbers in `{0}`, `{1}` … of a text.
std::set<char> slots(std::string_view text) {
  std::set<char> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '{' && text[i + 1] >= '0' && text[i + 1] <= '9' && text[i + 2] == '}') found.insert(text[i + 1]);
  }
  return found;
}

bool has_chinese(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    auto const [character, bytes] = utf8::decode(text, offset);
    if (character >= U'\u4E00' && character <= U'\u9FFF') return true;
    offset += bytes;
  }
  return false;
}

bool ends_with_full_stop(std::string_view text) {
  return text.ends_with("。") || text.ends_with(".");
}

}  // namespace

TEST_CASE("every code speaks both languages, with the same arguments, and without a full stop") {
  REQUIRE_FALSE(all_codes().empty());
  for (auto const& line : all_codes()) {
    CAPTURE(code_name(line.code));
    CHECK(has_chinese(line.zh));
    CHECK_FALSE(line.en.empty());
    CHECK(slots(line.zh) == slots(line.en));
    CHECK_FALSE(ends_with_full_stop(line.zh));
    CHECK_FALSE(ends_with_full_stop(line.en));
  }
}

TEST_CASE("a hint stands in both languages or in none, and adds no argument") {
  for (auto const& line : all_codes()) {
    CAPTURE(code_name(line.code));
    CHECK(line.hint_zh.empty() == line.hint_en.empty());
    CHECK(slots(line.hint_zh) == slots(line.hint_en));
    CHECK_FALSE(ends_with_full_stop(line.hint_zh));
    CHECK_FALSE(ends_with_full_stop(line.hint_en));
    if (!line.hint_zh.empty()) CHECK(has_chinese(line.hint_zh));
  }
}

TEST_CASE("arguments are numbered from 0 without gaps") {
  for (auto const& line : all_codes()) {
    CAPTURE(code_name(line.code));
    auto used = slots(line.en);
    used.merge(slots(line.hint_en));
    // What was due (XH0310 … XH0359) has one factory for all; its first argument, where it was due, says nothing in a
    // head.
    auto const number = static_cast<int>(line.code);
    char expected = number >= 310 && number < 360 && !used.contains('0') ? '1' : '0';
    for (char const slot : used) CHECK(slot == expected++);
  }
}

TEST_CASE("a code is found by its name, and nothing else is") {
  for (auto const& line : all_codes()) {
    CHECK(code_named(code_name(line.code)) == line.code);
    CHECK(&entry(line.code) == &line);
  }
  CHECK(code_name(Code::XH0001) == "XH0001");
  for (auto const* const name : {"", "XH", "XH0000", "xh0001", "0001", "XH00001"}) CHECK_FALSE(code_named(name));
}

TEST_CASE("every reason speaks both languages and belongs to a standing") {
  std::set<std::string_view> standings;
  for (auto const standing :
       {Standing::not_in_force, Standing::listing_ended, Standing::suspended, Standing::condition_false,
        Standing::exempt, Standing::overridden, Standing::suppressed, Standing::undetermined, Standing::applied}) {
    standings.insert(wire_name(standing));
  }
  std::set<std::string_view> explained;
  for (auto const& line : all_reasons()) {
    CAPTURE(line.id);
    CHECK(has_chinese(line.zh));
    CHECK_FALSE(line.en.empty());
    CHECK(slots(line.zh) == slots(line.en));
    CHECK(standings.contains(line.standing));
    CHECK(&entry(line.code) == &line);
    explained.insert(line.standing);
  }
  CHECK(explained == standings);
}

TEST_CASE("names on the wire are the enumerators' spelling") {
  CHECK(wire_name(ListKind::watch) == "watch");
  CHECK(wire_name(MeasureKind::incentive) == "incentive");
  CHECK(wire_name(Treatment::scrutinise) == "scrutinise");
  CHECK(wire_name(Modality::may) == "may");
  CHECK(wire_name(Outcome::facilitate) == "facilitate");
  CHECK(wire_name(Standing::not_in_force) == "not_in_force");
  CHECK(wire_name(MissingKind::identity) == "identity");
  CHECK(wire_name(ListingState::in_force) == "in_force");
  CHECK(wire_name(ContestRule::as_usual) == "as_usual");
  CHECK(wire_name(ConsortiumRule::any_member) == "any_member");
  CHECK(wire_name(ReachKind::organisation_whose) == "organisation_whose");
}

TEST_CASE("outcomes are ordered from lightest to heaviest") {
  std::array const outcomes{Outcome::facilitate, Outcome::proceed, Outcome::review, Outcome::restrict, Outcome::refuse};
  CHECK(std::ranges::is_sorted(outcomes));
}
