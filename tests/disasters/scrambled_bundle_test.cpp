#include <doctest/doctest.h>

#include "ruleset/bundle/bundle.hpp"
#include "service/rules.hpp"

namespace xinheng {
namespace {

std::string a_bundle() {
  auto const compilation = service::compile_rules({XINHENG_SOURCE_DIR "/tests/cli/data/rules"});
  REQUIRE(compilation);
  REQUIRE(compilation->rules);
  return ruleset::seal(*compilation->rules);
}

bool of_bundles(Code code) {
  return code >= Code::XH4301 && code <= Code::XH4305;
}

}  // namespace

TEST_CASE("a bundle with any one bit flipped is refused") {
  auto bytes = a_bundle();
  REQUIRE(ruleset::open_bundle(bytes));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    auto const mask = static_cast<char>(1 << (i % 8));
    bytes[i] = static_cast<char>(bytes[i] ^ mask);
    auto const opened = ruleset::open_bundle(bytes);
    CHECK_MESSAGE((!opened && of_bundles(opened.error().code)), i);
    bytes[i] = static_cast<char>(bytes[i] ^ mask);
  }
}

TEST_CASE("a bundle cut off anywhere, or with something after it, is refused") {
  auto const bytes = a_bundle();
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    CHECK_FALSE(ruleset::open_bundle(std::string_view(bytes).substr(0, length)));
  }
  CHECK_FALSE(ruleset::open_bundle(bytes + "\n"));
}

TEST_CASE("a scrambled payload under a right seal is read or refused, and breaks nothing") {
  auto const bytes = a_bundle();
  constexpr std::size_t seal = 32;
  std::size_t refused = 0;
  for (std::size_t i = 0; i + seal < bytes.size(); ++i) {
    for (char const value : {'\x00', '\x7f', '\xff'}) {
      auto scrambled = bytes.substr(0, bytes.size() - seal);
      if (scrambled[i] == value) continue;
      scrambled[i] = value;
      auto const digest = sm3(scrambled);
      scrambled.append(digest.bytes.begin(), digest.bytes.end());
      auto const opened = ruleset::open_bundle(scrambled);
      if (!opened) ++refused;
      if (!opened) CHECK(of_bundles(opened.error().code));
    }
  }
  CHECK(refused > 0);
}

}  // namespace xinheng
