#include "exchange/personal_numbers.hpp"

#include <cstddef>
#include <optional>

#include "domain/identifier.hpp"
#include "support/normal_form.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::size_t shortest_number = 15;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_between(char c) {
  return c == ' ' || c == '-';
}

/// A run of digits, with blanks and hyphens between them, a last X among them.
struct Run {
  std::size_t begin{}, end{};
  std::string digits;
};

std::optional<Run> next_run(std::string_view text, std::size_t from) {
  while (from < text.size() && !is_digit(text[from])) ++from;
  if (from == text.size()) return std::nullopt;
  Run run{from, from, {}};
  for (auto at = from; at < text.size() && (is_digit(text[at]) || is_between(text[at])); ++at)
    if (is_digit(text[at])) {
      run.digits += text[at];
      run.end = at + 1;
    }
  if (run.end < text.size() && (text[run.end] == 'X' || text[run.end] == 'x')) {
    run.digits += 'X';
    ++run.end;
  }
  return run;
}

}  // namespace

std::string without_numbers(std::string_view given) {
  auto const text = half_width(given);
  std::string kept;
  std::size_t at = 0;
  bool blotted = false;
  while (auto const run = next_run(text, at)) {
    bool const number = run->digits.size() >= shortest_number;
    kept += text.substr(at, (number ? run->begin : run->end) - at);
    if (number) kept += "…";
    blotted = blotted || number;
    at = run->end;
  }
  kept += text.substr(at);
  return blotted ? kept : std::string{given};
}

bool holds_citizen_number(std::string_view given) {
  auto const text = half_width(given);
  std::size_t at = 0;
  while (auto const run = next_run(text, at)) {
    for (std::size_t i = 0; i + 18 <= run->digits.size(); ++i)
      if (CitizenNumber::parse(std::string_view{run->digits}.substr(i, 18))) return true;
    at = run->end;
  }
  return false;
}

}  // namespace xinheng::exchange
