#pragma once

#include <string_view>

#include "support/normal_form.hpp"

namespace xinheng {

/// On what it rests that a subject may be the one asked about, though nothing exact says so. The most telling first.
/// What each means for names is in support/normal_form.hpp; a masked number counts beside a name that agrees in any
/// way.
enum class MatchBasis {
  masked_number_and_name,
  name_as_written,
  name_in_plain_form,
  suffix_variant,
  traditional_or_simplified
};
inline constexpr MatchBasis last_match_basis = MatchBasis::traditional_or_simplified;

/// The enumerator's spelling, as on the wire.
std::string_view wire_name(MatchBasis basis);
MatchBasis basis_of(NameLikeness likeness);

}  // namespace xinheng
