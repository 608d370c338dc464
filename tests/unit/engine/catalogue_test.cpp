#include "builders.hpp"

using namespace xinheng;
using namespace xinheng::engine_test;

namespace {

/// A sanction whose item stands in the edition of 2021, which ended with 2021 and left open what held until the
/// edition of 2023, which has no such item.
struct Editions : Case {
  Editions() {
    rules.measures = {sanction("refuse")};
    auto first = named<ruleset::Catalogue>("edition-2021");
    first.in_force = {day("2021-01-01"), day("2022-01-01")};
    first.unclear_after = true;
    first.items = {{market_access, false}};
    auto second = named<ruleset::Catalogue>("edition-2023");
    second.in_force = {day("2023-01-01"), {}};
    rules.catalogues = {first, second};
    record(a_listing("L"));
  }
  MeasureStanding standing(std::string_view date) {
    request.on = day(date);
    auto const decision = party();
    return standing_of(decision);
  }
};

}  // namespace

TEST_CASE("before the first edition no item is needed, in an edition it is") {
  Editions one;
  CHECK(one.standing("2020-12-31").standing == Standing::applied);
  CHECK(one.standing("2021-01-01").standing == Standing::applied);
  CHECK(one.standing("2021-12-31").standing == Standing::applied);
  auto const gone = one.standing("2023-01-01");
  CHECK(gone.standing == Standing::not_in_force);
  CHECK(gone.grounds.front().reason.code == ReasonCode::category_not_in_catalogue);
  CHECK(gone.grounds.front().reason.detail == "market-access");
}

TEST_CASE("where nobody knows which edition held, a must refuse is open and the text is named") {
  Editions one;
  for (auto const* date : {"2022-01-01", "2022-12-31"}) {
    auto const open = one.standing(date);
    CHECK(open.standing == Standing::undetermined);
    CHECK(open.grounds.front().missing == std::vector<Missing>{{MissingKind::text, "edition-2021", ""}});
    CHECK(open.text_unread);
  }
}

TEST_CASE("where nobody knows which edition held, what takes no right away applies and says so") {
  Editions one;
  one.rules.measures.front().treatment = Treatment::scrutinise;
  auto const stands = one.standing("2022-06-01");
  CHECK(stands.standing == Standing::applied);
  CHECK(stands.grounds.front().reason.code == ReasonCode::stands_text_unread);
  one.rules.measures.front().treatment = Treatment::refuse;
  one.rules.measures.front().modality = Modality::may;
  CHECK(one.standing("2022-06-01").standing == Standing::applied);
}

TEST_CASE("an edition that begins on the day when the last one ends leaves nothing open") {
  Editions one;
  one.rules.catalogues[1].in_force.from = day("2022-01-01");
  CHECK(one.standing("2022-01-01").standing == Standing::not_in_force);
}

TEST_CASE("an edition that ends without more leaves nothing in force") {
  Editions one;
  one.rules.catalogues[0].unclear_after = false;
  CHECK(one.standing("2022-01-01").standing == Standing::not_in_force);
}

TEST_CASE("an item that an edition calls otherwise is found by category, or named by the measure for that edition") {
  Editions one;
  auto& second = one.rules.catalogues[1];
  second.items = {{market_access, false, {"trade-access", "限制行业准入"}}};
  CHECK(one.standing("2023-01-01").standing == Standing::applied);
  one.rules.categories.push_back(one.rules.categories[0]);
  one.rules.categories[1].id = "office";
  second.items = {{CategoryId{1}, true}};
  CHECK(one.standing("2023-01-01").standing == Standing::not_in_force);
  one.rules.measures.front().edition_items = {{CatalogueId{1}, "office"}};
  CHECK(one.standing("2023-01-01").standing == Standing::applied);
  one.rules.measures.front().basis = {{departmental_rule, {}}};
  CHECK(one.standing("2023-01-01").standing == Standing::applied);  // the item that it names takes no right away
}

TEST_CASE("a lower basis is open where the edition that lapsed asked for none") {
  Editions one;
  one.rules.measures.front().basis = {{departmental_rule, {}}};
  CHECK(one.standing("2022-06-01").grounds.front().reason.code == ReasonCode::basis_rank);
  one.rules.catalogues[0].items = {{market_access, true}};
  CHECK(one.standing("2021-06-01").standing == Standing::applied);
  CHECK(one.standing("2022-06-01").standing == Standing::undetermined);
}

TEST_CASE("a clause nobody has read leaves must refuse and incentives open and lets the rest apply") {
  Editions one;
  auto& measure = one.rules.measures.front();
  measure.reading.state = ruleset::ReadState::unread;
  auto const open = one.standing("2021-06-01");
  CHECK(open.grounds.front().missing == std::vector<Missing>{{MissingKind::text, "memo/refuse", ""}});
  measure.modality = Modality::may;
  CHECK(one.standing("2021-06-01").grounds.front().reason.code == ReasonCode::stands_text_unread);
  measure.reading.state = ruleset::ReadState::partly;
  CHECK(one.standing("2021-06-01").grounds.front().reason.code == ReasonCode::stands);
  measure = incentive("refuse");
  measure.reading.state = ruleset::ReadState::unread;
  one.record(one.a_listing("R", "red"));
  CHECK(one.standing("2021-06-01").standing == Standing::undetermined);
  CHECK(is(one.party().bounds, Outcome::facilitate, Outcome::proceed, Outcome::proceed));
}
