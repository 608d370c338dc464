#pragma once

#include <memory>

#include "exchange/feeds/opening.hpp"

namespace xinheng::exchange {

/// The rows of a workbook (.xlsx): of the sheet that the reading names (XH4289), else of the one visible sheet that
/// holds something (XH4288 where several do). Holds the whole file as packed and its shared texts in memory; the sheet
/// itself is read as it is unpacked. Every other value is what a reader of the sheet sees: days by their number format,
/// in either calendar, percentages, truth as `true` and `false`. Formulas are never computed.
Result<std::unique_ptr<RowSource>, Error> workbook_rows(ByteSource bytes, FeedReading reading);

}  // namespace xinheng::exchange
