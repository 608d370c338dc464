#include "ruleset/region_of_request.hpp"

namespace xinheng::ruleset {

std::optional<FactId> region_of_request(RuleSet const& rules) {
  auto const region = find_fact(rules, "region");
  if (!region || rules[*region].of_party || rules[*region].type.type != ValueType::region) return std::nullopt;
  return region;
}

}  // namespace xinheng::ruleset
