#pragma once

#include <map>
#include <string>
#include <vector>

#include "language/compile/names.hpp"

namespace xinheng::language::passes {

/// The measures of one instrument. Several of one title are editions of one measure: each says when it is in force, and
/// no two are at once. A duty to query has none.
class MeasureTitles {
 public:
  MeasureTitles(UnreadHeads& unread, Diagnostics& diagnostics)
      : distinct_(diagnostics, &unread), diagnostics_(diagnostics) {}

  /// False, and a diagnostic, where the measure cannot stand beside those before it.
  bool add(syntax::MeasureDecl const& decl, std::string const& id);

 private:
  bool stands_beside(syntax::MeasureDecl const& decl, std::vector<syntax::MeasureDecl const*> const& earlier);

  DistinctTitles distinct_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::vector<syntax::MeasureDecl const*>> editions_;  ///< by id
};

}  // namespace xinheng::language::passes
