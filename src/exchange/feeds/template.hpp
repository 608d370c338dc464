#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/feeds/mapping.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

enum class FeedFormat { csv, xlsx, jsonl };
std::optional<FeedFormat> feed_format_named(std::string_view name);

/// One column of a template: its header and what to write below it.
struct TemplateColumn {
  std::string header;
  bool required{};                   ///< every row needs it
  std::string hint;                  ///< empty where the header says all
  std::vector<std::string> choices;  ///< what it may hold; empty: no fixed words
};
/// The columns of a mapping under the first of their names, in the order of `FeedField`, then the attributes.
std::vector<TemplateColumn> template_columns(Mapping const& mapping, messages::Language language);

/// An empty feed in a mapping's layout, for people to fill in; the mapping reads it as it is. As CSV the header in
/// UTF-8 with a byte order mark, without which spreadsheets take it for another encoding. As JSON Lines one object
/// whose values are null. As a workbook every cell is text, so that no code loses digits, and each column tells what to
/// write when it is chosen, with the words that it may hold to choose from. The same mapping gives the same bytes.
std::string feed_template(Mapping const& mapping, FeedFormat format, messages::Language language);

}  // namespace xinheng::exchange
