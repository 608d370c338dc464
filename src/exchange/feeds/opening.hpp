#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "exchange/feeds/byte_source.hpp"
#include "exchange/feeds/mapping.hpp"
#include "exchange/feeds/row_source.hpp"

namespace xinheng::exchange {

/// What the readers take at most. Whatever passes one is refused with its place.
struct FeedLimits {
  std::size_t block_bytes{std::size_t{256} << 10};  ///< read at a time
  std::uint64_t bytes{std::uint64_t{16} << 30};     ///< of a text
  std::size_t rows{50'000'000};                     ///< below the header
  std::size_t columns{1'000};
  std::size_t cell_bytes{std::size_t{1} << 20};
  std::size_t row_bytes{std::size_t{8} << 20};         ///< of all cells of a row; of a line of JSON
  std::size_t workbook_bytes{std::size_t{256} << 20};  ///< of a workbook as it is packed; all of it is held in memory
  std::uint64_t part_bytes{std::uint64_t{4} << 30};    ///< of one part of a workbook unpacked
  std::uint64_t part_ratio{200};                       ///< unpacked to packed, of a part beyond 16 MiB
  std::size_t shared_bytes{std::size_t{512} << 20};    ///< of a workbook's shared texts, held in memory
  std::size_t shared_texts{20'000'000};
};

/// How a feed is to be read.
struct FeedReading {
  std::string file;  ///< for messages: the pointer of each is `file:line`
  Mapping::Encoding encoding{};
  char delimiter{','};
  std::string sheet;
  std::vector<std::string> blanks;  ///< cells below the header that count as empty
  FeedLimits limits{};
  static FeedReading as(Mapping const& mapping, std::string file) {
    return {std::move(file), mapping.encoding, mapping.delimiter, mapping.sheet, mapping.blanks, {}};
  }
};

/// Opens a feed by what it holds: a workbook (.xlsx), JSON Lines, else CSV; what is none of them and known to be
/// something else (a web page, .xls) is XH4283. A name that ends otherwise is noted.
///
/// Memory: of a text, a buffer of 256 KiB and a row; of JSON Lines besides, the first 1,000 lines; of a workbook, all
/// of it as packed and its shared texts.
Result<std::unique_ptr<RowSource>, Error> open_rows(ByteSource bytes, FeedReading reading);

}  // namespace xinheng::exchange
