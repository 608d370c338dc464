#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace xinheng {

/// Full-width digits, letters and the marks （）【】｛｝〔〕：；，．－ … as their half-width twins; 〔〕【】 become
/// []. Everything else unchanged. For reading codes and literals; not for names (see matching_form).
std::string half_width(std::string_view text);

/// Unicode's form of compatibility (NFKC), lower case. Radicals and compatibility ideographs become the characters that
/// they look like. Bytes that are no text stay.
std::string compatible_lower_case(std::string_view text);

// When two names may be one subject's. Such a match is *possible* only: a name alone never identifies anybody. What
// counts as alike and what does not is decided in docs/adr/0011-matching-names.md.

/// The name in compatible lower case, without blanks and without marks: brackets of every kind, quotation marks,
/// dashes, dots, commas and the like. Marks that hide or carry meaning stay: * & + / % # @ ?.
std::string plain_form(std::string_view name);

/// The coarsest form: two names may be one subject's where theirs agree. The plain form with traditional characters as
/// simplified ones, one spelling for what companies' last words vary in (有限责任公司 and 有限公司, 股份公司 and
/// 股份有限公司), and without the legal form that an individual business or a partnership adds at the end of its name.
std::string matching_form(std::string_view name);

/// How two names agree, the closest first.
enum class NameLikeness {
  as_written,
  in_plain_form,             ///< width, case, blanks and marks apart
  suffix_variant,            ///< … and the last words apart
  traditional_or_simplified  ///< … and the script apart
};
/// nullopt where their matching forms differ, or are empty.
std::optional<NameLikeness> likeness(std::string_view one, std::string_view other);

}  // namespace xinheng
