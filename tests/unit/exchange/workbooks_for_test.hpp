#pragma once

#include <xlsxwriter.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <string>

#include "exchange/feeds/xlsx/archive.hpp"
#include "rows_for_test.hpp"

namespace xinheng::exchange {

/// The bytes of a workbook that libxlsxwriter writes.
inline std::string written_workbook(std::function<void(lxw_workbook*)> const& fill) {
  auto const path =
      (std::filesystem::temp_directory_path() / ("xinheng-" + std::to_string(std::random_device{}()) + ".xlsx"))
          .string();
  auto* const book = workbook_new(path.c_str());
  fill(book);
  REQUIRE(workbook_close(book) == LXW_NO_ERROR);
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  in.close();
  std::filesystem::remove(path);
  return bytes;
}

/// A workbook put together by hand: what writers with good manners cannot be made to write.
struct HandMade {
  std::string workbook =
      "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
      "<sheet name=\"名单\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  std::string relationships =
      "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
      "<Relationship Id=\"rId2\" Type=\"x/styles\" Target=\"/xl/styles.xml\"/>"
      "<Relationship Id=\"rId3\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
  std::string styles =
      "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
      "<numFmt numFmtId=\"177\" formatCode=\"000000\"/></numFmts>"
      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/><xf "
      "numFmtId=\"10\"/>"
      "<xf numFmtId=\"22\"/></cellXfs></styleSheet>";
  std::string texts = "<sst><si><t>名称</t></si></sst>";
  std::string rows;
  std::string after_rows;
  std::string before_sheet;

  std::string bytes() const {
    return xlsx::archive_of({{"_rels/.rels",
                              "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" "
                              "Target=\"xl/workbook.xml\"/></Relationships>"},
                             {"xl/workbook.xml", workbook},
                             {"xl/_rels/workbook.xml.rels", relationships},
                             {"xl/styles.xml", styles},
                             {"xl/sharedStrings.xml", texts},
                             {"xl/worksheets/sheet1.xml", before_sheet + "<worksheet><sheetData>" + rows +
                                                              "</sheetData>" + after_rows + "</worksheet>"}});
  }
};

inline WholeFeed workbook_feed(std::string_view bytes, std::string sheet = "") {
  auto how = reading("feed.xlsx");
  how.sheet = std::move(sheet);
  return whole_feed(bytes, how);
}
/// Of a workbook with one sheet of these rows.
inline WholeFeed rows_feed(std::string rows) {
  HandMade book;
  book.rows = std::move(rows);
  return workbook_feed(book.bytes());
}

}  // namespace xinheng::exchange
