#pragma once

#include <string>
#include <vector>

#include "exchange/feeds/import_feed.hpp"

namespace xinheng::exchange {

/// Gathers what is said of a feed. Whatever looks like a citizen number is blotted out before it enters a message.
class Findings {
 public:
  explicit Findings(ImportOptions const& options) : file_(options.file), most_(options.most_messages) {}
  /// Line 0: of the file as a whole. `column` is the one that the finding is about; empty: none alone.
  void add(Code code, std::size_t line, std::vector<std::string> args = {}, std::string_view column = {});
  /// What the reader of the file says; it names its place itself.
  void add(Error error);
  std::size_t count() const { return errors_; }  ///< of errors of rows
  bool of_file() const { return of_file_ > 0; }  ///< an error of the file as a whole
  bool errors() const { return errors_ + of_file_ > 0; }
  /// From here on the errors of one row are gathered, those beyond the limit too.
  void begin_row() { of_row_.clear(); }
  Errors const& of_row() const { return of_row_; }
  /// Into the report, in order of lines.
  void into(QualityReport& report);

 private:
  std::string file_;
  std::size_t most_;
  std::size_t errors_{}, of_file_{}, kept_errors_{}, kept_others_{}, not_kept_{};
  std::vector<Finding> found_;
  Errors of_row_;
  std::map<Code, std::size_t> counts_;
};

}  // namespace xinheng::exchange
