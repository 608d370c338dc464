#include "support/digest.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <new>

namespace xinheng {
namespace {

constexpr std::string_view prefix = "sm3:";
constexpr std::string_view hex_digits = "0123456789abcdef";

/// OpenSSL fails here for want of memory only: SM3 is in the default provider, its arguments are ours.
void require(bool succeeded) {
  if (!succeeded) throw std::bad_alloc{};
}

EVP_MD const* sm3_algorithm() {
  static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SM3", nullptr);
  require(algorithm != nullptr);
  return algorithm;
}

EVP_MD_CTX* as_context(void* context) {
  return static_cast<EVP_MD_CTX*>(context);
}

}  // namespace

std::string Digest::text() const {
  return std::string{prefix} + hex({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

std::optional<Digest> Digest::parse(std::string_view text) {
  Digest digest;
  if (!text.starts_with(prefix) || text.size() != prefix.size() + 2 * digest.bytes.size()) return std::nullopt;
  text.remove_prefix(prefix.size());
  for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
    auto const high = hex_digits.find(text[2 * i]);
    auto const low = hex_digits.find(text[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    digest.bytes[i] = static_cast<unsigned char>(high * 16 + low);
  }
  return digest;
}

Digest sm3(std::string_view bytes) {
  Digest digest;
  require(EVP_Digest(bytes.data(), bytes.size(), digest.bytes.data(), nullptr, sm3_algorithm(), nullptr) == 1);
  return digest;
}

Digest hmac_sm3(std::string_view key, std::string_view bytes) {
  Digest digest;
  auto const* const key_bytes = key.empty() ? "" : key.data();
  require(HMAC(sm3_algorithm(), key_bytes, static_cast<int>(key.size()),
               reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), digest.bytes.data(),
               nullptr) != nullptr);
  return digest;
}

Sm3::Sm3() : context_(EVP_MD_CTX_new()) {
  require(context_ != nullptr && EVP_DigestInit_ex(as_context(context_), sm3_algorithm(), nullptr) == 1);
}

Sm3::~Sm3() {
  EVP_MD_CTX_free(as_context(context_));
}

void Sm3::update(std::string_view bytes) {
  require(EVP_DigestUpdate(as_context(context_), bytes.data(), bytes.size()) == 1);
}

Digest Sm3::finish() {
  Digest digest;
  require(EVP_DigestFinal_ex(as_context(context_), digest.bytes.data(), nullptr) == 1);
  return digest;
}

std::string hex(std::string_view bytes) {
  std::string text;
  text.reserve(2 * bytes.size());
  for (char const byte : bytes) {
    auto const value = static_cast<unsigned char>(byte);
    text.push_back(hex_digits[value >> 4]);
    text.push_back(hex_digits[value & 0xF]);
  }
  return text;
}

}  // namespace xinheng
