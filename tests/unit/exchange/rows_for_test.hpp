#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "exchange/feeds/opening.hpp"

namespace xinheng::exchange {

using Cells = std::vector<std::string>;

/// All that came of reading a feed: the rows before whatever ended it.
struct WholeFeed {
  std::vector<FeedCells> rows;
  std::optional<Error> error;
  Errors notes;
  std::vector<Cells> cells() const {
    std::vector<Cells> all;
    for (auto const& row : rows) all.push_back(row.cells);
    return all;
  }
  bool noted(Code code) const {
    for (auto const& note : notes)
      if (note.code == code) return true;
    return false;
  }
};

inline FeedReading reading(std::string file = "feed.csv", Mapping::Encoding encoding = {}) {
  FeedReading reading;
  reading.file = std::move(file);
  reading.encoding = encoding;
  return reading;
}

inline WholeFeed whole_feed(std::string_view bytes, FeedReading how = reading()) {
  WholeFeed feed;
  auto rows = open_rows(byte_source(bytes), std::move(how));
  if (!rows) {
    feed.error = rows.error();
    return feed;
  }
  for (FeedCells row;;) {
    auto const more = (*rows)->next(row);
    if (!more) {
      feed.error = more.error();
      auto const again = (*rows)->next(row);
      CHECK((!again && again.error() == *feed.error));  // what ended it goes on saying so
      break;
    }
    if (!*more) {
      CHECK((*rows)->next(row) == Result<bool, Error>{false});
      break;
    }
    feed.rows.push_back(row);
  }
  feed.notes = (*rows)->notes();
  return feed;
}

}  // namespace xinheng::exchange
