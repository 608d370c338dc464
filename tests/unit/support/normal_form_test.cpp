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

TEST_CASE("two spellings of one company's name have one matching form") {
  CHECK(matching_form("腾讯科技(深圳)有限公司") == matching_form("腾讯科技（深圳） 有限责任公司"));
  CHECK(matching_form("ＡＢＣ有限公司") == matching_form("abc有限公司"));
  CHECK(matching_form("甲〔集团〕公司") == matching_form("甲(集团)公司"));
  CHECK(matching_form("阿不都·买买提") == matching_form("阿不都•买买提"));
}

TEST_CASE("different names have different matching forms") {
  CHECK(matching_form("甲股份有限公司") != matching_form("甲有限公司"));
  CHECK(matching_form("己公司") != matching_form("已公司"));
  CHECK(matching_form("") == "");
}

TEST_CASE("a name that is no well-formed text still has a matching form") {
  CHECK(matching_form("甲\xFF 公司") == "甲\xFF公司");
}
