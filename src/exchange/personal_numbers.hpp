#pragma once

#include <string>
#include <string_view>

// What counts as a citizen number, and where, is decided in docs/adr/0002-citizen-numbers-in-text.md.
namespace xinheng::exchange {

/// The text with every run of 15 and more digits (a last X too, blanks and hyphens between them, any width), and every
/// citizen number, as `…`.
std::string without_numbers(std::string_view text);

/// Whether a citizen number (18 characters in any width, right in date and check; blanks, line ends, hyphens and the
/// marks / _ . · between groups of them) stands anywhere in a text where none may: what a request says in free words
/// goes into decisions and the ledger.
bool holds_citizen_number(std::string_view text);

/// Whether a name holds a run of just 15 or 18 characters that begins like the code of a division and has a possible
/// day of birth: an old number, or one that was mistyped. Too broad for texts in which document numbers stand.
bool may_hold_citizen_number(std::string_view name);

}  // namespace xinheng::exchange
