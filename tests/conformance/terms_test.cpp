#include "domain/term.hpp"

#include "domain/working_calendar.hpp"
#include "reference/calendar.hpp"
#include "world.hpp"

using namespace xinheng;
using namespace xinheng::conformance;

namespace {

constexpr std::string_view by_engine = "engine", by_reference = "reference";

CountFrom count_from(Json const& vector) {
  return vector.value("count_from", "next_day") == "same_day" ? CountFrom::same_day : CountFrom::next_day;
}
EndsOn ends_on(Json const& vector) {
  return vector.value("ends_on", "corresponding_day") == "day_before" ? EndsOn::day_before : EndsOn::corresponding_day;
}
std::string shown(std::optional<Date> date) {
  return date ? date->iso() : "null";
}
std::string shown(Json const& text) {
  return text.is_null() ? "null" : text.get<std::string>();
}

std::string last_day_of(Json const& vector, std::string_view by) {
  auto const start = day(vector.at("start"));
  auto const length = term(vector.at("term"));
  if (by == by_engine) return last_day(start, length, count_from(vector), ends_on(vector)).iso();
  return Date::from_days(reference::end_of_term(start.days_since_epoch(), length,
                                                count_from(vector) == CountFrom::same_day,
                                                ends_on(vector) == EndsOn::day_before))
      .iso();
}

std::vector<CalendarYear> years(Json const& calendar) {
  std::vector<CalendarYear> years;
  for (auto const& one : calendar) {
    CalendarYear year{one.at("year").get<int>(), {}, {}};
    for (auto const& date : one.at("holidays")) year.holidays.push_back(day(date));
    for (auto const& date : one.at("workdays")) year.workdays.push_back(day(date));
    years.push_back(year);
  }
  return years;
}
std::string due_of(Json const& file, Json const& vector, std::string_view by) {
  auto const start = day(vector.at("start"));
  auto const length = term(vector.at("term"));
  auto const published = years(file.at("calendar"));
  if (by == by_engine) return shown(WorkingCalendar{published}.due(start, length));
  auto const found = reference::due(published, start.days_since_epoch(), length);
  return shown(found ? std::optional{Date::from_days(*found)} : std::nullopt);
}

/// The last day and the state of a listing, as a decision of the day tells them.
std::string listing_of(Json const& vector, World::Engine engine) {
  World world;
  auto& rule = world.ground().term;
  if (!vector.at("term").is_null()) {
    rule.kind = ruleset::TermRule::Kind::fixed;
    rule.term = term(vector.at("term"));
  }
  rule.count_from = count_from(vector);
  rule.ends_on = ends_on(vector);
  std::optional<Date> stated;
  if (vector.contains("stated_last_day")) stated = day(vector.at("stated_last_day"));
  world.list(day(vector.at("from")), stated, {});
  for (auto const& json : vector.at("events")) {
    registry::ListingEventRecorded event;
    event.listing = "listing";
    event.event.kind = registry::EventKind::extended;
    event.event.effective = day(json.at("effective"));
    if (json.contains("by")) event.event.stated_extension = term(json.at("by"));
    if (json.contains("last_day")) event.event.stated_last_day = day(json.at("last_day"));
    world.record(event);
  }
  world.request.on = day(vector.at("on"));
  auto const standing = world.standing(engine);
  auto const& ground = standing.grounds.at(0);
  auto const state = standing.standing == Standing::applied ? ListingState::in_force
                     : ground.reason.state                  ? *ground.reason.state
                                                            : ListingState::revoked;
  return shown(ground.last_day) + " " + std::string{wire_name(state)};
}
std::string expected_listing(Json const& vector) {
  return shown(vector.at("last_day")) + " " + vector.at("state").get<std::string>();
}

std::string moved(Json const& date, int days) {
  return date.is_null() ? "2026-01-05" : (day(date) + days).iso();
}

}  // namespace

TEST_CASE("a term ends on the day that the vectors say, by both engines") {
  std::size_t count = 0;
  for (auto const& [name, file] : vector_files("terms"))
    for (auto const& vector : file.value("terms", Json::array())) {
      CAPTURE(vector.dump());
      ++count;
      CHECK(last_day_of(vector, by_engine) == shown(vector.at("last_day")));
      CHECK(last_day_of(vector, by_reference) == shown(vector.at("last_day")));
    }
  CHECK(count >= 40);
}

TEST_CASE("something is due on the day that the vectors say, or on none that is known") {
  std::size_t count = 0;
  for (auto const& [name, file] : vector_files("terms"))
    for (auto const& vector : file.value("due", Json::array())) {
      CAPTURE(vector.dump());
      ++count;
      CHECK(due_of(file, vector, by_engine) == shown(vector.at("due")));
      CHECK(due_of(file, vector, by_reference) == shown(vector.at("due")));
    }
  CHECK(count >= 15);
}

TEST_CASE("a listing ends and is extended as the vectors say") {
  std::size_t count = 0;
  for (auto const& [name, file] : vector_files("terms"))
    for (auto const& vector : file.value("listings", Json::array())) {
      CAPTURE(vector.dump());
      ++count;
      for (auto const& [by, engine] : engines) {
        CAPTURE(by);
        CHECK(listing_of(vector, engine) == expected_listing(vector));
      }
    }
  CHECK(count >= 20);
}

TEST_CASE("a vector that is a day off is found out") {
  for (auto const& [name, file] : vector_files("terms"))
    for (int const off : {-1, 1}) {
      for (auto vector : file.value("terms", Json::array())) {
        vector["last_day"] = moved(vector.at("last_day"), off);
        for (auto const by : {by_engine, by_reference}) CHECK(last_day_of(vector, by) != shown(vector.at("last_day")));
      }
      for (auto vector : file.value("due", Json::array())) {
        vector["due"] = moved(vector.at("due"), off);
        for (auto const by : {by_engine, by_reference}) CHECK(due_of(file, vector, by) != shown(vector.at("due")));
      }
      for (auto vector : file.value("listings", Json::array())) {
        vector["last_day"] = moved(vector.at("last_day"), off);
        for (auto const& [by, engine] : engines) CHECK(listing_of(vector, engine) != expected_listing(vector));
      }
    }
}

TEST_CASE("a vector with another state is found out") {
  for (auto const& [name, file] : vector_files("terms"))
    for (auto vector : file.value("listings", Json::array())) {
      vector["state"] = vector.at("state") == "expired" ? "in_force" : "expired";
      for (auto const& [by, engine] : engines) CHECK(listing_of(vector, engine) != expected_listing(vector));
    }
}
