#include "domain/citation.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace xinheng;

namespace {

std::string document(std::string_view text) {
  auto const number = DocumentNumber::parse(text);
  return number ? number->text() : std::string{"refused"};
}

Clause clause(std::string_view text) {
  return Clause::parse(text).value();
}

}  // namespace

TEST_CASE("document numbers come to one form, whatever their brackets, width and blanks") {
  CHECK(document("发改财金〔2016〕141号") == "发改财金〔2016〕141号");
  CHECK(document("发改财金[2016]141号") == "发改财金〔2016〕141号");
  CHECK(document("发改财金（2016）141 号") == "发改财金〔2016〕141号");
  CHECK(document("发改财金【２０１６】１４１号") == "发改财金〔2016〕141号");
  CHECK(document("法释〔2017〕7号") == "法释〔2017〕7号");
  CHECK(document("国办发〔2020〕49号") == "国办发〔2020〕49号");
}

TEST_CASE("document numbers without a year in brackets are kept") {
  CHECK(document("国令第711号") == "国令第711号");
  CHECK(document("国务院令第 658 号") == "国务院令第658号");
  CHECK(document("国家税务总局公告2014年第40号") == "国家税务总局公告2014年第40号");
  CHECK(document("主席令第四十三号") == "主席令第四十三号");
}

TEST_CASE("a case number keeps the round brackets around its year") {
  CHECK(document("（2020）粤0204执1234号") == "（2020）粤0204执1234号");
  CHECK(document("(2020)粤0204执1234号") == "（2020）粤0204执1234号");
  CHECK(document("〔2020〕粤0204执1234号") == "（2020）粤0204执1234号");
}

TEST_CASE("what is no document number is refused") {
  for (auto const* const text :
       {"", "号", "发改财金〔2016〕141", "无编号", "发改财金〔2016141号", "发改财金2016〕141号", "发改财金〔〕141号",
        "发改财金〔〔2016〕〕141号", "《办法》第1号", "第1号，第2号", "法释〔2017〕7号、8号", "第1号 及", "\xFF第1号",
        "第\x01号"}) {
    CAPTURE(text);
    CHECK(document(text) == "refused");
  }
}

TEST_CASE("a clause of a law is read into its numbers and written with Chinese numerals") {
  auto const read = clause("第二十二条第一款第五项");
  CHECK(read == Clause{22, 1, 5, 0, "第二十二条第一款第五项"});
  CHECK(clause("第22条第1款第（五）项") == read);
  CHECK(clause("第 ２２ 条第一款第(五)项") == read);
  CHECK(clause("二十二条一款五项") == read);
  CHECK(clause("第22条") == Clause{22, 0, 0, 0, "第二十二条"});
  CHECK(clause("第三条第二目") == Clause{3, 0, 0, 2, "第三条第二目"});
  CHECK(clause("第二款") == Clause{0, 2, 0, 0, "第二款"});
}

TEST_CASE("an inserted article is another article than the one before it") {
  auto const inserted = clause("第一百四十六条之一");
  CHECK(inserted == Clause{146, 0, 0, 0, "第一百四十六条之一"});
  CHECK(inserted != clause("第一百四十六条"));
  CHECK(clause("第146条之1第二款") == Clause{146, 2, 0, 0, "第一百四十六条之一第二款"});
}

TEST_CASE("a place in a memorandum keeps what was written and has no article") {
  CHECK(clause("第（一）条第3项") == Clause{0, 0, 0, 0, "第（一）条第3项"});
  CHECK(clause("第(一)条第３项").text == "第（一）条第3项");
  CHECK(clause("二（二）1-b").text == "二（二）1-b");
  CHECK(clause("二(二)1－b").text == "二（二）1-b");
  CHECK(clause("第二部分第（一）条").text == "第二部分第（一）条");
  CHECK(clause("四（一）1").text == "四（一）1");
  CHECK(clause("（三）").text == "（三）");
  CHECK(clause("第五").text == "第五");
  CHECK(clause("第二十二条第五项第一款").article == 0);  // out of order
  CHECK(clause("第一百五条").article == 0);              // not a numeral
}

TEST_CASE("a place can be a lettered item, a part of a sentence or one in an annex") {
  CHECK(clause("附件1第A-3项").text == "附件1第A-3项");
  CHECK(clause("附件一第（三）项").text == "附件1第（三）项");
  CHECK(clause("附件十二").text == "附件12");
  CHECK(clause("附表ａ项").text == "附表a项");
  CHECK(clause("附表 a 项").text == "附表a项");
  CHECK(clause("附件").text == "附件");
  CHECK(clause("附录2").article == 0);
  CHECK(clause("(a)1").text == "（a）1");
  CHECK(clause("第1类").text == "第1类");
  CHECK(clause("三（一）1-b").text == "三（一）1-b");
  CHECK(clause("30(前段)").text == "30（前段）");
  CHECK(clause("（一）教育1").text == "（一）教育1");
}

TEST_CASE("what does not begin with 第, a numeral or an annex is no clause") {
  for (auto const* const text : {"", " ", "附", "附则", "（附）", "（附件1）", "a1", "条", "\xFF", "一\xE4"}) {
    CAPTURE(text);
    CHECK_FALSE(Clause::parse(text));
  }
}

TEST_CASE("a citation names the law without the country and without its marks") {
  auto const citation = CitationText::parse("《中华人民共和国政府采购法》第二十二条第一款第五项").value();
  CHECK(citation.law == "政府采购法");
  REQUIRE(citation.clause);
  CHECK(citation.clause->article == 22);
  CHECK(citation.text() == "《政府采购法》第二十二条第一款第五项");
  CHECK(CitationText::parse(citation.text()) == citation);
}

TEST_CASE("a citation may stop at the title, and a title may hold another") {
  auto const whole = CitationText::parse(" 《公司法》 ").value();
  CHECK(whole.law == "公司法");
  CHECK_FALSE(whole.clause);
  auto const nested = CitationText::parse("《关于实施《公司法》若干问题的规定》 第三条").value();
  CHECK(nested.law == "关于实施《公司法》若干问题的规定");
  CHECK(nested.clause->article == 3);
}

TEST_CASE("what is no citation is refused") {
  for (auto const* const text :
       {"", "公司法第三条", "《》第三条", "《公司法", "《公司法》附则", "《中华人民共和国》", "《公司法》\xFF"}) {
    CAPTURE(text);
    CHECK_FALSE(CitationText::parse(text));
  }
}
