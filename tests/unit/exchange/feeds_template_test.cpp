#include <algorithm>

#include "exchange/feeds/template.hpp"
#include "rows_for_test.hpp"

using namespace xinheng;
using namespace xinheng::exchange;
using enum messages::Language;

TEST_CASE("the template of every layout is read by its own mapping, in every format, and holds no row") {
  for (auto const& name : Mapping::names()) {
    auto const mapping = *Mapping::named(name);
    Cells header;
    for (auto const& column : template_columns(mapping, zh)) header.push_back(column.header);
    for (auto const* format : {"csv", "xlsx", "jsonl"}) {
      CAPTURE(name);
      CAPTURE(format);
      auto const bytes = feed_template(mapping, *feed_format_named(format), zh);
      auto const feed = whole_feed(bytes, FeedReading::as(mapping, std::string{"template."} + format));
      CHECK_FALSE(feed.error);
      CHECK(feed.notes.empty());
      CHECK(feed.cells() == std::vector<Cells>{header});
      CHECK(bytes == feed_template(mapping, *feed_format_named(format), zh));
    }
    for (auto const field : mapping.required)
      CHECK(std::ranges::find(header, mapping.columns.at(field).front()) != header.end());
  }
  CHECK_FALSE(feed_format_named("xls"));
}

TEST_CASE("a column of a template says whether it is required, what it may hold and how it is written") {
  auto const columns = template_columns(*Mapping::named("plain-listings"), zh);
  auto const named = [&](std::string_view header) {
    auto const found = std::ranges::find(columns, header, &TemplateColumn::header);
    REQUIRE(found != columns.end());
    return *found;
  };
  CHECK(named("主体名称").required);
  CHECK_FALSE(named("期满日期").required);
  CHECK(named("列入日期").hint == "日期，如 2021-03-01");
  CHECK(named("涉案税额").hint == "单位：元");
  // The words of the language, not those of the wire beside them.
  auto const events = named("事件").choices;
  CHECK(std::ranges::find(events, "修复") != events.end());
  CHECK(std::ranges::find(events, "repaired") == events.end());
  CHECK(template_columns(*Mapping::named("plain-listings"), en).front().hint.starts_with("the source's own number"));
}
