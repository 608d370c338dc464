#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace xinheng::exchange {

/// A JSON value as this program reads and writes it: no floating point anywhere. A number that is no whole number
/// within ±(2^53 − 1) keeps its text and is for nobody to calculate with.
class Json {
 public:
  using Array = std::vector<Json>;
  /// In the order read or added; each key once.
  using Object = std::vector<std::pair<std::string, Json>>;
  struct OtherNumber {
    std::string text;
    friend bool operator==(OtherNumber const&, OtherNumber const&) = default;
  };

  Json() = default;  ///< null
  Json(bool value) : value_(value) {}
  Json(std::int64_t value) : value_(value) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(char const* value) : value_(std::string(value)) {}
  Json(OtherNumber value) : value_(std::move(value)) {}
  Json(Array value) : value_(std::move(value)) {}
  Json(Object value) : value_(std::move(value)) {}

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  bool const* boolean() const { return std::get_if<bool>(&value_); }
  std::int64_t const* integer() const { return std::get_if<std::int64_t>(&value_); }
  OtherNumber const* other_number() const { return std::get_if<OtherNumber>(&value_); }
  std::string const* string() const { return std::get_if<std::string>(&value_); }
  Array const* array() const { return std::get_if<Array>(&value_); }
  Object const* object() const { return std::get_if<Object>(&value_); }

  /// The member of an object; a null value where this is no object or has no such key.
  Json const& operator[](std::string_view key) const;
  /// The string that this is, else empty.
  std::string text() const { return string() ? *string() : std::string(); }
  /// The elements of the array that this is, else none.
  Array const& elements() const;

  /// Adds a member. PRECONDITION: this is an object, or null and becomes one; the key is new.
  Json& set(std::string key, Json value);
  /// Adds a member where the value says something: not null, not an empty string, array or object, not false.
  Json& set_given(std::string key, Json value);

  friend bool operator==(Json const&, Json const&);

 private:
  std::variant<std::monostate, bool, std::int64_t, OtherNumber, std::string, Array, Object> value_;
};

/// RFC 8785: keys sorted by UTF-16 code units, no blanks, only the escapes that must be. PRECONDITION: strings are
/// well-formed UTF-8. Numbers that are not whole are written as they were read (no document of ours holds any).
std::string canonical(Json const& value);

/// Whether key `a` stands before key `b` in canonical JSON.
bool before_in_utf16(std::string_view a, std::string_view b);

}  // namespace xinheng::exchange
