#include "language/syntax/scan.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace xinheng;
using namespace xinheng::language;

namespace {

/// The first line of every declaration that is found, one behind the other.
std::string found(std::string text) {
  auto const source = Source::of("test.xh", std::move(text));
  REQUIRE(source);
  Diagnostics diagnostics;
  std::string result;
  for (auto const& extent : syntax::scan(*source, FileId{0}, diagnostics).declarations) {
    auto const line = source->text().substr(extent.begin, extent.end - extent.begin);
    result += std::string{line.substr(0, line.find_first_of("\n\r"))} + '|';
  }
  return result;
}

}  // namespace

TEST_CASE("a declaration begins behind the brackets of the one before, on its line or below") {
  CHECK(found("机关 甲 { 类别 法院 } 机关 乙") == "机关 甲 { 类别 法院 } |机关 乙|");
  CHECK(found("节点 甲 {\n  填报 丙、丁 （戊） }\n角色 乙") == "节点 甲 {|角色 乙|");
  CHECK(found("节点 甲 【 填报 丙 】 角色 乙") == "节点 甲 【 填报 丙 】 |角色 乙|");
}

TEST_CASE("within brackets no word begins a declaration but in a line's first column") {
  CHECK(found("节点 甲 { 角色 乙\n  角色 丙\n\t角色 丁\n\r\n　角色 戊 }") == "节点 甲 { 角色 乙|");
  CHECK(found("节点 甲 (角色 乙\n  角色 丙)") == "节点 甲 (角色 乙|");
  CHECK(found("节点 甲 {\n角色 乙 }") == "节点 甲 {|角色 乙 }|");
  CHECK(found("节点 甲 { 丙\r角色 乙 }") == "节点 甲 { 丙|角色 乙 }|");
  CHECK(found("节点 甲 { 丙 // 丁\n角色 乙 }") == "节点 甲 { 丙 // 丁|角色 乙 }|");
}

TEST_CASE("names of any script are read past, within brackets and outside") {
  CHECK(found("节点 é { é、Ａｂ、𠮷 é } 角色 é") == "节点 é { é、Ａｂ、𠮷 é } |角色 é|");
}

TEST_CASE("brackets in a comment or in a text are none") {
  CHECK(found("节点 甲 { // }\n  角色 乙 \"}\" “｝” }\n角色 丙") == "节点 甲 { // }|角色 丙|");
  CHECK(found("节点 甲 { 丙/丁.戊 // {\n  角色 乙 \"{\" “｛” } 角色 丙") == "节点 甲 { 丙/丁.戊 // {|角色 丙|");
}

TEST_CASE("behind a declaration's keyword stands its name, whatever it says") {
  CHECK(found("角色 角色 角色 名单") == "角色 角色 |角色 名单|");
  CHECK(found("停用 甲/角色 角色 乙") == "停用 甲/角色 |角色 乙|");
}
