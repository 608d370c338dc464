#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace xinheng {

/// The signer's id that enters every SM2 signature where nothing else was agreed (GM/T 0009-2012).
inline constexpr std::string_view sm2_default_id = "1234567812345678";

/// A public key on the curve of SM2 (GB/T 32918).
class Sm2PublicKey {
 public:
  /// Of PEM (SubjectPublicKeyInfo); nullopt for anything else, keys on other curves too.
  static std::optional<Sm2PublicKey> parse(std::string_view pem);
  std::string pem() const;
  /// `sm3:…` of the DER form.
  std::string fingerprint() const;
  /// Whether this is the signature (DER) of SM2 with SM3 over the bytes, under the default id.
  bool verify(std::string_view bytes, std::string_view signature) const;

 private:
  friend class Sm2PrivateKey;
  explicit Sm2PublicKey(std::shared_ptr<void> key) : key_(std::move(key)) {}
  std::shared_ptr<void> key_;
};

/// A private key. It cannot be printed but as PEM, for the file that keeps it.
class Sm2PrivateKey {
 public:
  static Sm2PrivateKey generate();
  /// Of PEM without a password (PKCS #8, or the older form); nullopt for anything else.
  static std::optional<Sm2PrivateKey> parse(std::string_view pem);
  std::string pem() const;
  Sm2PublicKey public_key() const;
  /// The signature (DER) of SM2 with SM3 over the bytes, under the default id; another one each time.
  std::string sign(std::string_view bytes) const;

 private:
  explicit Sm2PrivateKey(std::shared_ptr<void> key) : key_(std::move(key)) {}
  std::shared_ptr<void> key_;
};

}  // namespace xinheng
