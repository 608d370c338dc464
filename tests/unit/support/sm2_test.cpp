#include "support/sm2.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace xinheng;

namespace {

// Made and signed by `openssl pkeyutl -sign -rawin -digest sm3 -pkeyopt distid:…`, not by this program.
constexpr std::string_view public_pem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAE7jngsa2EAbMsc6vpdutX5uc89A57\n"
    "MWqezlumbu4EH+UQRSeGwnbbThOiYeEM8qdujkPL6Ht1R9MJEw0QNiZKjg==\n"
    "-----END PUBLIC KEY-----\n";
constexpr std::string_view other_curve =
    "-----BEGIN PUBLIC KEY-----\n"
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8a5/qkOUalR5V7/J5aZqa2Ry0pX5\n"
    "cdsv3BfX7129lzi8PFJw1pdh2uhjwa3ATxekBtn+/5ka3ZNAQLYqnPvJMg==\n"
    "-----END PUBLIC KEY-----\n";
constexpr std::string_view signature =
    "304402204c4e8e1001ec86a6c6977532f03f15838af4ac7f8a2a97108de9c8db85f5e68302204a1e5b90df642433ec93c0ca3c670987f5f310"
    "c025b3f642bbe934c49a25a426";
constexpr std::string_view under_another_id =
    "3046022100f372a49d390c4d1f7e89b10d45e5c074c67f84ad44dd343cdf6dabdd8fe1e745022100e06739eb3b4fc87a2a707a7bbea3b885c8"
    "fdbfaa40f4f2bbbe1a712ab1fbc840";

std::string bytes_of(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    out.push_back(static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
  return out;
}

}  // namespace

TEST_CASE("a signature of another program holds, and only under the default id") {
  auto const key = Sm2PublicKey::parse(public_pem);
  REQUIRE(key);
  CHECK(key->verify("xinheng", bytes_of(signature)));
  CHECK_FALSE(key->verify("xinheng", bytes_of(under_another_id)));
  CHECK_FALSE(key->verify("xinhenG", bytes_of(signature)));
}

TEST_CASE("what is no signature holds for nothing") {
  auto const key = Sm2PublicKey::parse(public_pem);
  auto const good = bytes_of(signature);
  for (auto const& bad : {std::string(), std::string("garbage"), good.substr(0, good.size() - 1), good + "x"})
    CHECK_FALSE(key->verify("xinheng", bad));
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto changed = good;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CHECK_FALSE(key->verify("xinheng", changed));
  }
}

TEST_CASE("a key signs, goes through its file and back, and its signature is nobody else's") {
  auto const made = Sm2PrivateKey::generate();
  auto const read = Sm2PrivateKey::parse(made.pem());
  REQUIRE(read);
  CHECK(read->public_key().fingerprint() == made.public_key().fingerprint());
  auto const signed_once = read->sign("statement");
  CHECK(made.public_key().verify("statement", signed_once));
  CHECK(made.sign("statement") != signed_once);
  CHECK_FALSE(Sm2PublicKey::parse(public_pem)->verify("statement", signed_once));
}

TEST_CASE("keys of other kinds and halves are no keys") {
  CHECK_FALSE(Sm2PublicKey::parse(other_curve));
  CHECK_FALSE(Sm2PublicKey::parse(""));
  CHECK_FALSE(Sm2PublicKey::parse("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"));
  CHECK_FALSE(Sm2PublicKey::parse(Sm2PrivateKey::generate().pem()));
  CHECK_FALSE(Sm2PrivateKey::parse(public_pem));
}
