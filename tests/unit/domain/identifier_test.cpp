#include "domain/identifier.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace xinheng;

namespace {

template <class Parsed>
CodeFault fault_of(Parsed const& parsed) {
  return parsed ? CodeFault::none : parsed.error();
}

CodeFault credit_code(std::string_view text) {
  return fault_of(CreditCode::parse(text));
}

SubjectKinds kinds(std::string const& pair) {
  return CreditCode::parse(pair + "350100M000100Y43").value().subject_kinds();
}

}  // namespace

TEST_CASE("blanks, hyphens, width and case of a credit code mean nothing") {
  for (auto const* const text :
       {" 91350100M000100Y43 ", "9135 0100 M000 100Y 43", "91350100-M000100Y-4-3",
        "９１３５０１００ｍ０００１００ｙ４３", "91350100M000100Y43\r\n", "91350100M000100Y\u00A043"}) {
    CAPTURE(text);
    auto const code = CreditCode::parse(text);
    REQUIRE(code);
    CHECK(code->text() == "91350100M000100Y43");
  }
}

TEST_CASE("placeholders are told apart from wrong codes") {
  CHECK(credit_code("000000000000000000") == CodeFault::placeholder);
  CHECK(credit_code("00000000000000000X") == CodeFault::placeholder);
  CHECK(credit_code("00000000000000000") == CodeFault::placeholder);
  CHECK(credit_code("999999999999999999") == CodeFault::placeholder);
  CHECK(credit_code("XXXXXXXXXXXXXXXXXX") == CodeFault::placeholder);
  CHECK(credit_code("000000000000000") == CodeFault::placeholder);
  CHECK(fault_of(OrgCode::parse("000000000")) == CodeFault::placeholder);
  CHECK(fault_of(OrgCode::parse("00000000-0")) == CodeFault::placeholder);
  CHECK(fault_of(CitizenNumber::parse("111111111111111111")) == CodeFault::placeholder);
  CHECK(fault_of(MaskedCitizenNumber::parse("******************")) == CodeFault::placeholder);
}

TEST_CASE("fifteen digits are an old number, not a short code") {
  CHECK(credit_code("440301103097413") == CodeFault::old_fifteen_digits);
  CHECK(credit_code("４４０３０１１０３０９７４１３") == CodeFault::old_fifteen_digits);
  CHECK(credit_code("44030110309741A") == CodeFault::length);
  CHECK(fault_of(CitizenNumber::parse("110105491231002")) == CodeFault::old_fifteen_digits);
}

TEST_CASE("nothing, or nothing but blanks, is empty") {
  for (auto const* const text : {"", "  ", "\u3000", "--", "\t\n"}) {
    CHECK(credit_code(text) == CodeFault::empty);
    CHECK(fault_of(OrgCode::parse(text)) == CodeFault::empty);
    CHECK(fault_of(CitizenNumber::parse(text)) == CodeFault::empty);
    CHECK(fault_of(MaskedCitizenNumber::parse(text)) == CodeFault::empty);
  }
}

TEST_CASE("a character that looks like a digit is a wrong character, not a wrong length") {
  CHECK(credit_code("9135〇100M000100Y43") == CodeFault::charset);
  CHECK(credit_code("9135Ο100M000100Y43") == CodeFault::charset);
  CHECK(fault_of(OrgCode::parse("M000100Y〇")) == CodeFault::charset);
  CHECK(fault_of(CitizenNumber::parse("11010519491231002Y")) == CodeFault::charset);
  CHECK(fault_of(CitizenNumber::parse("1101051949123100XX")) == CodeFault::charset);
}

TEST_CASE("a weighted sum that 31 divides gives the check character 0") {
  // 91350100M000100Y43 with its last two digits of the region chosen so that the sum is a multiple of 31.
  int zero_cases = 0;
  for (int region = 0; region < 100; ++region) {
    auto const digits = std::to_string(100 + region).substr(1);
    auto const code = CreditCode::parse(fmt::format("913501{}M000100Y40", digits));
    REQUIRE(code);
    zero_cases += code->check_ok();
  }
  CHECK(zero_cases > 0);
}

TEST_CASE("of the characters that can stand last, exactly one passes the check") {
  int passing = 0;
  for (char const last : std::string_view{"0123456789ABCDEFGHJKLMNPQRTUWXY"}) {
    passing += CreditCode::parse(std::string{"91350100M000100Y4"} + last)->check_ok();
  }
  CHECK(passing == 1);
}

TEST_CASE("the first two characters say what kinds of subject a code can be of") {
  CHECK(kinds("92") == SubjectKinds::of(SubjectKind::individual_business));
  CHECK(kinds("11") == SubjectKinds::of(SubjectKind::public_body));
  CHECK(kinds("91").contains(SubjectKind::legal_person));
  CHECK(kinds("91").contains(SubjectKind::unincorporated));
  CHECK_FALSE(kinds("91").contains(SubjectKind::individual_business));
  CHECK(kinds("12").contains(SubjectKind::public_body));
  CHECK(kinds("12").contains(SubjectKind::legal_person));
  CHECK(kinds("77") == SubjectKinds::organisations());  // no such pair
  for (auto const* const pair : {"11", "51", "91", "92", "93", "A1", "N1", "Y1", "77"}) {
    CHECK_FALSE(kinds(pair).contains(SubjectKind::natural_person));
    CHECK_FALSE(kinds(pair).empty());
  }
}

TEST_CASE("a pseudonym depends on the key and the number alone, and shows neither") {
  auto const key = PseudonymKey::of("sixteen bytes or more").value();
  auto const other = PseudonymKey::of("another key, also long").value();
  auto const number = CitizenNumber::parse("11010519491231002X").value();
  auto const typed = CitizenNumber::parse(" １１０１０５１９４９１２３１００２ｘ").value();
  auto const pseudonym = number.pseudonym(key);
  CHECK(pseudonym == typed.pseudonym(key));
  CHECK(pseudonym != number.pseudonym(other));
  CHECK(pseudonym != CitizenNumber::parse("440524188001010014")->pseudonym(key));
  CHECK(pseudonym.size() == 4 + 64);
  CHECK(pseudonym.starts_with("psn:"));
  CHECK(pseudonym.find("1949") == std::string::npos);
}

TEST_CASE("a key for pseudonyms has sixteen bytes at least") {
  CHECK_FALSE(PseudonymKey::of(std::string(15, 'k')));
  CHECK(PseudonymKey::of(std::string(16, 'k')));
}

TEST_CASE("a full citizen number is refused where a masked one is asked for") {
  CHECK(fault_of(MaskedCitizenNumber::parse("11010519491231002X")) == CodeFault::charset);
  CHECK(fault_of(MaskedCitizenNumber::parse("110105XXXXXXXX002X")) == CodeFault::charset);
  CHECK(MaskedCitizenNumber::parse("110105＊＊＊＊＊＊＊＊002x")->text() == "110105********002X");
}

TEST_CASE("two masks are compatible where no position shows two different characters") {
  auto const mask = [](std::string_view text) { return MaskedCitizenNumber::parse(text).value(); };
  CHECK(mask("110105********002X").compatible(mask("1101**********002X")));
  CHECK(mask("110105************").compatible(mask("**************002X")));
  CHECK_FALSE(mask("110105********002X").compatible(mask("110105********0021")));
  CHECK_FALSE(mask("4401**************").compatible(mask("1101**********002X")));
}

TEST_CASE("only an exact identifier decides") {
  CHECK(Identifier{IdentifierKind::credit_code, "91350100M000100Y43"}.exact());
  CHECK(Identifier{IdentifierKind::pseudonym, "psn:…"}.exact());
  CHECK(Identifier{IdentifierKind::registration_number, "440301103097413"}.exact());
  CHECK_FALSE(Identifier{IdentifierKind::masked_citizen_number, "110105********002X"}.exact());
  CHECK_FALSE(Identifier{}.exact());
}
