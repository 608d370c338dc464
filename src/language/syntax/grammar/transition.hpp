#pragma once

#include "language/syntax/grammar/primitives.hpp"

namespace xinheng::language::syntax::grammar {

template <ruleset::EditionBy by>
inline constexpr auto picked_by = set(&TransitionPart::by, by);

// clang-format off
/// Of a measure, or of an instrument for all its measures.
inline auto const transition = x3::rule<struct transition_id, TransitionPart>{"transition"} = spanned[
    kw(Keyword::transition)
        > ( kw(Keyword::check_date)[picked_by<ruleset::EditionBy::check>]
          | kw(Keyword::by_listing)[picked_by<ruleset::EditionBy::listing>]
          | kw(Keyword::lighter)[picked_by<ruleset::EditionBy::lighter>]
          | kw(Keyword::by_application)[picked_by<ruleset::EditionBy::application>]
                > name(Due::fact_name)[to(&TransitionPart::fact)] ) ];
// clang-format on

}  // namespace xinheng::language::syntax::grammar
