#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
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
/// one file are kept, and one more diagnostic (XH0003) says that there were more; of warnings and notes as many
/// (XH0005).
class Diagnostics {
 public:
  static constexpr std::size_t most_shown = 100;

  void add(Diagnostic diagnostic);
  bool has_errors() const;
  /// False where so many errors of the file stand before `place` that one there is counted and not shown: what it would
  /// say in detail need not be worked out.
  bool may_show(Span place) const;
  std::vector<Diagnostic> sorted(std::size_t per_file = most_shown) const;

 private:
  std::vector<Diagnostic> all_;
  std::map<FileId, std::set<std::size_t>> first_errors_;  ///< where they begin, of each file at most `most_shown`
};

}  // namespace xinheng::language
