#include "exchange/feeds/findings.hpp"

#include <algorithm>

#include "exchange/personal_numbers.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::size_t longest_argument = 120;  // bytes

std::string cut(std::string text) {
  if (text.size() <= longest_argument) return text;
  auto end = longest_argument;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

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
