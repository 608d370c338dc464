#pragma once

#include "engine/candidates.hpp"

namespace xinheng::engine {

/// Row `not_in_force`: the measure, its instrument and its list on the day; the catalogue's item and a basis that can
/// carry it; its own duration; and whether the listing acts yet.
Row not_in_force(Check const& check, Candidate const& candidate);

/// The last day of the measure's own `期限` on this listing; nullopt without one, or where the listing's start is not
/// told.
std::optional<Date> own_last_day(Check const& check, Candidate const& candidate);

/// Whether the measure rests on a text that is not established: its clause was encoded from memory, or (a sanction)
/// nobody knows which catalogue edition was in force on the day. What does not fall by it, applies and says so.
bool text_unread(Check const& check, ruleset::Measure const& measure);
/// The texts themselves, where the measure is undetermined by them: must refuse, must restrict, incentives (of their
/// clause).
MissingThings text_missing(Check const& check, MeasureId measure);

}  // namespace xinheng::engine
