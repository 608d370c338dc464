#pragma once

#include <string>
#include <vector>

#include "exchange/feeds/import_feed.hpp"

namespace xinheng::exchange {

/// Gathers what is said of a feed. Whatever looks like a citizen number is blotted out before it enters a message.
class Findings {
 public:
  explicit Findings(ImportOptions const& options) : file_(options.file), most_(options.most_messages) {}
  /// Line 0: of the file as a whole.
  void add(Code code, std::size_t line, std::vector<std::string> args = {});
  bool errors() const { return errors_ > 0; }
  std::size_t count() const { return errors_; }
  /// Into the report, in order of lines.
  void into(QualityReport& report);

 private:
  struct Found {
    std::size_t line;
    Error message;
  };
  std::string file_;
  std::size_t most_;
  std::size_t errors_{};
  std::vector<Found> found_;
  std::map<std::string, std::size_t> counts_;
};

/// The text with every run of 15 and more digits (a last X too, blanks and hyphens between them, any width) as `…`.
std::string without_numbers(std::string_view text);
/// Whether a citizen number (18 characters, right in date and check) stands anywhere in the text.
bool holds_citizen_number(std::string_view text);

}  // namespace xinheng::exchange
