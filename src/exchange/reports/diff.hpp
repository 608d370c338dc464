#pragma once

#include <string>

#include "analysis/diff.hpp"
#include "exchange/json/value.hpp"
#include "support/digest.hpp"

namespace xinheng::exchange {

/// What two bundles mean differently, and which they are.
struct DiffReport {
  struct Side {
    std::string file;
    Digest digest;
  };
  Side before, after;
  analysis::Diff const& diff;
};

/// In words, by kind of declaration: what was and what is, what was added and what dropped, whom it touches.
std::string diff_text(DiffReport const& report, messages::Language language);
/// schemas/diff-report.schema.json; names of fields and words in `language`.
Json diff_json(DiffReport const& report, messages::Language language);

}  // namespace xinheng::exchange
