// Any bytes as a CSV feed, in each encoding: what comes out does not depend on where the blocks of the file end.
#include "exchange/feeds/csv_rows.hpp"
#include "feed_rows.hpp"

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace xinheng;
  using Encoding = exchange::Mapping::Encoding;
  auto const bytes = fuzz::text_of(data, size);
  for (auto const encoding : {Encoding::utf_8, Encoding::gb18030, Encoding::automatic}) {
    auto whole = fuzz::feed_reading(std::size_t{256} << 10);
    whole.encoding = encoding;
    auto const feed = fuzz::in_time(size, "it is read in time", [&] { return fuzz::read_feed(bytes, whole); });
    if (encoding != Encoding::utf_8) continue;  // a block settles the encoding, so there it may matter
    for (std::size_t const block : {8, 13, 64}) {
      whole.limits.block_bytes = block;
      fuzz::must(fuzz::read_feed(bytes, whole) == feed, "blocks make no difference");
    }
  }
  return 0;
}
