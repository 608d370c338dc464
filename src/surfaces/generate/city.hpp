#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "surfaces/generate/population.hpp"

namespace xinheng::generate {

/// A made city's feeds as files: name → CSV bytes, in the layouts plain-listings and plain-relations. The listings are
/// of the lists judgment-defaulter, major-tax-violation, procurement-serious-violation, business-anomaly and
/// a-grade-taxpayer; among them repaired, removed, contested, suspended, revoked and expired ones, some with a bad
/// check character, some known by name only. Dates lie before `as_of`.
struct CityPlan {
  std::size_t subjects{20'000};
  std::size_t listings{1'200};
  std::size_t relations{3'000};  ///< besides a legal representative of every organisation
  Date as_of;
};
std::map<std::string, std::string> made_city(Dice& dice, CityPlan const& plan);

}  // namespace xinheng::generate
