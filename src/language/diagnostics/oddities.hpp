#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace xinheng::language {

/// What is odd about a character: a reader of the source would not see it, or not as it is.
enum class Oddity { bidirectional, invisible, blank, control };

/// Trojan Source (Boucher and Anderson, 2021): what a reviewer sees must be what the machine reads.
inline std::optional<Oddity> oddity(char32_t c) {
  if (c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) {
    return Oddity::bidirectional;
  }
  if (c == 0xAD || c == 0x34F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x180E ||
      (c >= 0x200B && c <= 0x200D) || (c >= 0x2060 && c <= 0x2065) || (c >= 0x206A && c <= 0x206F) || c == 0x3164 ||
      (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 || (c >= 0xE0000 && c <= 0xE0FFF)) {
    return Oddity::invisible;
  }
  if (c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
      c == 0x205F) {
    return Oddity::blank;
  }
  if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0)) return Oddity::control;
  return std::nullopt;
}

/// `U+202E`
inline std::string code_point(char32_t c) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string hex;
  for (auto rest = static_cast<std::uint32_t>(c); rest != 0 || hex.size() < 4; rest /= 16)
    hex.insert(0, 1, digits[rest % 16]);
  return "U+" + hex;
}

}  // namespace xinheng::language
