#include "language/compile/regions.hpp"

#include "language/compile/types.hpp"
#include "language/diagnostics/report_overlays.hpp"
#include "language/diagnostics/report_types.hpp"
#include "ruleset/region_of_request.hpp"

namespace xinheng::language::passes {

std::optional<Region> region_of(Draft const& draft, std::optional<syntax::Literal> const& written,
                                Diagnostics& diagnostics) {
  if (!written) return std::nullopt;
  bool const unread = draft.unread.contains("地区") || draft.unread.contains("region");
  if (!unread && !ruleset::region_of_request(draft.rules)) diagnostics.add(report::no_fact_of_region(written->span));
  auto const value = typed(draft, {ValueType::region, {}}, *written, diagnostics);
  return value ? std::optional{std::get<Region>(*value)} : std::nullopt;
}

void judge_regions(Draft const& draft, Diagnostics& diagnostics) {
  for (auto const& entry : draft.regions.entries) {
    auto const& code = entry.decl->code;
    if (code && !coded_region(draft, *code))
      diagnostics.add(report::literal_of_another_type(code->span, ValueType::region));
    if (!code && !entry.decl->damaged) diagnostics.add(report::region_without_code(entry.span, entry.name));
  }
}

}  // namespace xinheng::language::passes
