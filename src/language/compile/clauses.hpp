#pragma once

#include <string>
#include <vector>

#include "language/diagnostics/diagnostic.hpp"
#include "language/syntax/tree.hpp"

namespace xinheng::language::passes {

/// The number of the clause that a place is, or lies in: 第三条第一项, 第（三）条第5项 and 三（二） lie in 3. 0 where
/// it opens with none.
int number_of(Clause const& clause);

/// Whether `part` is `whole` or lies in it: 第一条第三项 lies in 第一条, 第十一条 does not.
bool lies_in(Clause const& part, Clause const& whole);

/// The clauses that `未编码 … 至 …` names, both ends included, in the form in which the first is written. A diagnostic
/// where the ends are not of one form or the wrong way round.
std::vector<Clause> run_of(syntax::NotEncodedPart const& part, Diagnostics& diagnostics);

/// 第三条
std::string article_text(int number);

}  // namespace xinheng::language::passes
