#include <doctest/doctest.h>

#include "exchange/json/read.hpp"
#include "exchange/json/value.hpp"

namespace xinheng::exchange {
namespace {

std::string again(std::string_view text) {
  auto const read = read_json(text);
  REQUIRE(read.errors.empty());
  return canonical(*read.value);
}

Code fault(std::string_view text, JsonLimits limits = {}) {
  auto const read = read_json(text, limits);
  REQUIRE_MESSAGE(!read.errors.empty(), std::string(text));
  return read.errors.front().code;
}

}  // namespace

TEST_CASE("canonical JSON has sorted keys, no blanks, and only the escapes that must be") {
  CHECK(again(" { \"b\" : [ 1 , true , null ] , \"a\" : \"\\u4e2d\\/\\n\\u0001\\\"\" } ") ==
        "{\"a\":\"中/\\n\\u0001\\\"\",\"b\":[1,true,null]}");
  CHECK(again("{}") == "{}");
  CHECK(again("[]") == "[]");
  CHECK(again("\"\\b\\f\\r\\t\\\\\"") == "\"\\b\\f\\r\\t\\\\\"");
  CHECK(again("-0") == "0");
}

TEST_CASE("keys are sorted by UTF-16 code units, where a surrogate pair stands before U+FB33") {
  // The example of RFC 8785, section 3.2.3.
  CHECK(again("{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}") ==
        "{\"\\r\":2,\"1\":4,\"\xC2\x80\":6,\"ö\":7,\"€\":1,\"\xF0\x9F\x98\x80\":5,\"\xEF\xAC\xB3\":3}");
  CHECK(before_in_utf16("a", "ab"));
  CHECK_FALSE(before_in_utf16("ab", "a"));
  CHECK_FALSE(before_in_utf16("a", "a"));
}

TEST_CASE("what canonical JSON wrote is read back as the same value") {
  std::string const text = "{\"a\":[{\"b\":\"乙\"},-5,9007199254740991],\"z\":false}";
  CHECK(again(text) == text);
}

TEST_CASE("a repeated key is an error that points at it, however deep it lies") {
  auto const read = read_json("{\"a\":[0,{\"b\":1,\"c\":2,\"b\":3}]}");
  REQUIRE(read.errors.size() == 1);
  CHECK(read.errors[0] == Error{Code::XH4102, "/a/1/b", {"b"}});
  CHECK((*read.value)["a"].elements()[1]["b"] == Json(std::int64_t{1}));
}

TEST_CASE("numbers with a fraction, an exponent or beyond 2^53 are no whole numbers") {
  for (auto const* text : {"1.0", "1e2", "9007199254740992", "-9007199254740992", "123456789012345678901234567890"}) {
    auto const read = read_json(text);
    REQUIRE(read.value);
    CHECK_FALSE(read.value->integer());
    CHECK(read.value->other_number());
  }
  CHECK(*read_json("-9007199254740991").value->integer() == -9007199254740991);
}

TEST_CASE("what is no JSON is refused with its line and column in characters") {
  auto const read = read_json("{\n  \"甲\": tru\n}");
  REQUIRE(read.errors.size() == 1);
  CHECK(read.errors[0] == Error{Code::XH4101, "", {"2", "8"}});
  for (auto const* text :
       {"",    " ",  "{",      "[1,]",    "{\"a\":1,}", "{a:1}", "01",   "-",   "1.",  "1e",     "+1",
        "nul", "\"", "\"\n\"", "\"\\x\"", "\"\\u12\"",  "1 2",   "[1]]", "NaN", "'a'", "// x\n1"}) {
    CHECK(fault(text) == Code::XH4101);
  }
}

TEST_CASE("lone surrogates and U+0000 are refused") {
  for (auto const* text : {"\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\u0000\""}) {
    CHECK(fault(text) == Code::XH4101);
  }
}

TEST_CASE("malformed UTF-8 is refused before anything is read") {
  CHECK(fault("{\"a\":\"\xFF\"}") == Code::XH4104);
  CHECK(fault("\"\xED\xA0\x80\"") == Code::XH4104);
  CHECK(fault("\"\xC0\xAF\"") == Code::XH4104);
}

TEST_CASE("size and depth have limits with errors of their own") {
  CHECK(fault("\"abcdefgh\"", {.bytes = 9}) == Code::XH4105);
  CHECK(fault("[[[[1]]]]", {.depth = 3}) == Code::XH4106);
  CHECK(read_json("[[[1]]]", {.depth = 3}).errors.empty());
  CHECK(fault(std::string(100000, '[')) == Code::XH4106);
}

TEST_CASE("a pointer escapes what has a meaning in it") {
  CHECK(below("/a", "b/c~d") == "/a/b~1c~0d");
  CHECK(below("", std::size_t{3}) == "/3");
}

}  // namespace xinheng::exchange
