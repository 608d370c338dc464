#include "support/utf8.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

using namespace xinheng;
using namespace std::string_view_literals;

TEST_CASE("well-formed text has no malformed byte, up to the last character that there is") {
  CHECK_FALSE(utf8::first_malformed(""));
  CHECK_FALSE(utf8::first_malformed("plain"));
  CHECK_FALSE(utf8::first_malformed("失信被执行人"));
  CHECK_FALSE(utf8::first_malformed("\0"sv));
  CHECK_FALSE(utf8::first_malformed("\xF4\x8F\xBF\xBF"));
  CHECK_FALSE(utf8::first_malformed("\xED\x9F\xBF\xEE\x80\x80"));
}

TEST_CASE("malformed text is reported at its first bad byte") {
  CHECK(utf8::first_malformed("甲\x80") == 3);
  CHECK(utf8::first_malformed("ab\xFF") == 2);
  CHECK(utf8::first_malformed("\xC0\x80") == 0);          // overlong
  CHECK(utf8::first_malformed("\xE0\x9F\xBF") == 0);      // overlong
  CHECK(utf8::first_malformed("\xF0\x8F\xBF\xBF") == 0);  // overlong
  CHECK(utf8::first_malformed("x\xED\xA0\x80") == 1);     // surrogate
  CHECK(utf8::first_malformed("\xF4\x90\x80\x80") == 0);  // above U+10FFFF
  CHECK(utf8::first_malformed("\xF8\x88\x80\x80\x80") == 0);
}

TEST_CASE("a bad byte is found wherever it stands in a longer text") {
  std::string const text =
      "    措施 禁止 (ban-1) {\n  // 甲。乙\n\t依据 《合成法》第一条、“é𠮷” 甲乙丙丁戊己庚辛 abcdefghijkl";
  REQUIRE_FALSE(utf8::first_malformed(text));
  for (std::size_t at = 0; at <= text.size(); ++at) {
    bool const within = at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
    if (within) continue;
    CAPTURE(at);
    CHECK(utf8::first_malformed(text.substr(0, at) + '\xFF' + text.substr(at)) == at);
    CHECK(utf8::first_malformed(text.substr(0, at) + '\x80' + text.substr(at)) == at);
    CHECK(utf8::first_malformed(text.substr(0, at) + "\xE5\x8D" + text.substr(at)) == at);
    CHECK(utf8::first_malformed(text.substr(0, at) +
                                "\xE5\x8D"
                                "a" +
                                text.substr(at)) == at);
  }
}

TEST_CASE("a character is judged alike where it stands alone and where it stands among Chinese ones") {
  int wrong = 0;
  for (int lead = 0; lead < 256; ++lead) {
    for (int second = 0; second < 256; ++second) {
      for (char const third : {'\x7F', '\x80', '\xBF', '\xC0'}) {
        std::string const character{static_cast<char>(lead), static_cast<char>(second), third};
        auto const alone = utf8::first_malformed(character);
        auto const among = utf8::first_malformed("甲乙" + character + "甲乙丙");
        auto const begun = utf8::first_malformed("甲" + character + "甲乙丙");
        if (among != (alone ? std::optional{*alone + 6} : std::nullopt)) ++wrong;
        if (begun != (alone ? std::optional{*alone + 3} : std::nullopt)) ++wrong;
      }
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("text that is cut inside a character is malformed where that character begins") {
  std::string const text = "甲𠮷";
  CHECK_FALSE(utf8::first_malformed(text));
  for (std::size_t size = 4; size < text.size(); ++size) CHECK(utf8::first_malformed(text.substr(0, size)) == 3);
}

TEST_CASE("decoding undoes appending at every length of a character") {
  for (char32_t const character : {U'\0', U'a', U'\u007F', U'\u0080', U'é', U'\u07FF', U'\u0800', U'信', U'\uFFFF',
                                   U'\U00010000', U'𠮷', U'\U0010FFFF'}) {
    std::string text;
    utf8::append(text, character);
    REQUIRE_FALSE(utf8::first_malformed(text));
    auto const decoded = utf8::decode(text, 0);
    CHECK(decoded.character == character);
    CHECK(decoded.bytes == text.size());
  }
}

TEST_CASE("decoding bytes that are no text goes on one byte at a time") {
  auto const decoded = utf8::decode("\xE7\x94", 0);
  CHECK(decoded.character == U'\uFFFD');
  CHECK(decoded.bytes == 1);
}

TEST_CASE("a Chinese character is two columns wide, a combining one none") {
  CHECK(utf8::display_width("abc") == 3);
  CHECK(utf8::display_width("名单") == 4);
  CHECK(utf8::display_width("（一）") == 6);
  CHECK(utf8::display_width("e\u0301") == 1);
  CHECK(utf8::display_width("") == 0);
}
