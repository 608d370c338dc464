#include "service/decision_differences.hpp"

#include <doctest/doctest.h>

#include "exchange/json/read.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;
using What = Difference::What;

/// A decision on one party with these measures, as JSON.
Json decision(std::string const& outcome, std::string const& applied, std::string const& considered = "",
              std::string const& sequence = "1") {
  auto const bounds = R"("outcome":")" + outcome + R"(","lightest":")" + outcome + R"(","heaviest":")" + outcome + '"';
  auto const text = R"({"inputs":{"registry":{"sequence":)" + sequence + "}}," + bounds +
                    R"(,"groups":[],"parties":[{"ref":"A","identity":{"match":"exact","notes":[]},)" + bounds +
                    R"(,"applied":[)" + applied + R"(],"considered":[)" + considered + "]}]}";
  auto read = exchange::read_json(text);
  REQUIRE(read.value);
  return *read.value;
}

std::string measure(std::string const& more) {
  return R"({"measure":{"id":"m/x","name":"某措施"},"treatment":"refuse","modality":"must",)" + more + "}";
}
std::string const one_ground =
    R"("grounds":[{"listing":"l/1","list":{"id":"l","name":"名单"},"last_day":"2025-06-01"}])";
std::string const applied = measure(R"("until":"2025-06-01",)" + one_ground);

std::vector<What> kinds(std::vector<Difference> const& all) {
  std::vector<What> out;
  for (auto const& one : all) out.push_back(one.what);
  return out;
}

}  // namespace

TEST_CASE("other numbers of the registry are no difference in the decision") {
  CHECK(decision_differences(decision("refuse", applied), decision("refuse", applied, "", "2")).empty());
}

TEST_CASE("a measure that ended differs by its standing, and by nothing that only a standing one says") {
  auto const ended = measure(R"("standing":"listing_ended","reason":{"code":"listing_over"},"grounds":[])");
  auto const found = decision_differences(decision("refuse", applied), decision("proceed", "", ended));
  CHECK(kinds(found) == std::vector{What::outcome, What::outcome, What::measure});
  CHECK(found[0].party.empty());
  CHECK(found[1].party == "A");
  CHECK(found[2].measure == "m/x");
  CHECK(found[2].before["standing"].text() == "applied");
  CHECK(found[2].after["standing"].text() == "listing_ended");
}

TEST_CASE("a measure that was reached on one side alone has nothing on the other") {
  auto const found = decision_differences(decision("proceed", ""), decision("refuse", applied));
  REQUIRE(found.size() == 3);
  CHECK(found[2].before.is_null());
}

TEST_CASE("while a measure stands, until and grounds differ on their own") {
  auto const longer =
      measure(R"("until":null,"grounds":[{"listing":"l/1","list":{"id":"l","name":"名单"},"last_day":"2025-06-01"},)"
              R"({"listing":"l/2","list":{"id":"l","name":"名单"},"last_day":null}])");
  CHECK(kinds(decision_differences(decision("refuse", applied), decision("refuse", longer))) ==
        std::vector{What::until, What::grounds});
}

TEST_CASE("a measure that applied on neither side is of no account") {
  auto const ended = measure(R"("standing":"listing_ended","grounds":[])");
  auto const exempt = measure(R"("standing":"exempt","grounds":[])");
  CHECK(decision_differences(decision("proceed", "", ended), decision("proceed", "", exempt)).empty());
}

}  // namespace xinheng::service
