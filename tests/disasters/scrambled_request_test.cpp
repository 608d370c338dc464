#include <doctest/doctest.h>

#include "exchange/json/problem.hpp"
#include "exchange/json/request.hpp"
#include "service/rules.hpp"

namespace xinheng {
namespace {

std::string const citizen_number = "110105188001010455";
std::string const a_request =
    "{\"checkpoint\":\"trading/government-procurement/qualification\",\"on\":\"2024-06-03\",\"known_at\":"
    "\"2024-06-03T09:00:00+08:00\",\"facts\":{\"project-kind\":\"goods\",\"amount\":\"200万元\",\"region\":\"440200\"},"
    "\"parties\":[{\"ref\":\"A\",\"role\":\"投标人\",\"group\":\"G\",\"subject\":{\"credit_code\":"
    "\"91350100M000100Y43\","
    "\"name\":\"甲公司\"},\"facts\":{\"repair-commitment\":false}},{\"ref\":\"B\",\"role\":\"bidder\",\"subject\":"
    "{\"citizen_number\":\"" +
    citizen_number + "\"},\"refuses_automated_decision\":true}],\"asked_by\":{\"organ\":\"o\"}}";

struct Reader {
  ruleset::RuleSet rules = *service::compile_rules({XINHENG_SOURCE_DIR "/tests/cli/data/rules"})->rules;
  PseudonymKey key = *PseudonymKey::of("0123456789abcdef");

  Result<Request, Errors> read(std::string_view bytes) const {
    return exchange::read_request(bytes, {.rules = rules, .key = &key, .today = *Date::of(2024, 6, 3)});
  }
  /// Reads; where it is refused, the errors can be told and hold no citizen number.
  bool refused(std::string_view bytes) const {
    auto const request = read(bytes);
    if (request) return false;
    REQUIRE_FALSE(request.error().empty());
    auto const told = exchange::canonical(exchange::problem(request.error(), messages::Language::zh));
    CHECK(told.find(citizen_number) == std::string::npos);
    return true;
  }
};

}  // namespace

TEST_CASE("a request cut off anywhere is refused") {
  Reader const reader;
  REQUIRE_FALSE(reader.refused(a_request));
  for (std::size_t length = 0; length < a_request.size(); ++length) {
    CHECK_MESSAGE(reader.refused(std::string_view(a_request).substr(0, length)), length);
  }
}

TEST_CASE("a request with any byte changed is read or refused, and a citizen number is never echoed") {
  Reader const reader;
  for (std::size_t i = 0; i < a_request.size(); ++i) {
    for (char const value : {'\x00', '"', '\\', '{', ']', ',', '0', 'x', '\x80', '\xff'}) {
      auto scrambled = a_request;
      scrambled[i] = value;
      reader.refused(scrambled);
    }
    auto doubled = a_request;
    doubled.insert(i, 1, doubled[i]);
    reader.refused(doubled);
    auto shortened = a_request;
    shortened.erase(i, 1);
    reader.refused(shortened);
  }
}

TEST_CASE("a request that nests deep, is huge, or repeats a key without end is refused") {
  Reader const reader;
  CHECK(reader.refused(std::string(1'000'000, '[')));
  CHECK(reader.refused("{\"facts\":" + std::string(100'000, '{')));
  CHECK(reader.refused("{\"checkpoint\":\"" + std::string(5'000'000, 'x') + "\"}"));
  std::string repeated = "{";
  for (int i = 0; i < 10'000; ++i) repeated += "\"on\":null,";
  CHECK(reader.refused(repeated + "\"on\":null}"));
}

}  // namespace xinheng
