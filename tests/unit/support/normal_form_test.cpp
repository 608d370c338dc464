#include "support/normal_form.hpp"

#include <doctest/doctest.h>

using namespace xinheng;

TEST_CASE("full-width digits, letters and marks become their half-width twins") {
  CHECK(half_width("９１Ｘｔ") == "91Xt");
  CHECK(half_width("（）｛｝：；，．－％＊") == "(){}:;,.-%*");
  CHECK(half_width("〔2016〕【一】") == "[2016][一]");
  CHECK(half_width("甲\u3000乙") == "甲 乙");
}

TEST_CASE("folding the width leaves Chinese text, quotation marks and numerals as they are") {
  for (auto const* const text : {"第二十二条、《政府采购法》", "“原文”", "①㈠…", "二〇一六年", "plain (text)"}) {
    CHECK(half_width(text) == text);
  }
}

TEST_CASE("folding the width keeps bytes that are no text") {
  CHECK(half_width("\xFF（\xE7") == "\xFF(\xE7");
}
