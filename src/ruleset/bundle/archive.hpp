#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "support/utf8.hpp"

/// The bytes of a bundle: integers little endian and of fixed width, lengths before what they measure, flags 0 or 1.
/// Writer and Reader have the same members, so that one `fields` function per structure serves both.
namespace xinheng::ruleset::archive {

/// How many enumerators an enumeration has; specialised in fields.hpp. A byte at or above it is refused.
template <class Enum>
inline constexpr int enumerators = 0;

class Writer {
 public:
  template <class Integer>
    requires std::is_integral_v<Integer>
  void integer(Integer value) {
    auto rest = static_cast<std::make_unsigned_t<Integer>>(value);
    for (std::size_t i = 0; i < sizeof(Integer); ++i) {
      bytes_ += static_cast<char>(rest & 0xffu);
      if constexpr (sizeof(Integer) > 1) rest = static_cast<std::make_unsigned_t<Integer>>(rest >> 8);
    }
  }
  void flag(bool value) { bytes_ += value ? '\1' : '\0'; }
  template <class Enum>
  void enumerator(Enum value) {
    bytes_ += static_cast<char>(value);
  }
  void text(std::string const& value) {
    integer(static_cast<std::uint32_t>(value.size()));
    bytes_ += value;
  }
  /// Writes a length; `size` is what there is to write.
  std::size_t length(std::size_t size) {
    integer(static_cast<std::uint32_t>(size));
    return size;
  }
  void refuse() {}  ///< what is written was made here
  bool sound() const { return true; }
  std::string take() { return std::move(bytes_); }
  static constexpr bool reads = false;

 private:
  std::string bytes_;
};

/// Reads what Writer wrote. Total: at the first byte that cannot be, it stops and gives zeros from there on. Allocates
/// no more than the bytes that are there can fill.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <class Integer>
    requires std::is_integral_v<Integer>
  void integer(Integer& value) {
    value = 0;
    if (!has(sizeof(Integer))) return;
    std::uint64_t read = 0;
    for (std::size_t i = 0; i < sizeof(Integer); ++i)
      read |= std::uint64_t{static_cast<unsigned char>(rest_[i])} << (8 * i);
    rest_.remove_prefix(sizeof(Integer));
    value = static_cast<Integer>(static_cast<std::make_unsigned_t<Integer>>(read));
  }
  void flag(bool& value) {
    std::uint8_t byte{};
    integer(byte);
    if (byte > 1) refuse();
    value = byte == 1;
  }
  template <class Enum>
  void enumerator(Enum& value) {
    static_assert(enumerators<Enum> > 0);
    std::uint8_t byte{};
    integer(byte);
    if (byte >= enumerators<Enum>) {
      refuse();
      byte = 0;
    }
    value = static_cast<Enum>(byte);
  }
  void text(std::string& value) {
    auto const size = length(0);
    if (!sound_) return value.clear();
    value.assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
    if (utf8::first_malformed(value)) refuse();
  }
  /// A length, at most the number of bytes left: everything that is counted takes a byte or more.
  std::size_t length(std::size_t) {
    std::uint32_t size{};
    integer(size);
    if (size > rest_.size()) refuse();
    return sound_ ? size : 0;
  }
  void refuse() {
    sound_ = false;
    rest_ = {};
  }
  bool sound() const { return sound_; }
  bool at_end() const { return rest_.empty(); }
  static constexpr bool reads = true;

 private:
  bool has(std::size_t count) {
    if (rest_.size() < count) refuse();
    return sound_;
  }
  std::string_view rest_;
  bool sound_{true};
};

}  // namespace xinheng::ruleset::archive
