#pragma once

#include <string>

#include "service/rules.hpp"
#include "surfaces/cli/terminal.hpp"

namespace xinheng::cli {

bool has_errors(language::Compilation const& compilation);

/// `text` goes to standard error; a document that a program asked for (`json`, `sarif`) is the result.
void print_diagnostics(language::Compilation const& compilation, std::string const& format, Terminal& terminal);

}  // namespace xinheng::cli
