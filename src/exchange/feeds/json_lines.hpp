#pragma once

#include <memory>

#include "exchange/feeds/opening.hpp"

namespace xinheng::exchange {

/// The rows of a JSON Lines text in UTF-8: an object a line, whose keys are the columns' names and whose values are
/// text, numbers (their digits as written), true, false or null (an empty cell). The keys of the first 1,000 lines, or
/// of the first 8 MiB where these are fewer, make the header; one that comes later is XH4298. XH4295 to XH4299 where a
/// line is not so; XH4280, XH4282 and XH4248 at a limit.
std::unique_ptr<RowSource> json_line_rows(ByteSource bytes, FeedReading reading);

}  // namespace xinheng::exchange
