#include <doctest/doctest.h>

#include <filesystem>

#include "exchange/json/read.hpp"
#include "folder.hpp"
#include "service/deciding.hpp"
#include "service/import.hpp"
#include "service/replay.hpp"
#include "service/rules.hpp"

namespace xinheng::service {
namespace {

std::string const data = XINHENG_SOURCE_DIR "/tests/cli/data/";

/// A bundle, a registry that knows one list, and a clock that is turned by hand.
struct World {
  tests::Folder folder;
  Instant now = *Instant::parse("2024-06-03T09:00:00+08:00");
  std::string bundle = folder.path("rules.xhb"), registry = folder.path("city.db"), ledger = folder.path("city.ledger");

  World() {
    auto const compilation = compile_rules({data + "rules"});
    REQUIRE(compilation);
    REQUIRE(compilation->rules);
    REQUIRE(write_bundle(*compilation, bundle));
    REQUIRE(make_registry(registry, "city"));
    REQUIRE(deliver("2024-06-01").report.recorded);
  }
  Delivered deliver(std::string const& as_of) {
    Delivery delivery;
    delivery.feed = data + "defaulters.csv";
    delivery.registry = registry;
    delivery.list = "失信被执行人";
    delivery.mapping = "plain-listings";
    delivery.as_of = Date::parse(as_of);
    delivery.whole_edition = true;
    delivery.bundle = bundle;
    auto const delivered = take_delivery(delivery, PseudonymKey::of("0123456789abcdef"), clock());
    REQUIRE(delivered);
    CHECK(delivered->errors.empty());
    return *delivered;
  }
  Clock clock() {
    return [this] { return now; };
  }
  Service open(bool with_ledger = false) {
    auto deciding = Service::open({bundle, registry, with_ledger ? ledger : ""}, std::nullopt, clock());
    REQUIRE(deciding);
    return std::move(*deciding);
  }
};

std::string request(std::string const& more = "") {
  return "{\"checkpoint\":\"trading/government-procurement/"
         "qualification\",\"facts\":{\"project-kind\":\"goods\",\"amount\":"
         "\"1.00\"}," +
         more +
         "\"parties\":[{\"ref\":\"A\",\"role\":\"bidder\",\"subject\":{\"credit_code\":\"91350100M000100Y43\"}}]}";
}

}  // namespace

TEST_CASE("a request without a date is decided for today, with what the registry knows") {
  World world;
  auto deciding = world.open();
  auto const checked = deciding.check(request());
  REQUIRE(checked);
  CHECK(checked->outcome == Outcome::refuse);
  auto const json = *exchange::read_json(checked->decision).value;
  CHECK(json["inputs"]["on"].text() == "2024-06-03");
  CHECK(json["inputs"]["known_at"].text() == world.now.text());
  CHECK(json["decision_id"].text() == checked->decision_id);
  world.now = *Instant::parse("2025-06-02T00:00:00+08:00");
  auto const later = deciding.check(request());
  REQUIRE(later);
  CHECK(later->outcome == Outcome::proceed);
}

TEST_CASE("a listing ends on its last day and not before") {
  World world;
  auto deciding = world.open();
  CHECK(deciding.check(request("\"on\":\"2025-06-01\","))->outcome == Outcome::refuse);
  CHECK(deciding.check(request("\"on\":\"2025-06-02\","))->outcome == Outcome::proceed);
}

TEST_CASE("what was known then is decided as it was known then") {
  World world;
  auto const before = Instant{world.now.microseconds - 1}.text();
  auto deciding = world.open();
  auto const checked = deciding.check(request("\"known_at\":\"" + before + "\","));
  REQUIRE(checked);
  CHECK(checked->outcome == Outcome::review);
  auto const after = Instant{world.now.microseconds + 1}.text();
  CHECK(deciding.check(request("\"known_at\":\"" + after + "\",")).error()[0].code == Code::XH4133);
}

TEST_CASE("a decision is recorded before it is given, a bad request is not, and both keep their places") {
  World world;
  auto deciding = world.open(true);
  auto const all = deciding.check_all({request(), "{", request("\"on\":\"2025-06-02\",")});
  REQUIRE(all);
  REQUIRE(all->size() == 3);
  CHECK((*all)[0]->outcome == Outcome::refuse);
  CHECK((*all)[1].error()[0].code == Code::XH4101);
  CHECK((*all)[2]->outcome == Outcome::proceed);
  auto const verified = verify_ledger(world.ledger);
  REQUIRE(verified);
  CHECK(verified->count == 2);
  CHECK(verified->breaks.empty());
}

TEST_CASE("a recorded decision is decided again to the same bytes, also after the registry has grown") {
  World world;
  auto const checked = world.open(true).check(request("\"asked_by\":{\"organ\":\"o\"},"));
  REQUIRE(checked);
  world.now.microseconds += 1'000'000;
  CHECK(world.deliver("2024-06-02").report.recorded);
  auto const replayed = replay(checked->decision_id, {world.ledger, world.bundle, world.registry});
  REQUIRE(replayed);
  CHECK(replayed->differences.empty());
  CHECK(replayed->decision == checked->decision);
}

TEST_CASE("what was recorded falsely is found by deciding again, and where") {
  World world;
  auto const checked = world.open(true).check(request());
  REQUIRE(checked);
  {
    auto ledger = store::SqliteLedger::open(world.ledger, false);
    REQUIRE(ledger);
    auto body = ledger->find(1)->body;
    auto const place = body.find("\"outcome\":\"refuse\"");
    REQUIRE(place != std::string::npos);
    body.replace(place, 18, "\"outcome\":\"review\"");
    REQUIRE(ledger->append({{ledger::EntryKind::decision, checked->decision_id, body}}, world.now));
  }
  auto const replayed = replay(checked->decision_id, {world.ledger, world.bundle, world.registry});
  REQUIRE(replayed);
  CHECK(replayed->differences == std::vector<std::string>{"/outcome"});
}

TEST_CASE("all files that cannot be opened are named at once") {
  tests::Folder const folder;
  auto const deciding = Service::open({folder.path("b"), folder.path("r"), ""}, std::nullopt, system_time);
  REQUIRE_FALSE(deciding);
  CHECK(deciding.error().size() == 2);
}

TEST_CASE("a list that the bundle does not declare takes no delivery") {
  World world;
  Delivery delivery;
  delivery.feed = data + "defaulters.csv";
  delivery.registry = world.registry;
  delivery.list = "judgment-defaulters";
  delivery.mapping = "plain-listings";
  delivery.bundle = world.bundle;
  auto const delivered = take_delivery(delivery, std::nullopt, world.clock());
  REQUIRE_FALSE(delivered);
  CHECK(delivered.error()[0].code == Code::XH4182);
  CHECK(delivered.error()[0].args[1] == "judgment-defaulter");
}

TEST_CASE("words of the operator that hold a citizen number are refused and not repeated") {
  World world;
  std::string const number = "440200188001013672";
  auto const made = make_registry(world.folder.path("other.db"), "市" + number);
  REQUIRE_FALSE(made);
  CHECK(made.error() == Errors{{Code::XH4184, "--id", {"--id"}}});
  CHECK_FALSE(std::filesystem::exists(world.folder.path("other.db")));
  for (auto const& [member, called] : {std::pair{&Delivery::source, "--source"}, std::pair{&Delivery::batch, "--batch"},
                                       std::pair{&Delivery::list, "--list"}}) {
    Delivery delivery;
    delivery.feed = data + "defaulters.csv";
    delivery.registry = world.registry;
    delivery.mapping = "plain-listings";
    delivery.*member = "来源 440200/18800101/3672";
    auto const delivered = take_delivery(delivery, std::nullopt, world.clock());
    REQUIRE_FALSE(delivered);
    CHECK(delivered.error() == Errors{{Code::XH4184, called, {called}}});
    delivery.*member = "\xFF";
    CHECK(take_delivery(delivery, std::nullopt, world.clock()).error()[0].code == Code::XH4104);
  }
}

TEST_CASE("a delivery that the registry has and the ledger lacks is entered when it is repeated, and once only") {
  World world;
  world.now.microseconds += 1'000'000;
  Delivery delivery;
  delivery.feed = data + "defaulters.csv";
  delivery.registry = world.registry;
  delivery.list = "judgment-defaulter";
  delivery.mapping = "plain-listings";
  delivery.as_of = Date::parse("2024-06-02");
  delivery.whole_edition = true;
  auto const key = PseudonymKey::of("0123456789abcdef");
  auto const first = take_delivery(delivery, key, world.clock());
  REQUIRE(first);
  REQUIRE(first->report.recorded);
  world.now.microseconds += 1'000'000;
  REQUIRE(world.deliver("2024-06-05").report.recorded);  // what came later changes nothing

  delivery.ledger = world.ledger;
  SUBCASE("by the same command") {
    auto const again = take_delivery(delivery, key, world.clock());
    REQUIRE(again);
    CHECK(again->errors.empty());
    CHECK(again->report.recorded);
    CHECK(again->report.digest == first->report.digest);
    CHECK(again->report.file_digest == first->report.file_digest);
    CHECK(again->report.rows == first->report.rows);
    CHECK(again->report.messages.back().code == Code::XH4262);
    auto const ledger = store::SqliteLedger::open(world.ledger, true);
    REQUIRE(ledger);
    CHECK(ledger->count() == 1);
    CHECK(ledger->find(1)->body.find(first->report.digest) != std::string::npos);
    CHECK(ledger->find(1)->body.find(first->report.file_digest) != std::string::npos);

    auto const third = take_delivery(delivery, key, world.clock());
    REQUIRE(third);
    CHECK(third->report.messages.front().code == Code::XH4201);
    CHECK(ledger->count() == 1);
  }
  SUBCASE("and not by another file under the same number") {
    delivery.batch = first->report.batch;
    delivery.feed = world.folder.write("other.csv", "记录编号,主体名称,列入日期\n7,乙公司,2023-06-01\n");
    auto const other = take_delivery(delivery, key, world.clock());
    REQUIRE(other);
    CHECK(other->report.messages.front().code == Code::XH4201);
    CHECK_FALSE(other->report.recorded);
    CHECK(store::SqliteLedger::open(world.ledger, true)->count() == 0);
  }
}

TEST_CASE("a registry is verified, record by record") {
  World world;
  auto const point = verify_registry(world.registry);
  REQUIRE(point);
  CHECK(point->id == "city");
  CHECK(point->sequence > 0);
  CHECK(verify_registry(world.folder.path("none.db")).error().code == Code::XH5001);
}

}  // namespace xinheng::service
