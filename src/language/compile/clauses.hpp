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

/// The clauses that `… 至 …` names, both ends included, in the form in which the first is written. They differ in one
/// number or one letter: 第四条至第九条, （十二）至（三十四）, 二（二）1-a至二（二）1-d. A diagnostic where the ends
/// are not of one form or the wrong way round.
std::vector<Clause> run_of(syntax::ClauseRun const& part, Diagnostics& diagnostics);
/// All clauses that runs name.
std::vector<syntax::At<Clause>> listed_clauses(std::vector<syntax::ClauseRun> const& runs, Diagnostics& diagnostics);

/// Whether a clause comes before another in its instrument: number by number, letter by letter, a clause before what
/// lies in it, annexes behind everything.
bool comes_before(Clause const& a, Clause const& b);

/// 第三条
std::string article_text(int number);

}  // namespace xinheng::language::passes
