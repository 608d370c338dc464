#pragma once

#include <vector>

#include "engine/reach.hpp"

namespace xinheng::engine {

/// A party, a measure at this checkpoint whose roles take the party's, and a listing that reaches the party, in
/// whatever state; or, where something is missing, no listing.
struct Candidate {
  MeasureId measure;
  ListId list;
  ruleset::Reach reach;
  FoundListing const* found{};  ///< of the Sight; null: without a listing
  MissingThings missing{};      ///< all in it and in the rows so far that is unknown

  Interval days{};              ///< of which one is held against the intervals of measure and instrument; never empty
  MissingThings day_missing{};  ///< where they are several: what would tell which
  bool transitional{};          ///< 过渡 picks the day: it is not the check's

  std::optional<Standing> standing{};  ///< nullopt until a row fits
  Reason reason{};
};

std::vector<Candidate> candidates(Check const& check, Sight const& sight);

/// Whether the measure or list test against `list` and `grounds` (empty: any) means this listing.
bool takes(ListId list, std::vector<GroundId> const& grounds, FoundListing const& found);
/// The Missing source of a list that is not known for these kinds; otherwise nothing.
MissingThings source_missing(Check const& check, ListId list, SubjectKinds kinds);

}  // namespace xinheng::engine
