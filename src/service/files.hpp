#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// A file's bytes; `-` is standard input. XH5011 with the system's reason, also for one above `limit` bytes.
Result<std::string, Error> read_file(std::string const& path, std::size_t limit = std::size_t{256} << 20);

/// Writes a file whole or not at all: beside it, made durable, then renamed over it; through a link to the file that it
/// names, which keeps its permissions. What is no ordinary file is written into. XH5012 with the system's reason.
Result<void, Error> write_file(std::string const& path, std::string_view bytes);

/// The rule files (`.xh`) that are named or lie below the folders that are named, sorted, each once however it is
/// spelled. Files and folders whose names begin with a dot are passed over there. XH5011; XH5013
/// for what is neither a file nor a folder; XH4177 where one of the paths holds none.
Result<std::vector<std::string>, Errors> rule_files(std::vector<std::string> const& paths);

}  // namespace xinheng::service
