#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace xinheng::exchange {

/// One record of a CSV file and the line on which it begins, counted from 1.
struct CsvRow {
  std::size_t line{};
  std::vector<std::string>
      cells;  ///< without blanks, full-width ones too, and the marks ' and tab that spreadsheets put in front
};

/// What a CSV text holds (RFC 4180; lines may end in CRLF, LF or CR, and mix them). Blank lines are left out.
struct CsvText {
  std::vector<CsvRow> rows;
  std::vector<std::size_t>
      bad_quotes;  ///< lines on which a quote opens that never closes, or something follows a closed one
  bool mixed_line_ends{};
  bool too_many_rows{};  ///< reading stopped at the limit
};
CsvText read_csv(std::string_view text, char delimiter, std::size_t most_rows);

}  // namespace xinheng::exchange
