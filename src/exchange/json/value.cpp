#include "exchange/json/value.hpp"

#include <algorithm>

#include "support/utf8.hpp"

namespace xinheng::exchange {
namespace {

Json const null_value;
Json::Array const no_elements;

void write_string(std::string& out, std::string_view text) {
  constexpr char digits[] = "0123456789abcdef";
  out += '"';
  for (char c : text) {
    auto const byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        if (byte < 0x20) {
          out += "\\u00";
          out += digits[byte >> 4];
          out += digits[byte & 15];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

void write(std::string& out, Json const& value) {
  if (auto const* boolean = value.boolean()) {
    out += *boolean ? "true" : "false";
  } else if (auto const* integer = value.integer()) {
    out += std::to_string(*integer);
  } else if (auto const* number = value.other_number()) {
    out += number->text;
  } else if (auto const* text = value.string()) {
    write_string(out, *text);
  } else if (auto const* array = value.array()) {
    out += '[';
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i > 0) out += ',';
      write(out, (*array)[i]);
    }
    out += ']';
  } else if (auto const* object = value.object()) {
    std::vector<std::pair<std::string, Json> const*> members;
    for (auto const& member : *object) members.push_back(&member);
    std::ranges::sort(members, [](auto const* a, auto const* b) { return before_in_utf16(a->first, b->first); });
    out += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i > 0) out += ',';
      write_string(out, members[i]->first);
      out += ':';
      write(out, members[i]->second);
    }
    out += '}';
  } else {
    out += "null";
  }
}

}  // namespace

Json const& Json::operator[](std::string_view key) const {
  if (auto const* members = object()) {
    for (auto const& [name, value] : *members) {
      if (name == key) return value;
    }
  }
  return null_value;
}

Json::Array const& Json::elements() const {
  return array() ? *array() : no_elements;
}

Json& Json::set(std::string key, Json value) {
  if (is_null()) value_ = Object{};
  std::get<Object>(value_).emplace_back(std::move(key), std::move(value));
  return *this;
}

Json& Json::set_given(std::string key, Json value) {
  bool const nothing = value.is_null() || (value.string() && value.string()->empty()) ||
                       (value.array() && value.array()->empty()) || (value.object() && value.object()->empty()) ||
                       (value.boolean() && !*value.boolean());
  return nothing ? *this : set(std::move(key), std::move(value));
}

bool operator==(Json const& a, Json const& b) {
  return a.value_ == b.value_;
}

std::string canonical(Json const& value) {
  std::string out;
  write(out, value);
  return out;
}

bool before_in_utf16(std::string_view a, std::string_view b) {
  // UTF-8 order is code point order. UTF-16 order differs only where a surrogate pair (above U+FFFF) meets a
  // character of U+E000…U+FFFF: the pair's units are smaller.
  std::size_t const shorter = std::min(a.size(), b.size());
  std::size_t i = 0;
  while (i < shorter && a[i] == b[i]) ++i;
  if (i == shorter) return a.size() < b.size();
  while (i > 0 && (static_cast<unsigned char>(a[i]) & 0xC0) == 0x80) --i;
  char32_t const x = utf8::decode(a, i).character;
  char32_t const y = utf8::decode(b, i).character;
  bool const x_is_pair = x > 0xFFFF, y_is_pair = y > 0xFFFF;
  if (x_is_pair == y_is_pair) return x < y;
  return x_is_pair ? y >= 0xE000 : x < 0xE000;
}

}  // namespace xinheng::exchange
