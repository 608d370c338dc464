#pragma once

#include <optional>
#include <string_view>

#include "domain/date.hpp"

namespace xinheng::exchange {

/// Reads a day in the forms that feeds use: `2021-03-01`, `2021-3-1`, `2021/3/1`, `2021.3.1`, `20210301`,
/// `2021年3月1日`, each in half or full width and with or without a time of day behind it, which is dropped: business
/// days are UTC+8. nullopt where there is no such day.
std::optional<Date> feed_date(std::string_view text);

}  // namespace xinheng::exchange
