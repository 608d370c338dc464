#include "language/diagnostics/diagnostic.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "language/diagnostics/report_syntax.hpp"

namespace xinheng::language {
namespace {

auto place(Diagnostic const& d) {
  return std::tie(d.span.file, d.span.begin, d.span.end, d.code, d.args, d.labels);
}

bool is_error(Diagnostic const& d) {
  return entry(d.code).severity == Severity::error;
}

/// How many errors of one file are kept while they are collected, and how often it is looked whether there are more.
constexpr std::size_t most_kept = 1000, pruned_at = 32 * 1024;

std::size_t left_out_by(Diagnostic const& more) {
  return static_cast<std::size_t>(std::stoull(more.args.front()));
}

void count(Diagnostic& more, std::size_t errors) {
  more.args.front() = std::to_string(left_out_by(more) + errors);
}

/// What says that there are more errors of the file. Those stand in front.
Diagnostic* more_of(std::vector<Diagnostic>& all, FileId file) {
  for (auto& diagnostic : all) {
    if (diagnostic.code != Code::XH0003) break;
    if (diagnostic.span.file == file) return &diagnostic;
  }
  return nullptr;
}

/// Sorted by place and without repetitions, at most `per_file` errors of each file; in front, what says how many more
/// there are.
std::vector<Diagnostic> limited(std::vector<Diagnostic> all, std::size_t per_file) {
  std::ranges::stable_sort(all, {}, place);
  all.erase(std::unique(all.begin(), all.end()), all.end());

  std::vector<Diagnostic> more, kept;
  for (std::size_t at = 0; at < all.size();) {
    FileId const file = all[at].span.file;
    std::size_t errors = 0, left_out = 0;
    std::optional<Span> first_left_out;
    for (; at < all.size() && all[at].span.file == file; ++at) {
      bool const counts_others = all[at].code == Code::XH0003;
      if (counts_others || (is_error(all[at]) && ++errors > per_file)) {
        left_out += counts_others ? left_out_by(all[at]) : 1;
        if (!first_left_out) first_left_out = all[at].span;
        continue;
      }
      kept.push_back(std::move(all[at]));
    }
    if (first_left_out) more.push_back(report::more_errors(*first_left_out, left_out));
  }
  std::ranges::move(kept, std::back_inserter(more));
  return more;
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
  // What is known to be left out is counted and not kept, so that a million errors are no matter.
  if (auto* const left_out = more_of(all_, diagnostic.span.file)) {
    if (is_error(diagnostic) && left_out->span <= diagnostic.span) return count(*left_out, 1);
  }
  all_.push_back(std::move(diagnostic));
  if (all_.size() % pruned_at == 0) all_ = limited(std::move(all_), most_kept);
}

bool Diagnostics::has_errors() const {
  return std::any_of(all_.begin(), all_.end(), is_error);
}

std::vector<Diagnostic> Diagnostics::sorted(std::size_t per_file) const {
  auto kept = limited(all_, per_file);
  // What says that there are more stands behind what is shown of its file.
  std::ranges::stable_sort(kept, {},
                           [](Diagnostic const& d) { return std::pair{d.span.file, d.code == Code::XH0003}; });
  return kept;
}

}  // namespace xinheng::language
