#include "engine/candidates.hpp"

#include <algorithm>

namespace xinheng::engine {

using namespace ruleset;

namespace {

bool stands_here(Check const& check, Measure const& measure, RoleId role) {
  return std::ranges::binary_search(measure.leaves, check.request.checkpoint) &&
         (!check.request.listing.empty() || measure.roles.empty() || std::ranges::binary_search(measure.roles, role));
}

/// What could hide a listing on this list from us, over all whose listings would reach the party.
MissingThings unseen(Check const& check, Reached const& reached, ListId list) {
  MissingThings all;
  for (auto const& one : reached.unseen) {
    if ((one.kinds & check.rules[list].subject_kinds).empty()) continue;
    auto missing = source_missing(check, list, one.kinds);
    missing.insert(one.missing.begin(), one.missing.end());
    if (!missing.empty()) missing.insert(one.tie.begin(), one.tie.end());
    all.merge(missing);
  }
  return all;
}

}  // namespace

bool takes(ListId list, std::vector<GroundId> const& grounds, FoundListing const& found) {
  return found.list == list &&
         (grounds.empty() || (found.ground && std::ranges::binary_search(grounds, *found.ground)));
}

MissingThings source_missing(Check const& check, ListId list, SubjectKinds kinds) {
  if (check.covers(list, kinds)) return {};
  return {{MissingKind::source, check.rules[list].id, {}}};
}

std::vector<Candidate> candidates(Check const& check, Sight const& sight) {
  std::vector<Candidate> result;
  auto const& listing = check.request.listing;
  for (std::uint32_t i = 0; i < check.rules.measures.size(); ++i) {
    auto const& measure = check.rules.measures[i];
    if (!stands_here(check, measure, sight.party.role)) continue;
    for (auto const& against : measure.against) {
      for (auto const& reach : measure.reach) {
        auto const& reached = sight.by(reach);
        for (auto const& found : reached.listings) {
          if (!takes(against.list, against.grounds, found)) continue;
          if (!listing.empty() && found.listing.key != listing) continue;
          auto missing = source_missing(check, against.list, found.kinds);
          missing.insert(found.missing.begin(), found.missing.end());
          result.push_back({MeasureId{i}, against.list, reach, &found, std::move(missing)});
        }
        if (!listing.empty()) continue;
        if (auto missing = unseen(check, reached, against.list); !missing.empty())
          result.push_back({MeasureId{i}, against.list, reach, nullptr, std::move(missing)});
      }
    }
  }
  return result;
}

}  // namespace xinheng::engine
