#include "support/sm2.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <climits>
#include <new>
#include <vector>

#include "support/digest.hpp"

namespace xinheng {
namespace {

/// With keys that were checked when they were read, OpenSSL fails here for want of memory or randomness only.
void require(bool succeeded) {
  if (!succeeded) throw std::bad_alloc{};
}

EVP_PKEY* as_key(std::shared_ptr<void> const& key) {
  return static_cast<EVP_PKEY*>(key.get());
}

std::shared_ptr<void> owned(EVP_PKEY* key) {
  return {key, [](void* held) { EVP_PKEY_free(static_cast<EVP_PKEY*>(held)); }};
}

using Bio = std::unique_ptr<BIO, decltype([](BIO* bio) { BIO_free(bio); })>;

/// Reads a key of PEM without ever asking for a password; null unless it is one of SM2.
template <class Read>
std::shared_ptr<void> read_key(std::string_view pem, Read read) {
  if (pem.empty() || pem.size() > INT_MAX) return nullptr;
  Bio const bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  require(bio != nullptr);
  auto const no_password = [](char*, int, int, void*) { return -1; };
  auto key = owned(read(bio.get(), nullptr, no_password, nullptr));
  return key && EVP_PKEY_is_a(as_key(key), "SM2") == 1 ? key : nullptr;
}

std::string contents(BIO* bio) {
  char* bytes = nullptr;
  auto const length = BIO_get_mem_data(bio, &bytes);
  return {bytes, static_cast<std::size_t>(length)};
}

/// A context that digests under the default id. The id must be set before the digest begins, or it is left out.
class Digesting {
 public:
  explicit Digesting(EVP_PKEY* key) : context_(EVP_MD_CTX_new()), key_context_(EVP_PKEY_CTX_new(key, nullptr)) {
    require(context_ && key_context_);
    require(EVP_PKEY_CTX_set1_id(key_context_.get(), sm2_default_id.data(), static_cast<int>(sm2_default_id.size())) ==
            1);
    EVP_MD_CTX_set_pkey_ctx(context_.get(), key_context_.get());
  }
  EVP_MD_CTX* get() const { return context_.get(); }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype([](EVP_MD_CTX* context) { EVP_MD_CTX_free(context); })> context_;
  std::unique_ptr<EVP_PKEY_CTX, decltype([](EVP_PKEY_CTX* context) { EVP_PKEY_CTX_free(context); })> key_context_;
};

unsigned char const* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<unsigned char const*>(bytes.data());
}

}  // namespace

std::optional<Sm2PublicKey> Sm2PublicKey::parse(std::string_view pem) {
  auto key = read_key(pem, PEM_read_bio_PUBKEY);
  if (!key) return std::nullopt;
  return Sm2PublicKey(std::move(key));
}

std::string Sm2PublicKey::pem() const {
  Bio const bio{BIO_new(BIO_s_mem())};
  require(bio && PEM_write_bio_PUBKEY(bio.get(), as_key(key_)) == 1);
  return contents(bio.get());
}

std::string Sm2PublicKey::fingerprint() const {
  Bio const bio{BIO_new(BIO_s_mem())};
  require(bio && i2d_PUBKEY_bio(bio.get(), as_key(key_)) == 1);
  return sm3(contents(bio.get())).text();
}

bool Sm2PublicKey::verify(std::string_view bytes, std::string_view signature) const {
  Digesting const digesting{as_key(key_)};
  require(EVP_DigestVerifyInit(digesting.get(), nullptr, EVP_sm3(), nullptr, as_key(key_)) == 1);
  // −1 for what is no signature at all: only 1 is yes.
  return EVP_DigestVerify(digesting.get(), unsigned_bytes(signature), signature.size(), unsigned_bytes(bytes),
                          bytes.size()) == 1;
}

Sm2PrivateKey Sm2PrivateKey::generate() {
  auto* const key = EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2");
  require(key != nullptr);
  return Sm2PrivateKey(owned(key));
}

std::optional<Sm2PrivateKey> Sm2PrivateKey::parse(std::string_view pem) {
  auto key = read_key(pem, PEM_read_bio_PrivateKey);
  if (!key) return std::nullopt;
  return Sm2PrivateKey(std::move(key));
}

std::string Sm2PrivateKey::pem() const {
  Bio const bio{BIO_new(BIO_s_mem())};
  require(bio && PEM_write_bio_PKCS8PrivateKey(bio.get(), as_key(key_), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  return contents(bio.get());
}

Sm2PublicKey Sm2PrivateKey::public_key() const {
  Bio const bio{BIO_new(BIO_s_mem())};
  require(bio && PEM_write_bio_PUBKEY(bio.get(), as_key(key_)) == 1);
  auto key = Sm2PublicKey::parse(contents(bio.get()));
  require(key.has_value());
  return *std::move(key);
}

std::string Sm2PrivateKey::sign(std::string_view bytes) const {
  Digesting const digesting{as_key(key_)};
  require(EVP_DigestSignInit(digesting.get(), nullptr, EVP_sm3(), nullptr, as_key(key_)) == 1);
  std::size_t length = 0;
  require(EVP_DigestSign(digesting.get(), nullptr, &length, unsigned_bytes(bytes), bytes.size()) == 1);
  std::string signature(length, '\0');
  require(EVP_DigestSign(digesting.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                         unsigned_bytes(bytes), bytes.size()) == 1);
  signature.resize(length);
  return signature;
}

}  // namespace xinheng
