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

}  // namespace xinheng::exchange
