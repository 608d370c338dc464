// Any bytes as JSON Lines: every row is as wide as the header, and blocks make no difference.
#include "exchange/feeds/json_lines.hpp"
#include "feed_rows.hpp"

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace xinheng;
  // Begun with a blank object, so that it is always taken for what it is meant to be.
  std::string const bytes = "{}\n" + std::string{fuzz::text_of(data, size)};
  auto const feed = fuzz::in_time(size, "it is read in time",
                                  [&] { return fuzz::read_feed(bytes, fuzz::feed_reading(std::size_t{256} << 10)); });
  for (auto const& row : feed.rows)
    fuzz::must(row.size() == feed.rows.front().size(), "rows are as wide as the header");
  fuzz::must(fuzz::read_feed(bytes, fuzz::feed_reading(8)) == feed, "blocks make no difference");
  return 0;
}
