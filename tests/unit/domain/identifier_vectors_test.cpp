#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "domain/identifier.hpp"

using namespace xinheng;

namespace {

/// The lines of identifiers.txt that begin with `kind`, as words.
std::vector<std::vector<std::string>> lines(std::string const& kind) {
  std::ifstream file{XINHENG_SOURCE_DIR "/tests/unit/domain/identifiers.txt"};
  REQUIRE(file);
  std::vector<std::vector<std::string>> found;
  for (std::string line; std::getline(file, line);) {
    std::istringstream stream{line};
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    if (!words.empty() && words[0] == kind) found.push_back(words);
  }
  REQUIRE_FALSE(found.empty());
  return found;
}

CodeFault fault_named(std::string const& name) {
  if (name == "none") return CodeFault::none;
  if (name == "length") return CodeFault::length;
  if (name == "charset") return CodeFault::charset;
  if (name == "placeholder") return CodeFault::placeholder;
  if (name == "bad_date") return CodeFault::bad_date;
  if (name == "bad_check") return CodeFault::bad_check;
  FAIL("identifiers.txt names an unknown fault: " << name);
  return CodeFault::none;
}

template <class Parsed>
CodeFault fault_of(Parsed const& parsed) {
  return parsed ? CodeFault::none : parsed.error();
}

}  // namespace

TEST_CASE("every credit code of the table is judged as GB 32100 judges it") {
  for (auto const& line : lines("credit_code")) {
    CAPTURE(line[1]);
    auto const code = CreditCode::parse(line[1]);
    REQUIRE(fault_of(code) == fault_named(line[2]));
    if (!code) continue;
    CHECK(code->text() == line[1]);
    CHECK(code->check_ok() == (line[3] == "ok"));
    CHECK(code->org_code() == line[4]);
    CHECK(code->org_check_ok() == (line[5] == "ok"));
    CHECK(code->department_known() == (line[6] == "known"));
    CHECK(code->region() == line[7]);
    auto const inner = OrgCode::parse(code->org_code());
    REQUIRE(inner);
    CHECK(inner->check_ok() == code->org_check_ok());
  }
}

TEST_CASE("a code that was seen with several names is one code") {
  for (auto const& line : lines("credit_code_many_names")) {
    CAPTURE(line[1]);
    auto const code = CreditCode::parse(line[1]);
    REQUIRE(code);
    CHECK(code->check_ok() == (line[2] == "ok"));
  }
}

TEST_CASE("a credit code as typed comes to its normal form") {
  for (auto const& line : lines("as_typed")) {
    CAPTURE(line[2]);
    auto const code = CreditCode::parse(line[2]);
    REQUIRE(code);
    CHECK(code->text() == line[1]);
    CHECK(code->check_ok());
  }
}

TEST_CASE("every organisation code of the table is judged as GB 11714 judges it") {
  for (auto const& line : lines("org_code")) {
    CAPTURE(line[1]);
    auto const code = OrgCode::parse(line[1]);
    REQUIRE(code);
    CHECK(code->check_ok() == (line[2] == "ok"));
    CHECK(OrgCode::parse(line[1].substr(0, 8) + "-" + line[1].substr(8)) == code);
  }
}

TEST_CASE("every citizen number of the table is judged as GB 11643 judges it") {
  for (auto const& line : lines("citizen_number")) {
    CAPTURE(line[1]);
    CHECK(fault_of(CitizenNumber::parse(line[1])) == fault_named(line[2]));
  }
}

TEST_CASE("a citizen number can pass every check of a credit code, so digits never tell the kind") {
  for (auto const& line : lines("either")) {
    CAPTURE(line[1]);
    CHECK(CitizenNumber::parse(line[1]));
    auto const code = CreditCode::parse(line[1]);
    REQUIRE(code);
    CHECK(code->check_ok());
    CHECK(code->department_known());
    CHECK(code->org_check_ok() == (line[2] == "ok"));
  }
}

TEST_CASE("a mask matches the number behind it, and a malformed mask matches nothing") {
  for (auto const& line : lines("masked")) {
    CAPTURE(line[1]);
    auto const mask = MaskedCitizenNumber::parse(line[1]);
    CHECK(mask.has_value() == (line[3] != "malformed"));
    if (line[3] == "well_formed") continue;
    auto const number = CitizenNumber::parse(line[2]);
    REQUIRE(number);
    CHECK(number->matches(line[1]) == (line[3] == "match"));
  }
}
