#pragma once

#include <string>
#include <string_view>

namespace xinheng::exchange {

/// The text with every run of 15 and more digits (a last X too, blanks and hyphens between them, any width) as `…`.
std::string without_numbers(std::string_view text);

/// Whether a citizen number (18 characters in any width, right in date and check) stands anywhere in a text where none
/// may: what a request says in free words goes into decisions and the ledger.
bool holds_citizen_number(std::string_view text);

}  // namespace xinheng::exchange
