#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <string>

#include "domain/citation.hpp"
#include "domain/date.hpp"
#include "domain/identifier.hpp"
#include "domain/place.hpp"
#include "domain/quantity.hpp"
#include "domain/term.hpp"
#include "domain/working_calendar.hpp"
#include "support/digest.hpp"
#include "support/normal_form.hpp"
#include "support/utf8.hpp"

using namespace xinheng;

namespace {

constexpr int first_day = -719'162;  // 0001-01-01
constexpr int last_day_number = 2'932'896;

Date any_day() {
  return Date::from_days(*rc::gen::inRange(first_day, last_day_number + 1));
}

}  // namespace

TEST_CASE("a day reads back from both of its forms") {
  CHECK(rc::check("day", [] {
    auto const day = any_day();
    RC_ASSERT(Date::parse(day.iso()) == day);
    RC_ASSERT(Date::parse(day.chinese()) == day);
    RC_ASSERT(Date::of(day.year(), day.month(), day.day()) == day);
  }));
}

TEST_CASE("an instant reads back from its text, and texts sort as instants do") {
  CHECK(rc::check("instant", [] {
    auto const any_instant = [] {
      auto const day = *rc::gen::inRange(first_day + 1, last_day_number);
      return Instant{std::int64_t{day} * 86'400'000'000 + *rc::gen::inRange<std::int64_t>(0, 86'400'000'000)};
    };
    auto const instant = any_instant();
    auto const other = any_instant();
    RC_ASSERT(Instant::parse(instant.text()) == instant);
    RC_ASSERT((instant < other) == (instant.text() < other.text()));
    RC_ASSERT(instant.text().starts_with(instant.date().iso()));
  }));
}

TEST_CASE("money reads back from both of its forms") {
  CHECK(rc::check("money", [] {
    Money const money{*rc::gen::oneOf(rc::gen::positive<std::int64_t>(), rc::gen::inRange<std::int64_t>(0, 1'000'000))};
    RC_ASSERT(Money::parse(money.yuan()) == money);
    RC_ASSERT(Money::parse(money.chinese()) == money);
  }));
}

TEST_CASE("a percentage reads back from its text") {
  CHECK(rc::check("percentage", [] {
    Percentage const percentage{*rc::gen::inRange<std::int64_t>(0, 100'000'000)};
    RC_ASSERT(Percentage::parse(percentage.text()) == percentage);
  }));
}

TEST_CASE("a longer term never ends earlier, and a term never ends before it starts") {
  CHECK(rc::check("term", [] {
    auto const start = any_day();
    auto const unit = *rc::gen::element(TermUnit::day, TermUnit::month, TermUnit::year);
    auto const count = *rc::gen::inRange(1, 200);
    auto const ends = last_day(start, {count, unit});
    RC_ASSERT(start <= ends);
    RC_ASSERT(ends <= last_day(start, {count + 1, unit}));
    RC_ASSERT(last_day(start, {count, unit}, CountFrom::same_day, EndsOn::day_before) <= ends);
  }));
}

TEST_CASE("between a day and its nth working day lie n - 1 others") {
  CalendarYear year{2024, {}, {}};
  for (int i = 0; i < 7; ++i) year.holidays.push_back(Date::of(2024, 10, 1).value() + i);
  WorkingCalendar const calendar{{year}};
  CHECK(rc::check("working days", [&] {
    auto const start = Date::of(2024, 1, 1).value() + *rc::gen::inRange(0, 300);
    auto const count = *rc::gen::inRange(1, 40);
    auto const due = calendar.after(start, count);
    RC_ASSERT(due.has_value());
    int worked = 0;
    for (auto day = start + 1; day <= *due; day = day + 1) worked += calendar.is_working_day(day).value();
    RC_ASSERT(worked == count);
    RC_ASSERT(calendar.is_working_day(*due).value());
  }));
}

TEST_CASE("the normal form of a code, a number or a citation is its own normal form") {
  CHECK(rc::check("normal forms", [] {
    auto const year = std::to_string(*rc::gen::inRange(1980, 2030));
    auto const number = std::to_string(*rc::gen::inRange(1, 5000));
    auto const document = DocumentNumber::parse("发改财金（" + year + "） " + number + " 号");
    RC_ASSERT(document.has_value());
    RC_ASSERT(DocumentNumber::parse(document->text()) == document);
    auto const clause = Clause::parse("第" + number + "条第" + std::to_string(*rc::gen::inRange(1, 50)) + "款");
    RC_ASSERT(clause.has_value());
    RC_ASSERT(clause->article == std::stoi(number));
    RC_ASSERT(Clause::parse(clause->text) == clause);
  }));
}

TEST_CASE("no bytes make a parser fail in any other way than by refusing them") {
  CHECK(rc::check("any bytes", [] {
    auto text = *rc::gen::arbitrary<std::string>();
    if (*rc::gen::arbitrary<bool>()) text = "《" + text + "》第" + text + "条";
    if (*rc::gen::arbitrary<bool>())
      text += *rc::gen::element<std::string>("号", "年", "万元", "%", "\xE4", "个工作日");
    (void)Date::parse(text);
    (void)Instant::parse(text);
    (void)Term::parse(text);
    (void)Money::parse(text);
    (void)Percentage::parse(text);
    (void)chinese_number(text);
    (void)Region::parse(text);
    (void)Industry::parse(text);
    (void)DocumentNumber::parse(text);
    (void)Clause::parse(text);
    (void)CitationText::parse(text);
    (void)OrgCode::parse(text);
    (void)CitizenNumber::parse(text);
    (void)MaskedCitizenNumber::parse(text);
    (void)Digest::parse(text);
    (void)utf8::display_width(text);
    (void)matching_form(text);
    RC_ASSERT(half_width(half_width(text)) == half_width(text));
    if (auto const code = CreditCode::parse(text)) {
      RC_ASSERT(code->text().size() == 18u);
      RC_ASSERT((CreditCode::parse(code->text()).value() == *code));
    }
  }));
}
