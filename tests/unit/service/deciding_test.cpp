#include <doctest/doctest.h>

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
    REQUIRE(deliver("2024-06-01").recorded);
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
  CHECK(world.deliver("2024-06-02").recorded);
  auto const replayed = replay(checked->decision_id, world.ledger, world.bundle, world.registry);
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
  auto const replayed = replay(checked->decision_id, world.ledger, world.bundle, world.registry);
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

}  // namespace xinheng::service
