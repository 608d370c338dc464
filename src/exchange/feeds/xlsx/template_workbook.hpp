#pragma once

#include <string>
#include <vector>

#include "exchange/feeds/template.hpp"

namespace xinheng::exchange::xlsx {

/// A workbook of one sheet with these columns and no rows; see feed_template.
std::string template_workbook(std::vector<TemplateColumn> const& columns, messages::Language language);

}  // namespace xinheng::exchange::xlsx
