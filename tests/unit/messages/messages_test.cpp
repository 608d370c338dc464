#include "messages/messages.hpp"

#include <doctest/doctest.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <vector>

using namespace xinheng;
using messages::Language;

TEST_CASE("every message can be said with its arguments, and none of its slots is left open") {
  std::vector<std::string> const args{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  for (auto const& line : all_codes()) {
    CAPTURE(code_name(line.code));
    for (auto const language : {Language::zh, Language::en}) {
      for (auto const& said : {messages::text(line.code, args, language), messages::hint(line.code, args, language)}) {
        for (char digit = '0'; digit <= '9'; ++digit) {
          CHECK(said.find(std::string{'{'} + digit + '}') == std::string::npos);
        }
      }
    }
  }
}

TEST_CASE("an argument that is missing leaves its slot and loses no message") {
  CHECK(messages::text(Code::XH0001, {}, Language::en) ==
        "the file is not UTF-8: it cannot be read from line {1} on (byte {0} of the file)");
  CHECK(messages::text(Code::XH0001, {"7", "2", "more"}, Language::en) ==
        "the file is not UTF-8: it cannot be read from line 2 on (byte 7 of the file)");
}

TEST_CASE("an argument longer than anybody reads is cut between characters") {
  std::string name;
  for (int i = 0; i < 1'000'000; ++i) name += "字";
  auto const cut = messages::text(Code::XH5004, {name}, Language::en);
  CHECK(cut.size() < 3000);
  CHECK(cut.find("字…` exists already") != std::string::npos);
  CHECK(messages::text(Code::XH5004, {std::string(2000, 'x')}, Language::en).find("…") == std::string::npos);
}

TEST_CASE("braces in an argument are the argument's own") {
  CHECK(messages::text(Code::XH5001, {"{1}", "{0}{"}, Language::en) == "cannot read or write `{1}`: {0}{");
}

TEST_CASE("an error is said in the caller's language, with its hint") {
  Error const error{Code::XH5004, "registry.db", {"registry.db"}};
  CHECK(messages::text(error, Language::zh) == "「registry.db」已存在，不予覆盖");
  CHECK(messages::text(error, Language::en) == "`registry.db` exists already; it is not overwritten");
  CHECK(messages::hint(error.code, error.args, Language::zh) == "换一个路径，或打开已有文件");
}

TEST_CASE("a reason is said with its detail, its day and its state") {
  Reason const over{ReasonCode::listing_over, ListingState::repaired, Date::of(2024, 1, 8), ""};
  CHECK(messages::text(over, Language::zh) == "名单记录已结束（已修复，2024年1月8日）");
  CHECK(messages::text(over, Language::en) == "the listing has ended (repaired, 2024-01-08)");
  Reason const failed{ReasonCode::condition_failed, {}, {}, "申请.金额 大于 200万元"};
  CHECK(messages::text(failed, Language::zh) == "适用条件不成立：申请.金额 大于 200万元");
}

TEST_CASE("a reason whose day or state is not known says so") {
  Reason const over{ReasonCode::listing_over, {}, {}, ""};
  CHECK(messages::text(over, Language::zh) == "名单记录已结束（状态不详，日期不详）");
  CHECK(messages::text(over, Language::en) == "the listing has ended (state unknown, date unknown)");
}

TEST_CASE("officials' words stand for the outcomes and treatments, the wire's for English") {
  CHECK(messages::name(Outcome::refuse, Language::zh) == "不予");
  CHECK(messages::name(Outcome::review, Language::zh) == "人工审核");
  CHECK(messages::name(Outcome::facilitate, Language::zh) == "便利");
  CHECK(messages::name(Outcome::review, Language::en) == "review");
  CHECK(messages::name(Treatment::scrutinise, Language::zh) == "从严");
  CHECK(messages::name(Modality::must, Language::zh) == "应当");
  CHECK(messages::name(Standing::not_in_force, Language::en) == "not in force");
  CHECK(messages::name(ListingState::in_force, Language::en) == "in force");
  CHECK(messages::name(ListKind::watch, Language::zh) == "重点关注名单");
  CHECK(messages::name(MissingKind::source, Language::zh) == "来源");
  CHECK(messages::name(SubjectKind::individual_business, Language::zh) == "个体工商户");
  CHECK(messages::name(ReachKind::listed_subject, Language::zh) == "名单主体");
}

TEST_CASE(
    "why the system refuses a file is said in the reader's language, and what we have no words for as it is said") {
  auto const system_says = [](int number) { return std::generic_category().message(number); };
  Error const missing{Code::XH5011, "a.xh", {"a.xh", system_says(ENOENT)}};
  CHECK(messages::text(missing, Language::zh) == "文件「a.xh」无法读取：没有这个文件或文件夹");
  CHECK(messages::text(missing, Language::en) == "the file `a.xh` cannot be read: there is no such file or folder");
  Error const full{Code::XH5012, "", {"标准输出", system_says(ENOSPC)}};
  CHECK(messages::text(full, Language::zh) == "文件「标准输出」无法写入：磁盘已满");
  Error const rare{Code::XH5001, "a.db", {"a.db", system_says(EPROTO)}};
  CHECK(messages::text(rare, Language::zh) == "无法读写「a.db」：" + system_says(EPROTO));
}
