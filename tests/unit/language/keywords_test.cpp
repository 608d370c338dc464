#include "language/syntax/keywords.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace xinheng::language::syntax;

namespace {

constexpr Keyword all[] = {
#define XH_KEYWORD(token, zh, en) Keyword::token,
#include "language/keywords.def"
#undef XH_KEYWORD
};

bool stands(Keyword keyword, std::string const& text) {
  auto const found = keywords_at(text.data(), text.data() + text.size()).keywords;
  return std::ranges::find(found, keyword) != found.end();
}

}  // namespace

TEST_CASE("every keyword is found where it stands, in either spelling, and nowhere else") {
  CHECK(std::size(all) == keyword_count);
  for (auto const keyword : all) {
    for (auto const spelling : {entry(keyword).zh, entry(keyword).en}) {
      std::string const word{spelling};
      if (word.find_first_of("=<>") != word.npos) continue;  // a sign
      CAPTURE(word);
      for (auto const* const behind : {"", " ", "\n", "（", "(", "：", "/", "《"})
        CHECK(stands(keyword, word + behind));
      for (auto const* const behind : {"甲", "x", "-", "0", "Ａ"}) CHECK_FALSE(stands(keyword, word + behind));
      bool const english = static_cast<unsigned char>(word.front()) < 0x80;
      CHECK_FALSE(stands(keyword, word.substr(english ? 1 : 3)));
    }
  }
}

TEST_CASE("what is found are the keywords that stand there, one by one asked") {
  for (auto const one : all) {
    std::string const word = std::string{entry(one).zh} + ' ';
    auto const end = word.data() + word.size();
    for (auto const other : all) CHECK(stands(other, word) == (keyword_bytes(other, word.data(), end) != 0));
  }
}

TEST_CASE("where no word stands there is no keyword") {
  for (std::string const text :
       {"", " ", "《名单》", "(", "，", "x", "甲", "a-word-that-is-longer-than-any-keyword-of-the-language"})
    CHECK(keywords_at(text.data(), text.data() + text.size()).keywords.empty());
}
