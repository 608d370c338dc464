#include "language/diagnostics/diagnostic.hpp"

#include <algorithm>
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

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
  all_.push_back(std::move(diagnostic));
}

bool Diagnostics::has_errors() const {
  return std::any_of(all_.begin(), all_.end(), is_error);
}

std::vector<Diagnostic> Diagnostics::sorted(std::size_t per_file) const {
  std::vector<Diagnostic> all = all_;
  std::stable_sort(all.begin(), all.end(),
                   [](Diagnostic const& a, Diagnostic const& b) { return place(a) < place(b); });
  all.erase(std::unique(all.begin(), all.end()), all.end());

  std::vector<Diagnostic> kept;
  for (std::size_t at = 0; at < all.size();) {
    FileId const file = all[at].span.file;
    std::size_t errors = 0;
    std::optional<Span> first_left_out;
    for (; at < all.size() && all[at].span.file == file; ++at) {
      if (is_error(all[at]) && ++errors > per_file) {
        if (!first_left_out) first_left_out = all[at].span;
        continue;
      }
      kept.push_back(std::move(all[at]));
    }
    if (first_left_out) kept.push_back(report::more_errors(*first_left_out, errors - per_file));
  }
  return kept;
}

}  // namespace xinheng::language
