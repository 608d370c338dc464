#include "store/snapshot/compact.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace xinheng::store::snapshot;

namespace {

/// The words that were learnt, as a reader has them.
class Learnt final : public Words {
 public:
  explicit Learnt(Compactor const& compactor) : compactor_(compactor) {}
  std::optional<std::string_view> word(std::uint64_t number) const override {
    if (number >= compactor_.words().size()) return std::nullopt;
    return compactor_.words()[number];
  }

 private:
  Compactor const& compactor_;
};

std::string canonical(std::vector<std::string> const& fields) {
  std::string bytes;
  for (auto const& field : fields) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((field.size() >> shift) & 0xffu);
    bytes += field;
  }
  return bytes;
}

std::vector<std::string> odd_fields() {
  std::string const hexadecimal(64, 'a'), upper(64, 'A');
  return {"",
          "0",
          "listing",
          "2021-03-01",
          "1900-01-01",
          "1899-12-31",
          "9999-12-31",
          "2021-02-30",
          "2021-3-01",
          "91350100M000100Y43",
          "000000000000000000",
          "ZZZZZZZZZZZZZZZZZZ",
          "91350100m000100Y43",
          "credit_code:91350100M000100Y43",
          "credit_code:91350100M000100Y4",
          "credit_code:91350100M000100Y4*",
          "pseudonym:psn:" + hexadecimal,
          "psn:" + hexadecimal,
          "psn:" + upper,
          "psn:" + hexadecimal.substr(1),
          "pseudonym:psn:1",
          std::string(32, 'x'),
          std::string(33, 'x'),
          std::string(256, 'y'),
          std::string(257, 'y'),
          std::string(10'000, 'z'),
          std::string("\0\xff\xd0", 3),
          "甲有限公司"};
}

}  // namespace

TEST_CASE("every record comes back from its tokens as it was, whatever its fields") {
  auto const odd = odd_fields();
  std::mt19937 random{7};
  Compactor compactor;
  std::vector<std::pair<std::string, std::string>> kept;
  for (int i = 0; i < 8000; ++i) {
    std::vector<std::string> fields;
    for (auto count = random() % 12; count > 0; --count)
      fields.push_back(random() % 2 == 0 ? "word " + std::to_string(random() % 6000) : odd[random() % odd.size()]);
    auto bytes = canonical(fields);
    std::string tokens;
    REQUIRE(compactor.add(bytes, tokens));
    kept.emplace_back(std::move(bytes), std::move(tokens));
  }
  CHECK(compactor.words().size() > 192 + 4096);
  Learnt const words{compactor};
  for (auto const& [bytes, tokens] : kept) CHECK(expanded(tokens, words) == bytes);
}

TEST_CASE("records drafted ahead of the compactor, some at once, give the tokens that they give one by one") {
  auto const odd = odd_fields();
  std::mt19937 random{11};
  Compactor one_by_one, of_drafts;
  Drafts drafts;
  for (int lot = 0; lot < 40; ++lot) {
    std::vector<std::string> records;
    for (int i = 0; i < 50; ++i) {
      std::vector<std::string> fields;
      for (auto count = random() % 12; count > 0; --count)
        fields.push_back(random() % 2 == 0 ? "word " + std::to_string(random() % 600) : odd[random() % odd.size()]);
      records.push_back(canonical(fields));
    }
    drafts.clear();
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (i % 7 == 0) CHECK_FALSE(drafts.add(records[i] + std::string("\0\0\0\x05xx", 6)));  // leaves nothing behind
      REQUIRE(drafts.add(records[i]));
    }
    for (std::size_t i = 0; i < records.size(); ++i) {
      std::string due, tokens;
      REQUIRE(one_by_one.add(records[i], due));
      of_drafts.add(drafts, i, tokens);
      CHECK(tokens == due);
    }
  }
  CHECK(of_drafts.words() == one_by_one.words());
  CHECK(of_drafts.words().size() > 192);
}

TEST_CASE("a subject and its identifier take fourteen bytes, and what repeats one or two") {
  Compactor compactor;
  std::string tokens;
  REQUIRE(compactor.add(canonical({"credit_code:91350100M000100Y43", "91350100M000100Y43"}), tokens));
  CHECK(tokens.size() == 14);
  std::string first, second, third;
  auto const court = canonical({"第一人民法院"});
  REQUIRE(compactor.add(court, first));
  REQUIRE(compactor.add(court, second));
  REQUIRE(compactor.add(court, third));
  CHECK(first.size() == 19);
  CHECK(second.size() == 1);
  CHECK(third == second);
  CHECK(compactor.learn("第一人民法院") == 0);
}

TEST_CASE("tokens that are cut off, or name a word that there is not, give nothing") {
  Compactor compactor;
  std::string tokens;
  REQUIRE(compactor.add(canonical({"credit_code:91350100M000100Y43", "甲有限公司", "2021-03-01"}), tokens));
  Learnt const words{compactor};
  auto const whole = expanded(tokens, words);
  REQUIRE(whole);
  for (std::size_t size = 0; size < tokens.size(); ++size) CHECK(expanded(tokens.substr(0, size), words) != whole);
  CHECK_FALSE(expanded(std::string_view{"\x05", 1}, words));
  CHECK_FALSE(expanded(std::string_view{"\xd8", 1}, words));
  CHECK_FALSE(expanded(std::string_view{"\xd7\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 12}, words));
  CHECK_FALSE(compactor.add(std::string_view{"\0\0\0\x05xx", 6}, tokens));
  CHECK_FALSE(compactor.add(std::string_view{"\0", 1}, tokens));
}
