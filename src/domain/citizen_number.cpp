#include <algorithm>
#include <array>
#include <utility>

#include "domain/code_text.hpp"
#include "domain/date.hpp"
#include "domain/identifier.hpp"
#include "support/digest.hpp"

namespace xinheng {
namespace {

constexpr std::size_t number_length = 18;
constexpr std::size_t shortest_key = 16;

/// GB 11643-1999, ISO 7064 MOD 11-2.
char check_character(std::string_view seventeen) {
  constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (seventeen[i] - '0');
  return "10X98765432"[sum % 11];
}

bool has_date(std::string_view number) {
  auto const at = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (char const digit : number.substr(from, count)) value = value * 10 + (digit - '0');
    return value;
  };
  return Date::of(at(6, 4), static_cast<unsigned>(at(10, 2)), static_cast<unsigned>(at(12, 2))).has_value();
}

bool is_last_character(char c) {
  return (c >= '0' && c <= '9') || c == 'X';
}

/// Whether each position shows the same in both, or is hidden in one.
bool one_number_behind(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, [](char a, char b) { return a == b || a == '*' || b == '*'; });
}

}  // namespace

std::optional<PseudonymKey> PseudonymKey::of(std::string bytes) {
  if (bytes.size() < shortest_key) return std::nullopt;
  PseudonymKey key;
  key.bytes_ = std::move(bytes);
  return key;
}

Result<CitizenNumber, CodeFault> CitizenNumber::parse(std::string_view text) {
  CitizenNumber number;
  number.text_ = bare_code(text);
  std::string_view const bare{number.text_};
  if (bare.empty()) return std::unexpected{CodeFault::empty};
  if (is_placeholder(bare)) return std::unexpected{CodeFault::placeholder};
  if (bare.size() == 15 && only_digits(bare)) return std::unexpected{CodeFault::old_fifteen_digits};
  if (character_count(bare) != number_length) return std::unexpected{CodeFault::length};
  if (bare.size() != number_length || !only_digits(bare.substr(0, 17)) || !is_last_character(bare[17])) {
    return std::unexpected{CodeFault::charset};
  }
  if (!has_date(bare)) return std::unexpected{CodeFault::bad_date};
  if (bare[17] != check_character(bare)) return std::unexpected{CodeFault::bad_check};
  return number;
}

std::string CitizenNumber::pseudonym(PseudonymKey const& key) const {
  auto const digest = hmac_sm3(key.bytes(), text_);
  return "psn:" + hex({reinterpret_cast<char const*>(digest.bytes.data()), digest.bytes.size()});
}

bool CitizenNumber::matches(std::string_view masked) const {
  auto const mask = MaskedCitizenNumber::parse(masked);
  return mask && one_number_behind(text_, mask->text());
}

Result<MaskedCitizenNumber, CodeFault> MaskedCitizenNumber::parse(std::string_view text) {
  MaskedCitizenNumber number;
  number.text_ = bare_code(text);
  std::string_view const bare{number.text_};
  if (bare.empty()) return std::unexpected{CodeFault::empty};
  if (is_placeholder(bare)) return std::unexpected{CodeFault::placeholder};
  if (character_count(bare) != number_length) return std::unexpected{CodeFault::length};
  auto const shown = [](char c) { return (c >= '0' && c <= '9') || c == '*'; };
  bool const well_formed = bare.size() == number_length && std::ranges::all_of(bare.substr(0, 17), shown) &&
                           (bare[17] == '*' || is_last_character(bare[17]));
  if (!well_formed || bare.find('*') == std::string_view::npos) return std::unexpected{CodeFault::charset};
  return number;
}

bool MaskedCitizenNumber::compatible(MaskedCitizenNumber const& other) const {
  return one_number_behind(text_, other.text_);
}

}  // namespace xinheng
