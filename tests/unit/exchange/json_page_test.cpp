#include <doctest/doctest.h>

#include "exchange/notices/page.hpp"

namespace xinheng::exchange {

TEST_CASE("rows are aligned by display width, and one without words is left out") {
  Page page(8);
  page.row(1, "结论", "不予");
  page.row(1, "名单记录", "甲");
  page.row(1, "依据", "");
  page.row(1, "by", "财政部门");
  CHECK(page.text() == "  结论      不予\n  名单记录  甲\n  by        财政部门\n");
}

TEST_CASE("long words go on below their own beginning and never begin with a closing mark") {
  Page page(4, 30);
  page.row(0, "依据", "《政府采购法》第二十二条、《实施条例》第十九条");
  CHECK(page.text() == "依据  《政府采购法》第二十二\n      条、《实施条例》第十九条\n");
  Page english(4, 28);
  english.line(0, "- one two three four five six seven", 2);
  CHECK(english.text() == "- one two three four five\n  six seven\n");
}

TEST_CASE("what cannot be broken stands whole, however long it is") {
  Page page(4, 30);
  std::string const digest(68, 'a');
  page.row(0, "甲", digest);
  CHECK(page.text() == "甲    " + digest + "\n");
}

TEST_CASE("what somebody else wrote cannot steer a terminal or turn the direction of writing") {
  CHECK(printable("甲\x1b[31m乙\n丙") == "甲�[31m乙�丙");
  CHECK(printable("a\u202Eb\u2066c\u0085d") == "a�b�c�d");
  CHECK(printable("《政府采购法》 abc") == "《政府采购法》 abc");
  Page page(4);
  page.row(0, "名称", "\x1b]0;x\x07");
  CHECK(page.text() == "名称  �]0;x�\n");
}

}  // namespace xinheng::exchange
