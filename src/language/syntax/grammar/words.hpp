#pragma once

#include <utility>

#include "language/syntax/keywords.hpp"
#include "language/syntax/tree.hpp"

/// Tables of words that several grammars share.
namespace xinheng::language::syntax::grammar {

inline constexpr std::pair<Keyword, ruleset::Rank> ranks[] = {
    {Keyword::rank_law, ruleset::Rank::law},
    {Keyword::rank_administrative_regulation, ruleset::Rank::administrative_regulation},
    {Keyword::rank_local_regulation, ruleset::Rank::local_regulation},
    {Keyword::rank_central_policy, ruleset::Rank::central_policy},
    {Keyword::rank_departmental_rule, ruleset::Rank::departmental_rule},
    {Keyword::rank_judicial_interpretation, ruleset::Rank::judicial_interpretation},
    {Keyword::rank_memorandum, ruleset::Rank::memorandum},
    {Keyword::rank_notice, ruleset::Rank::notice}};

inline constexpr std::pair<Keyword, SubjectKind> subject_kinds[] = {
    {Keyword::kind_legal_person, SubjectKind::legal_person},
    {Keyword::kind_unincorporated, SubjectKind::unincorporated},
    {Keyword::kind_individual_business, SubjectKind::individual_business},
    {Keyword::kind_natural_person, SubjectKind::natural_person},
    {Keyword::kind_public_body, SubjectKind::public_body},
    {Keyword::kind_vehicle, SubjectKind::vehicle},
    {Keyword::kind_site, SubjectKind::site},
    {Keyword::kind_app, SubjectKind::app}};

}  // namespace xinheng::language::syntax::grammar
