#include "surfaces/cli/terminal.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <system_error>

namespace xinheng::cli {

Terminal::Terminal(messages::Language language)
    : language_(language),
      colour_out_(::isatty(1) == 1 && !std::getenv("NO_COLOR")),
      colour_err_(::isatty(2) == 1 && !std::getenv("NO_COLOR")) {}

void Terminal::out(std::string_view text) {
  if (!lost_ && std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) lost_ = true;
}

void Terminal::message(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void Terminal::progress(std::string_view text) {
  if (::isatty(2) != 1) return;
  message("\r");
  message(text);
  message("\x1b[K");
  std::fflush(stderr);
}

int Terminal::fail(Errors const& errors, bool json) {
  if (json) {
    message(exchange::canonical(exchange::problem(errors, language_)) + "\n");
  } else {
    message(exchange::errors_text(errors, language_));
  }
  return exchange::of_storage(errors) ? unusable_file : at_fault;
}

bool Terminal::flush() {
  if (std::fflush(stdout) != 0) lost_ = true;
  return !lost_;
}

int Terminal::finish(int status) {
  if (flush()) return status;
  int const reason = errno;
  return fail(
      Error{Code::XH5012, "", {zh() ? "标准输出" : "standard output", std::generic_category().message(reason)}});
}

}  // namespace xinheng::cli
