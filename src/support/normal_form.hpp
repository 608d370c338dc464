#pragma once

#include <string>
#include <string_view>

namespace xinheng {

/// Full-width digits, letters and the marks （）【】｛｝〔〕：；，．－ … as their half-width twins; 〔〕【】 become
/// []. Everything else unchanged. For reading codes and literals; not for names (see matching_form).
std::string half_width(std::string_view text);

/// The form in which two names are compared: NFKC, lower case, no blanks, brackets folded, and the
/// company suffixes that are variants of one another (有限责任公司 / 有限公司) made one. A match of two
/// matching forms is a *possible* match only: a name alone never identifies anybody.
std::string matching_form(std::string_view name);

}  // namespace xinheng
