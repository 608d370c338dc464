#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace xinheng::exchange::xlsx {

/// What of a number format changes what a number means to who reads it.
struct NumberFormat {
  bool day{};           ///< it shows a day
  bool time{};          ///< it shows a time of day
  bool percent{};       ///< it shows hundredths as units: 0.51 is 51%
  std::size_t zeros{};  ///< it consists of so many zeros alone: 7 is 007
};

/// Of a format that the file defines, by its code: `yyyy"年"m"月"d"日"`.
NumberFormat number_format(std::string_view code);
/// Of one of those that every workbook has.
NumberFormat built_in_number_format(int id);

/// The number as a reader of the sheet sees it, made from the digits that the file has: `2021-03-01`, `51%`, `12.5`.
/// With more than 15 significant digits a fraction is rounded to 15, which is what the sheet holds and shows; nullopt
/// for a number of more than 15 digits before the point, whose last ones a sheet does not keep. What is no number is
/// given back as it is.
std::optional<std::string> shown_number(std::string_view literal, NumberFormat const& format, bool since_1904);

}  // namespace xinheng::exchange::xlsx
