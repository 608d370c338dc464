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

void Findings::add(Code code, std::size_t line, std::vector<std::string> args, std::string_view column) {
  bool const error = entry(code).severity == Severity::error;
  if (error) ++(line > 0 ? errors_ : of_file_);
  ++counts_[code];
  // Those of the file as a whole are kept beyond the limit: they say why the rest is what it is. Errors are not crowded
  // out by warnings.
  auto& kept = error ? kept_errors_ : kept_others_;
  bool const keep = kept < most_ || line == 0;
  if (!keep) ++not_kept_;
  if (!keep && !error) return;
  for (auto& arg : args) arg = cut(without_numbers(arg));
  Error said{code, line > 0 ? file_ + ":" + std::to_string(line) : file_, std::move(args)};
  if (error && line > 0) of_row_.push_back(said);
  if (keep) ++kept;
  if (keep) found_.push_back({std::move(said), line, cut(without_numbers(column))});
}

void Findings::add(Error error) {
  if (entry(error.code).severity == Severity::error) ++of_file_;
  ++counts_[error.code];
  for (auto& arg : error.args) arg = cut(without_numbers(arg));
  found_.push_back({std::move(error), 0, {}});
}

void Findings::into(QualityReport& report) {
  std::ranges::stable_sort(found_, {}, &Finding::line);
  report.messages = std::move(found_);
  report.not_kept = not_kept_;
  for (auto const& [code, count] : counts_) report.counts.emplace(code_name(code), count);
}

}  // namespace xinheng::exchange
