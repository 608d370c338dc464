#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace xinheng {

/// A code as printed or typed in its bare form: half width, upper case, without blanks and hyphens.
std::string bare_code(std::string_view text);
/// Filled in to satisfy a form: one character throughout, or nothing but zeros before the last one.
bool is_placeholder(std::string_view bare);
bool only_digits(std::string_view text);
/// Characters, not bytes: a code of 18 characters with 〇 for 0 has the right length and a wrong character.
std::size_t character_count(std::string_view text);

/// The check character that GB 11714-1997 gives eight characters of 0-9 and A-Z.
char org_code_check(std::string_view eight);

}  // namespace xinheng
