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

/// Errors are counted by themselves, so that no warning takes the place of one; all else together.
Code counter_of(bool errors) {
  return errors ? Code::XH0003 : Code::XH0005;
}
bool counts_others(Diagnostic const& d) {
  return d.code == counter_of(true) || d.code == counter_of(false);
}

std::size_t left_out_by(Diagnostic const& more) {
  return static_cast<std::size_t>(std::stoull(more.args.front()));
}

void count(Diagnostic& more, std::size_t others) {
  more.args.front() = std::to_string(left_out_by(more) + others);
}

/// What says that there are more of the file. Those stand in front.
Diagnostic* more_of(std::vector<Diagnostic>& all, FileId file, bool errors) {
  for (auto& diagnostic : all) {
    if (!counts_others(diagnostic)) break;
    if (diagnostic.span.file == file && diagnostic.code == counter_of(errors)) return &diagnostic;
  }
  return nullptr;
}

struct LeftOut {
  std::size_t seen{}, left_out{};
  std::optional<Span> first;
};

/// Sorted by place and without repetitions, at most `per_file` errors of each file and as many others; in front, what
/// says how many more there are.
std::vector<Diagnostic> limited(std::vector<Diagnostic> all, std::size_t per_file) {
  std::ranges::stable_sort(all, {}, place);
  all.erase(std::unique(all.begin(), all.end()), all.end());

  std::vector<Diagnostic> more, kept;
  for (std::size_t at = 0; at < all.size();) {
    FileId const file = all[at].span.file;
    LeftOut errors, others;
    for (; at < all.size() && all[at].span.file == file; ++at) {
      bool const counter = counts_others(all[at]);
      auto& one = (counter ? all[at].code == counter_of(true) : is_error(all[at])) ? errors : others;
      if (counter || ++one.seen > per_file) {
        one.left_out += counter ? left_out_by(all[at]) : 1;
        if (!one.first) one.first = all[at].span;
        continue;
      }
      kept.push_back(std::move(all[at]));
    }
    if (errors.first) more.push_back(report::more_errors(*errors.first, errors.left_out));
    if (others.first) more.push_back(report::more_warnings(*others.first, others.left_out));
  }
  std::ranges::move(kept, std::back_inserter(more));
  return more;
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
  bool const error = is_error(diagnostic);
  if (error) {
    auto& first = first_errors_[diagnostic.span.file];
    if (may_show(diagnostic.span)) first.insert(diagnostic.span.begin);
    if (first.size() > most_shown) first.erase(std::prev(first.end()));
  }
  // What is known to be left out is counted and not kept, so that a million errors are no matter.
  if (auto* const left_out = more_of(all_, diagnostic.span.file, error)) {
    if (!counts_others(diagnostic) && left_out->span <= diagnostic.span) return count(*left_out, 1);
  }
  all_.push_back(std::move(diagnostic));
  if (all_.size() % pruned_at == 0) all_ = limited(std::move(all_), most_kept);
}

bool Diagnostics::may_show(Span place) const {
  auto const known = first_errors_.find(place.file);
  return known == first_errors_.end() || known->second.size() < most_shown || place.begin <= *known->second.rbegin();
}

bool Diagnostics::has_errors() const {
  return std::any_of(all_.begin(), all_.end(), is_error);
}

std::vector<Diagnostic> Diagnostics::sorted(std::size_t per_file) const {
  auto kept = limited(all_, per_file);
  // What says that there are more stands behind what is shown of its file.
  std::ranges::stable_sort(kept, {}, [](Diagnostic const& d) { return std::pair{d.span.file, counts_others(d)}; });
  return kept;
}

}  // namespace xinheng::language
