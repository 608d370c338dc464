#pragma once

#include <iterator>

#include "language/syntax/grammar/primitives.hpp"

namespace xinheng::language::syntax::grammar {

/// `《政府采购法》第二十二条、第七十七条、《招标投标法》第五十三条`: an article without a law is of the law before it.
struct Citations {
  std::vector<CitationAt> all;
};

inline auto const same_law = [](auto const& context) {
  Citations& citations = x3::_val(context);
  auto const& place = x3::_attr(context);
  if (place.value.article == 0) x3::_pass(context) = false;
  CitationText cited{citations.all.back().value.law, place.value};
  citations.all.push_back({std::move(cited), place.span, citations.all.back().edition});
};
/// 按 … stands for the citation before it.
inline auto const by_edition = [](auto const& context) { x3::_val(context).all.back().edition = x3::_attr(context); };

template <class Member>
constexpr auto append(Member member) {
  return [member](auto const& context) {
    auto& into = x3::_val(context).*member;
    auto& all = x3::_attr(context).all;
    into.insert(into.end(), std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()));
  };
}

// clang-format off
inline auto const edition_named = -(kw(Keyword::by_edition) > date[by_edition]);
inline auto const citations = x3::rule<struct citations_id, Citations>{"citations"} =
    citation[to(&Citations::all)] > edition_named
        > *( list_mark > (citation[to(&Citations::all)] | clause[same_law]) > edition_named );
// clang-format on

}  // namespace xinheng::language::syntax::grammar
