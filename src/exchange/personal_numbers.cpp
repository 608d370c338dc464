#include "exchange/personal_numbers.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "domain/date.hpp"
#include "domain/identifier.hpp"
#include "support/normal_form.hpp"
#include "support/utf8.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::size_t old_length = 15, new_length = 18;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whether there are so many digits at all, of either width; most texts have few, and feeds have millions of them.
bool has_digits(std::string_view text, std::size_t count) {
  constexpr char first_byte_of_wide = '\xEF';
  auto const found = std::ranges::count_if(text, [](char c) { return is_digit(c) || c == first_byte_of_wide; });
  return static_cast<std::size_t>(found) >= count;
}

enum class Between { nothing, blank, mark };

/// What can stand between the groups of a number: blanks of any kind and width, hyphens; and marks, which stand more
/// often between numbers of their own.
Between between(char32_t c) {
  bool const blank = c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'-' || c == U'\u00A0' ||
                     c == U'\u00AD' || (c >= U'\u2000' && c <= U'\u2015') || c == U'\u202F' || c == U'\u2060' ||
                     c == U'\u2212' || c == U'\u3000' || c == U'\uFEFF';
  if (blank) return Between::blank;
  bool const mark = c == U'/' || c == U'_' || c == U'.' || c == U'\u00B7' || c == U'\u2022' || c == U'\u30FB';
  return mark ? Between::mark : Between::nothing;
}

/// Digits (an X may be the last) with what can stand between the groups of a number.
struct Run {
  std::size_t begin{}, end{};  ///< bytes
  std::string digits;
  std::vector<std::size_t> groups;  ///< where in `digits` each group begins
  std::size_t longest{};            ///< of the stretches between marks

  /// Whether `count` characters from `at` on stand together, or are whole groups.
  bool apart(std::size_t at, std::size_t count) const {
    auto const begins = [this](std::size_t place) {
      return place == digits.size() || std::ranges::binary_search(groups, place);
    };
    auto const next = std::ranges::upper_bound(groups, at);
    bool const together = next == groups.end() || *next >= at + count;
    return together || (begins(at) && begins(at + count));
  }
  bool holds_citizen_number() const {
    for (std::size_t at = 0; at + new_length <= digits.size(); ++at)
      if (apart(at, new_length) && CitizenNumber::parse(std::string_view{digits}.substr(at, new_length))) return true;
    return false;
  }
};

std::optional<Run> next_run(std::string_view text, std::size_t from) {
  while (from < text.size() && !is_digit(text[from])) ++from;
  if (from == text.size()) return std::nullopt;
  Run run{from, from, {}, {}, 0};
  std::size_t stretch = 0;
  bool new_group = true;
  for (auto at = from; at < text.size();) {
    auto const [character, bytes] = utf8::decode(text, at);
    bool const last = character == U'X' || character == U'x';
    if (last || (character < 0x80 && is_digit(static_cast<char>(character)))) {
      if (new_group) run.groups.push_back(run.digits.size());
      new_group = false;
      run.digits += last ? 'X' : static_cast<char>(character);
      run.end = at + bytes;
      run.longest = std::max(run.longest, ++stretch);
      if (last) break;
    } else {
      auto const what = between(character);
      if (what == Between::nothing) break;
      if (what == Between::mark) stretch = 0;
      new_group = true;
    }
    at += bytes;
  }
  return run;
}

bool possible_birth(std::string_view digits) {
  auto const at = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (char const digit : digits.substr(from, count)) value = value * 10 + (digit - '0');
    return value;
  };
  // No code of a division (GB/T 2260) begins with 0 or has it in the second place.
  if (digits[0] == '0' || digits[1] == '0') return false;
  bool const is_old = digits.size() == old_length;
  if (digits.substr(0, digits.size() - 1).find('X') != std::string_view::npos) return false;
  if (is_old && digits.back() == 'X') return false;
  auto const year = is_old ? 1900 + at(6, 2) : at(6, 4);
  auto const month = is_old ? 8u : 10u;
  return year >= 1800 && year < 2100 &&
         Date::of(year, static_cast<unsigned>(at(month, 2)), static_cast<unsigned>(at(month + 2, 2))).has_value();
}

}  // namespace

std::string without_numbers(std::string_view given) {
  if (!has_digits(given, old_length - 1)) return std::string{given};
  auto const text = half_width(given);
  std::string kept;
  std::size_t at = 0;
  bool blotted = false;
  while (auto const run = next_run(text, at)) {
    bool const number = run->longest >= old_length || run->holds_citizen_number();
    kept += text.substr(at, (number ? run->begin : run->end) - at);
    if (number) kept += "…";
    blotted = blotted || number;
    at = run->end;
  }
  kept += text.substr(at);
  return blotted ? kept : std::string{given};
}

bool holds_citizen_number(std::string_view given) {
  if (!has_digits(given, new_length - 1)) return false;
  auto const text = half_width(given);
  std::size_t at = 0;
  while (auto const run = next_run(text, at)) {
    if (run->holds_citizen_number()) return true;
    at = run->end;
  }
  return false;
}

bool may_hold_citizen_number(std::string_view given) {
  if (!has_digits(given, old_length)) return false;
  auto const text = half_width(given);
  std::size_t at = 0;
  while (auto const run = next_run(text, at)) {
    auto const& digits = run->digits;
    if ((digits.size() == old_length || digits.size() == new_length) && possible_birth(digits)) return true;
    for (std::size_t i = 0; i < run->groups.size(); ++i) {
      auto const begin = run->groups[i];
      auto const end = i + 1 < run->groups.size() ? run->groups[i + 1] : digits.size();
      auto const group = std::string_view{digits}.substr(begin, end - begin);
      if ((group.size() == old_length || group.size() == new_length) && possible_birth(group)) return true;
    }
    at = run->end;
  }
  return false;
}

}  // namespace xinheng::exchange
