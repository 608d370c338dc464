#pragma once

#include <string>
#include <vector>

#include "exchange/feeds/cell.hpp"
#include "exchange/feeds/opening.hpp"
#include "support/utf8.hpp"
#include "target.hpp"

namespace xinheng::fuzz {

/// What came of a feed: its rows, and what ended it.
struct Feed {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> lines;
  std::optional<Error> error;
  friend bool operator==(Feed const&, Feed const&) = default;
};

inline exchange::FeedReading feed_reading(std::size_t block_bytes) {
  exchange::FeedReading reading;
  reading.file = "feed";
  reading.limits.block_bytes = block_bytes;
  reading.limits.rows = 10'000;
  reading.limits.columns = 100;
  reading.limits.cell_bytes = 20'000;
  reading.limits.part_bytes = 8u << 20;
  reading.limits.shared_bytes = 1u << 20;
  return reading;
}

/// Reads the feed to its end. Whatever it holds: rows lie one behind the other, cells are well-formed and bare, and an
/// error stays what it is.
inline Feed read_feed(std::string_view bytes, exchange::FeedReading reading) {
  Feed feed;
  auto rows = exchange::open_rows(exchange::byte_source(bytes), std::move(reading));
  if (!rows) {
    feed.error = rows.error();
    return feed;
  }
  exchange::FeedCells row;
  for (std::size_t last = 0;;) {
    auto const more = (*rows)->next(row);
    if (!more) {
      feed.error = more.error();
      auto const again = (*rows)->next(row);
      must(!again && again.error() == *feed.error, "what ended the reading goes on saying so");
      break;
    }
    if (!*more) break;
    must(row.line > last || feed.rows.size() == 1, "rows lie one behind the other");
    last = row.line;
    bool some = false;
    for (auto const& cell : row.cells) {
      must(!utf8::first_malformed(cell), "a cell is well-formed");
      must(exchange::trimmed_cell(cell).size() == cell.size(), "a cell is bare");
      some = some || !cell.empty();
    }
    must(some || feed.rows.empty(), "a row says something");
    feed.rows.push_back(row.cells);
    feed.lines.push_back(row.line);
  }
  for (auto const& note : (*rows)->notes()) must(entry(note.code).severity == Severity::note, "notes are notes");
  return feed;
}

}  // namespace xinheng::fuzz
