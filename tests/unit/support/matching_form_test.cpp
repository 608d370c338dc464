#include <doctest/doctest.h>

#include "support/normal_form.hpp"

using namespace xinheng;

namespace {

/// A Chinese name under two spellings.
struct Two {
  char const *one, *other;
};

}  // namespace

TEST_CASE("names that differ in width, case, brackets, blanks or marks have one plain form") {
  for (auto const& [one, other] :
       {Two{"腾讯科技（深圳）有限公司", "腾讯科技(深圳)有限公司"},
        Two{"腾讯科技（深圳）有限公司", "腾讯科技〔深圳〕 有限公司"},
        Two{"腾讯科技（深圳）有限公司", "腾讯科技【深圳】有限公司"},
        Two{"腾讯科技（深圳）有限公司", "腾讯科技深圳有限公司"},
        Two{"中国平安保险（集团）股份有限公司", "中国平安保险集团股份有限公司"}, Two{"ＡＢＣ有限公司", "abc有限公司"},
        Two{"阿不都·买买提", "阿不都•买买提"}, Two{"阿不都·买买提", "阿不都买买提"}, Two{"张 三", "张\u3000三"},
        Two{"ABC Co., Ltd.", "ABC CO LTD"}, Two{"“甲”公司", "「甲」公司"}, Two{"甲\u200B公司", "甲公司"}}) {
    CAPTURE(one);
    CHECK(plain_form(one) == plain_form(other));
    CHECK(likeness(one, other) == NameLikeness::in_plain_form);
    CHECK(likeness(other, one) == NameLikeness::in_plain_form);
  }
  CHECK(likeness("甲公司", "甲公司") == NameLikeness::as_written);
}

TEST_CASE("what companies write at the end in two ways is one suffix") {
  for (auto const& [one, other] :
       {Two{"小米科技有限公司", "小米科技有限责任公司"}, Two{"甲股份公司", "甲股份有限公司"},
        Two{"甲股份有限责任公司", "甲股份有限公司"}, Two{"甲有限责任公司深圳分公司", "甲有限公司深圳分公司"},
        Two{"香洲区老王餐饮店（个体工商户）", "香洲区老王餐饮店"}, Two{"甲投资中心（有限合伙）", "甲投资中心"},
        Two{"甲会计师事务所（特殊普通合伙）", "甲会计师事务所(普通合伙)"}}) {
    CAPTURE(one);
    CHECK(plain_form(one) != plain_form(other));
    CHECK(likeness(one, other) == NameLikeness::suffix_variant);
  }
}

TEST_CASE("traditional and simplified characters may name one subject") {
  for (auto const& [one, other] : {Two{"廣東長城電子有限公司", "广东长城电子有限公司"}, Two{"張鉅峯", "张巨峰"},
                                   Two{"羣裡有限責任公司", "群里有限公司"}, Two{"乾坤公司", "干坤公司"},
                                   Two{"廣東（集團）股份公司", "广东集团股份有限公司"}}) {
    CAPTURE(one);
    CHECK(likeness(one, other) == NameLikeness::traditional_or_simplified);
    CHECK(matching_form(matching_form(one)) == matching_form(one));
  }
}

TEST_CASE("different names have different matching forms") {
  for (auto const& [one, other] :
       {Two{"甲股份有限公司", "甲有限公司"}, Two{"甲集团有限公司", "甲有限公司"}, Two{"甲有限公司", "甲公司"},
        Two{"深圳市甲有限公司", "深圳甲有限公司"}, Two{"甲有限公司深圳分公司", "甲有限公司"}, Two{"己公司", "已公司"},
        Two{"张三", "张三丰"}, Two{"张*", "张三"}, Two{"张*三", "张三"}, Two{"甲&乙公司", "甲乙公司"},
        Two{"有限合伙", ""}, Two{"一中", "二中"}}) {
    CAPTURE(one);
    CHECK(matching_form(one) != matching_form(other));
    CHECK_FALSE(likeness(one, other));
  }
}

TEST_CASE("a name of marks alone is like none") {
  CHECK(matching_form("") == "");
  CHECK(matching_form(" —（）") == "");
  CHECK_FALSE(likeness("—", "—"));
  CHECK_FALSE(likeness("", ""));
}

TEST_CASE("a name that is no well-formed text still has a matching form") {
  CHECK(matching_form("甲\xFF 公司") == "甲\xFF公司");
  CHECK(likeness("甲\xFF", "甲\xFF") == NameLikeness::as_written);
}
