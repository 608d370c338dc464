#include "exchange/feeds/findings.hpp"

#include <algorithm>

#include "support/normal_form.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::size_t longest_argument = 120;  // bytes
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

std::string cut(std::string text) {
  if (text.size() <= longest_argument) return text;
  auto end = longest_argument;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  return text.substr(0, end) + "…";
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

void Findings::add(Code code, std::size_t line, std::vector<std::string> args) {
  if (entry(code).severity == Severity::error) ++errors_;
  ++counts_[code_name(code)];
  for (auto& arg : args) arg = cut(without_numbers(arg));
  // The messages of the file as a whole are kept beyond the limit: they say why the rest is what it is.
  if (found_.size() >= most_ && line > 0) return;
  found_.push_back({line, {code, line > 0 ? file_ + ":" + std::to_string(line) : file_, std::move(args)}});
}

void Findings::into(QualityReport& report) {
  std::ranges::stable_sort(found_, {}, &Found::line);
  for (auto& found : found_) report.messages.push_back(std::move(found.message));
  report.counts = std::move(counts_);
}

}  // namespace xinheng::exchange
