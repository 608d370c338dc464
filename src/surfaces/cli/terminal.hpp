#pragma once

#include <string_view>

#include "exchange/json/problem.hpp"
#include "exchange/reports/errors.hpp"

namespace xinheng::cli {

/// Exit statuses, as every command gives them.
enum Status { done = 0, at_fault = 1, wrong_usage = 2, unusable_file = 3 };

/// Where a command speaks: results on standard output, messages on standard error.
class Terminal {
 public:
  explicit Terminal(messages::Language language);
  messages::Language language() const { return language_; }
  bool zh() const { return language_ == messages::Language::zh; }
  bool colour_out() const { return colour_out_; }
  bool colour_err() const { return colour_err_; }

  /// Writes a result. Whether it went out is told by finish().
  void out(std::string_view text);
  void message(std::string_view text);
  /// What is being done, on a line of its own that the next one takes the place of; empty: takes the line away. Only
  /// on a terminal.
  void progress(std::string_view text);
  /// Prints the errors and gives the status that they come to. With `json`, as one object.
  int fail(Errors const& errors, bool json = false);
  int fail(Error const& error, bool json = false) { return fail(Errors{error}, json); }
  /// Sends out what was written so far: whether all of it went.
  bool flush();
  /// Flushes the results: the status, or 3 where they could not be written (a full disk).
  int finish(int status);

 private:
  messages::Language language_;
  bool colour_out_, colour_err_;
  bool lost_{};
};

}  // namespace xinheng::cli
