#pragma once

#include <string_view>

namespace xinheng::exchange {

/// A cell without blanks around, full-width ones too, and without the mark ' that spreadsheets put before text.
std::string_view trimmed_cell(std::string_view text);

}  // namespace xinheng::exchange
