#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/codes.hpp"
#include "language/diagnostics/source.hpp"

namespace xinheng::language {

/// What an author of rules is told: code, narrowest wrong range, every other place involved. The sentences are
/// made by `messages` from codes.def. Made only by the factories in report_*.hpp, one a message.
struct Diagnostic {
  Code code{};
  Span span;
  std::vector<std::string> args;
  struct Label {
    Span span;
    Code code{};  ///< of severity note
    std::vector<std::string> args;
    friend auto operator<=>(Label const&, Label const&) = default;
  };
  std::vector<Label> labels;
  std::vector<std::string> near;  ///< near names, best first, at most three
  friend bool operator==(Diagnostic const&, Diagnostic const&) = default;
};

/// Collects; never prints. Sorted by file, place and code, without repetitions; at most `per_file` errors of
/// one file are kept, and one more diagnostic (XH0003) says that there were more.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  bool has_errors() const;
  std::vector<Diagnostic> sorted(std::size_t per_file = 100) const;

 private:
  std::vector<Diagnostic> all_;
};

}  // namespace xinheng::language
