#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace xinheng {

/// 32 bytes of SM3 (GB/T 32905-2016).
struct Digest {
  std::array<unsigned char, 32> bytes{};
  friend auto operator<=>(Digest const&, Digest const&) = default;

  /// `sm3:` and 64 lower-case hexadecimal digits, the form on the wire.
  std::string text() const;
  /// The inverse of text(); nullopt for anything else.
  static std::optional<Digest> parse(std::string_view text);
};

Digest sm3(std::string_view bytes);
Digest hmac_sm3(std::string_view key, std::string_view bytes);

/// SM3 over pieces, for what is too large to hold at once.
class Sm3 {
 public:
  Sm3();
  ~Sm3();
  Sm3(Sm3 const&) = delete;
  Sm3& operator=(Sm3 const&) = delete;
  void update(std::string_view bytes);
  Digest finish();  ///< once

 private:
  void* context_;
};

std::string hex(std::string_view bytes);

}  // namespace xinheng
