#include "domain/place.hpp"

#include <array>

#include "domain/code_text.hpp"
#include "support/normal_form.hpp"

namespace xinheng {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// The first division (two digits) of each section A … T of GB/T 4754-2017, and one past the last.
constexpr std::array<int, 21> first_divisions{1,  6,  13, 44, 47, 51, 53, 61, 63, 66, 70,
                                              71, 73, 76, 80, 83, 84, 86, 91, 97, 98};

/// The section's letter of a division, or 0 where there is no such division.
char section_of(int division) {
  if (division < first_divisions.front() || division >= first_divisions.back()) return 0;
  std::size_t section = 0;
  while (division >= first_divisions[section + 1]) ++section;
  return static_cast<char>('A' + section);
}

}  // namespace

std::optional<Region> Region::parse(std::string_view text) {
  auto const folded = half_width(text);
  auto const code = trimmed(folded);
  if (code.size() != 6 || !only_digits(code)) return std::nullopt;
  Region region;
  region.code_ = code;
  return region;
}

bool Region::contains(Region const& other) const {
  std::string_view prefix{code_};
  while (prefix.ends_with("00")) prefix.remove_suffix(2);
  return other.code_.starts_with(prefix);
}

std::optional<Industry> Industry::parse(std::string_view text) {
  auto const folded = half_width(text);
  auto digits = trimmed(folded);
  char letter = 0;
  if (!digits.empty() && !only_digits(digits.substr(0, 1))) {
    letter = digits[0] >= 'a' && digits[0] <= 'z' ? static_cast<char>(digits[0] - 'a' + 'A') : digits[0];
    if (letter < 'A' || letter > 'T') return std::nullopt;
    digits.remove_prefix(1);
  }
  if (!only_digits(digits) || digits.size() > 4) return std::nullopt;
  if (digits.empty() ? letter == 0 : digits.size() < 2) return std::nullopt;
  if (!digits.empty()) {
    auto const section = section_of((digits[0] - '0') * 10 + (digits[1] - '0'));
    if (section == 0 || (letter != 0 && letter != section)) return std::nullopt;
    letter = section;
  }
  Industry industry;
  industry.code_ = letter + std::string{digits};
  return industry;
}

bool Industry::contains(Industry const& other) const {
  return other.code_.starts_with(code_);
}

}  // namespace xinheng
