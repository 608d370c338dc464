// Any bytes as a workbook: as the archive itself, and as its parts with form feeds between them (sheet, shared texts,
// styles, workbook), so that more than the archive's checksums is reached.
#include <array>

#include "exchange/feeds/xlsx/archive.hpp"
#include "feed_rows.hpp"

namespace {

using namespace xinheng;

constexpr std::string_view relationships =
    "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship "
    "Id=\"rId2\" Type=\"x/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"x/sharedStrings\" "
    "Target=\"sharedStrings.xml\"/></Relationships>";
constexpr std::string_view root =
    "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
constexpr std::string_view one_sheet =
    "<workbook xmlns:r=\"x/relationships\"><sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>";

fuzz::Feed read(std::string_view bytes) {
  return fuzz::in_time(bytes.size() + 100'000, "it is read in time",
                       [&] { return fuzz::read_feed(bytes, fuzz::feed_reading(4096)); });
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto rest = fuzz::text_of(data, size);
  if (rest.starts_with("PK")) {
    read(rest);
    return 0;
  }
  std::array<std::string, 4> parts;
  for (auto& part : parts) {
    auto const end = std::min(rest.find('\f'), rest.size());
    part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (parts[3].empty()) parts[3] = one_sheet;
  auto const feed = read(exchange::xlsx::archive_of({{"_rels/.rels", std::string{root}},
                                                     {"xl/_rels/workbook.xml.rels", std::string{relationships}},
                                                     {"xl/workbook.xml", parts[3]},
                                                     {"xl/styles.xml", parts[2].empty() ? "<styleSheet/>" : parts[2]},
                                                     {"xl/sharedStrings.xml", parts[1].empty() ? "<sst/>" : parts[1]},
                                                     {"xl/worksheets/sheet1.xml", parts[0]}}));
  for (auto const& row : feed.rows) fuzz::must(row.size() >= feed.rows.front().size(), "a row is padded");
  return 0;
}
