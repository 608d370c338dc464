#include "domain/match_basis.hpp"

#include <utility>

namespace xinheng {

std::string_view wire_name(MatchBasis basis) {
  switch (basis) {
    case MatchBasis::masked_number_and_name:
      return "masked_number_and_name";
    case MatchBasis::name_as_written:
      return "name_as_written";
    case MatchBasis::name_in_plain_form:
      return "name_in_plain_form";
    case MatchBasis::suffix_variant:
      return "suffix_variant";
    case MatchBasis::traditional_or_simplified:
      return "traditional_or_simplified";
  }
  std::unreachable();
}

MatchBasis basis_of(NameLikeness likeness) {
  switch (likeness) {
    case NameLikeness::as_written:
      return MatchBasis::name_as_written;
    case NameLikeness::in_plain_form:
      return MatchBasis::name_in_plain_form;
    case NameLikeness::suffix_variant:
      return MatchBasis::suffix_variant;
    case NameLikeness::traditional_or_simplified:
      return MatchBasis::traditional_or_simplified;
  }
  std::unreachable();
}

}  // namespace xinheng
