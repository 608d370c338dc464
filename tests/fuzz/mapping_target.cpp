// Any bytes as the file of a mapping: it is read, or everything that is wrong with it is said; and its empty feed is
// read in every format, whatever its columns are called.
#include "exchange/feeds/template.hpp"
#include "feed_rows.hpp"

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace xinheng;
  using exchange::FeedFormat;
  auto const bytes = fuzz::text_of(data, size);
  auto const mapping = fuzz::in_time(size, "it is read in time", [&] { return exchange::Mapping::parse(bytes); });
  if (!mapping) {
    fuzz::must(!mapping.error().empty(), "it is said what is wrong");
    for (auto const& error : mapping.error()) fuzz::must(code_name(error.code).starts_with("XH4"), "callers' errors");
    return 0;
  }
  for (auto const format : {FeedFormat::csv, FeedFormat::xlsx, FeedFormat::jsonl}) {
    auto const empty = exchange::feed_template(*mapping, format, messages::Language::zh);
    auto reading = exchange::FeedReading::as(*mapping, "feed");
    fuzz::must(fuzz::read_feed(empty, std::move(reading)).rows.size() <= 1, "an empty feed holds no row");
  }
  return 0;
}
