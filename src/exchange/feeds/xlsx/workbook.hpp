#pragma once

#include <string>
#include <vector>

#include "exchange/feeds/xlsx/number_format.hpp"
#include "exchange/feeds/xlsx/texts.hpp"

namespace xinheng::exchange::xlsx {

/// What a workbook says beside the cells of its sheets.
struct Workbook {
  struct Sheet {
    std::string name, part;
    bool hidden{};
  };
  std::vector<Sheet> sheets;          ///< those of cells, in order
  bool since_1904{};                  ///< days are counted from 1904 rather than 1900
  std::vector<NumberFormat> formats;  ///< by style of a cell
  SharedTexts texts;

  /// XH4283 where the archive is no workbook (a text document, an OpenDocument, an archive of files).
  static Result<Workbook, Error> read(Package const& package);
};

}  // namespace xinheng::exchange::xlsx
