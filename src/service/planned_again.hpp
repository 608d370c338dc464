#pragma once

#include <optional>
#include <string_view>

#include "exchange/feeds/import_feed.hpp"
#include "registry/view.hpp"

namespace xinheng::service {

/// A delivery that the registry has: the report that was made of it, and where the registry stood after it.
struct PlannedAgain {
  exchange::QualityReport report;
  registry::Point point;
};

/// Plans a delivery over what was known before its batch was recorded. Nullopt where the registry has no such batch, or
/// where these bytes under these options are not, record for record, what was recorded.
std::optional<PlannedAgain> planned_again(std::string_view bytes, exchange::Mapping const& mapping,
                                          registry::View const& current, exchange::ImportOptions const& options);

}  // namespace xinheng::service
