#pragma once

#include "language/compile/draft.hpp"

namespace xinheng::language::passes {

/// 改号, 删去, 重写 and 要旨 of a law whose editions are made. Where each stands is noted in `declared`, by day and
/// article; the day alone for a law that was written anew.
void add_article_changes(Declared<syntax::LawDecl> const& entry, ruleset::Law& law, ChangesDeclared& declared,
                         Diagnostics& diagnostics);

}  // namespace xinheng::language::passes
