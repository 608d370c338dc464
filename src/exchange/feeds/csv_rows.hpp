#pragma once

#include <memory>

#include "exchange/feeds/opening.hpp"

namespace xinheng::exchange {

/// The rows of a CSV text (RFC 4180; lines may end in CRLF, LF or CR, and mix them, XH4250). Blank rows are left out.
/// XH4233 where a quote opens that never closes, or something follows a closed one; XH4280, XH4282 and XH4248 at a
/// limit.
std::unique_ptr<RowSource> csv_rows(ByteSource bytes, FeedReading reading);

}  // namespace xinheng::exchange
