#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/error.hpp"
#include "support/result.hpp"

namespace xinheng::generate {

/// In which a made feed is written.
enum class FileFormat { csv, gb18030, xlsx, jsonl };
/// `csv` (UTF-8), `gb18030` (CSV), `xlsx`, `jsonl`.
std::optional<FileFormat> file_format_named(std::string_view name);

/// Writes the CSV text of a feed, in UTF-8, to `path` with the ending of the format added. In a workbook days are days
/// and percentages are numbers, as people enter them; beyond 1,048,575 rows there is none (XH4248). XH5012.
Result<void, Error> write_feed(std::string const& path, std::string_view csv, FileFormat format);

}  // namespace xinheng::generate
