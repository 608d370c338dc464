#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "domain/error.hpp"
#include "support/result.hpp"

namespace xinheng::exchange {

/// One row of a feed and where it begins: the line of a text (counted from 1), the row of a sheet.
struct FeedCells {
  std::size_t line{};
  std::vector<std::string> cells;  ///< UTF-8, without blanks around, full-width ones too
};

/// The rows of a feed one after the other, whatever the file is; the first is the header. Holds no more of the file
/// than a row and a bounded buffer.
class RowSource {
 public:
  virtual ~RowSource() = default;
  /// The next row, into `row`, whose memory is used again; false at the end. An error ends the reading and names the
  /// place (`file:line`): the encoding is not the one declared, a quote never closes, the file is no workbook …
  virtual Result<bool, Error> next(FeedCells& row) = 0;
  /// What is worth saying and stops nothing (line ends are mixed, cells are merged), with its place; whole once `next`
  /// has given false.
  virtual Errors notes() const { return {}; }
};

}  // namespace xinheng::exchange
