#include "domain/quantity.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace xinheng;

TEST_CASE("money is read in yuan and in the units of everyday, exact in fen") {
  CHECK(Money::parse("2000000.00") == Money{200'000'000});
  CHECK(Money::parse("2000000") == Money{200'000'000});
  CHECK(Money::parse("0.1") == Money{10});
  CHECK(Money::parse("200万元") == Money{200'000'000});
  CHECK(Money::parse("２００万元") == Money{200'000'000});
  CHECK(Money::parse("3.5亿元") == Money{35'000'000'000});
  CHECK(Money::parse("2000000.00元") == Money{200'000'000});
  CHECK(Money::parse("12元") == Money{1'200});
  CHECK(Money::parse("5角") == Money{50});
  CHECK(Money::parse("3分") == Money{3});
  CHECK(Money::parse("0.000001万元") == Money{1});
  CHECK(Money::parse("0") == Money{0});
}

TEST_CASE("money that is not exact in fen, or no amount, is refused") {
  for (auto const* const text :
       {"",   "元", "万元",  "1.234", "1.234元", "0.0000001万元", "0.5分", "-1",  "+1",    "1,000",
        ".5", "5.", "1.2.3", "1e3",   "200万",   "二百万元",      "1 元",  "NaN", "1.000", "￥12"}) {
    CAPTURE(text);
    CHECK_FALSE(Money::parse(text));
  }
}

TEST_CASE("money that does not fit is refused, the greatest that fits is not") {
  CHECK(Money::parse("92233720368547758.07") == Money{std::numeric_limits<std::int64_t>::max()});
  CHECK_FALSE(Money::parse("92233720368547758.08"));
  CHECK_FALSE(Money::parse("922337203685477580亿元"));
  CHECK(Money::parse("000000000000000000000000012元") == Money{1'200});
}

TEST_CASE("money is written in yuan with two decimals") {
  CHECK(Money{200'000'000}.yuan() == "2000000.00");
  CHECK(Money{5}.yuan() == "0.05");
  CHECK(Money{0}.yuan() == "0.00");
  CHECK(Money{-150}.yuan() == "-1.50");
  CHECK(Money{std::numeric_limits<std::int64_t>::min()}.yuan() == "-92233720368547758.08");
}

TEST_CASE("money is spoken of in the largest unit that keeps it exact") {
  CHECK(Money{200'000'000}.chinese() == "200万元");
  CHECK(Money{35'000'000'000}.chinese() == "3.5亿元");
  CHECK(Money{1'200}.chinese() == "12元");
  CHECK(Money{1'234'567}.chinese() == "12345.67元");
  CHECK(Money{123'456'700}.chinese() == "123.4567万元");
  CHECK(Money{50}.chinese() == "5角");
  CHECK(Money{3}.chinese() == "3分");
  CHECK(Money{0}.chinese() == "0元");
}

TEST_CASE("a percentage is exact to four decimals") {
  CHECK(Percentage::parse("40%") == Percentage{400'000});
  CHECK(Percentage::parse("４０％") == Percentage{400'000});
  CHECK(Percentage::parse("0.5%") == Percentage{5'000});
  CHECK(Percentage::parse("0.0001%") == Percentage{1});
  CHECK(Percentage::parse("百分之四十") == Percentage{400'000});
  CHECK(Percentage::parse("百分之零点五") == Percentage{5'000});
  CHECK(Percentage::parse("百分之12.5") == Percentage{125'000});
  CHECK_FALSE(Percentage::parse("0.00001%"));
  CHECK_FALSE(Percentage::parse("40"));
  CHECK_FALSE(Percentage::parse("%"));
  CHECK_FALSE(Percentage::parse("-1%"));
  CHECK_FALSE(Percentage::parse("百分之"));
  CHECK_FALSE(Percentage::parse("百分之点五"));
  CHECK_FALSE(Percentage::parse("百分之五点"));
  CHECK_FALSE(Percentage::parse("百分之五点十"));
  CHECK(Percentage{400'000}.text() == "40%");
  CHECK(Percentage{5'000}.text() == "0.5%");
  CHECK(Percentage{0}.text() == "0%");
}

TEST_CASE("Chinese numerals are read with units and digit by digit") {
  CHECK(chinese_number("十二") == 12);
  CHECK(chinese_number("二十") == 20);
  CHECK(chinese_number("一百零五") == 105);
  CHECK(chinese_number("一百一十") == 110);
  CHECK(chinese_number("一百四十六") == 146);
  CHECK(chinese_number("二千零一十六") == 2016);
  CHECK(chinese_number("两千零五") == 2005);
  CHECK(chinese_number("一千〇一") == 1001);
  CHECK(chinese_number("九千九百九十九") == 9999);
  CHECK(chinese_number("二〇一六") == 2016);
  CHECK(chinese_number("〇") == 0);
  CHECK(chinese_number("零") == 0);
  CHECK(chinese_number("22") == 22);
  CHECK(chinese_number("２２") == 22);
}

TEST_CASE("a numeral that can be read in two ways, or in none, is refused") {
  for (auto const* const text : {"",       "一百五",     "一千五十", "百",  "十十", "一百零二十", "二十零五",
                                 "二百零", "零一百",     "一零十",   "2十", "一万", "廿",         "一百百",
                                 "十二十", "1234567890", "-1",       "1 2", "二两", "abc",        "\xE4\xB8"}) {
    CAPTURE(text);
    CHECK_FALSE(chinese_number(text));
  }
}

TEST_CASE("every number up to 9999 reads back from its numeral") {
  CHECK(chinese_numeral(22) == "二十二");
  CHECK(chinese_numeral(10) == "十");
  CHECK(chinese_numeral(110) == "一百一十");
  CHECK(chinese_numeral(1010) == "一千零一十");
  CHECK(chinese_numeral(1001) == "一千零一");
  int wrong = 0;
  for (int number = 1; number <= 9999; ++number) wrong += chinese_number(chinese_numeral(number)) != number;
  CHECK(wrong == 0);
}
