#include "support/digest.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace xinheng;

TEST_CASE("SM3 gives the digests that GB/T 32905-2016 prints") {
  CHECK(sm3("abc").text() == "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string sixty_four;
  for (int i = 0; i < 16; ++i) sixty_four += "abcd";
  CHECK(sm3(sixty_four).text() == "sm3:debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST_CASE("SM3 over pieces is SM3 over the whole") {
  std::string const text(1000, 'x');
  Sm3 pieces;
  pieces.update("");
  pieces.update(std::string_view{text}.substr(0, 63));
  pieces.update(std::string_view{text}.substr(63));
  CHECK(pieces.finish() == sm3(text));
  CHECK(Sm3{}.finish() == sm3(""));
}

TEST_CASE("HMAC-SM3 depends on key and text, and takes an empty one of either") {
  auto const key = std::string(64, '\x0b');
  CHECK(hmac_sm3(key, "abc") == hmac_sm3(key, "abc"));
  CHECK(hmac_sm3(key, "abc") != hmac_sm3(key, "abd"));
  CHECK(hmac_sm3("other", "abc") != hmac_sm3(key, "abc"));
  CHECK(hmac_sm3("", "") != sm3(""));
}

TEST_CASE("HMAC-SM3 is the construction of RFC 2104") {
  std::string const key = "0123456789abcdef";
  auto const padded = [&](char with) {
    std::string block(64, with);
    for (std::size_t i = 0; i < key.size(); ++i) block[i] = static_cast<char>(block[i] ^ key[i]);
    return block;
  };
  auto const inner = sm3(padded('\x36') + "text");
  auto const outer = sm3(padded('\x5c') + std::string{reinterpret_cast<char const*>(inner.bytes.data()), 32});
  CHECK(hmac_sm3(key, "text") == outer);
}

TEST_CASE("a digest's text reads back, and nothing but that form does") {
  auto const digest = sm3("abc");
  auto const text = digest.text();
  CHECK(Digest::parse(text) == digest);
  CHECK_FALSE(Digest::parse(text.substr(4)));
  CHECK_FALSE(Digest::parse(text + "0"));
  CHECK_FALSE(Digest::parse(text.substr(0, text.size() - 1)));
  CHECK_FALSE(Digest::parse("SM3:" + text.substr(4)));
  auto upper = text;
  upper[5] = 'A';
  CHECK_FALSE(Digest::parse(upper));
  CHECK_FALSE(Digest::parse(""));
}

TEST_CASE("bytes are written as lower-case hexadecimal digits") {
  CHECK(hex(std::string_view{"\x00\x7F\xFF", 3}) == "007fff");
}
