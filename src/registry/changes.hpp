#pragma once

#include <string>
#include <vector>

#include "registry/record_view.hpp"

namespace xinheng::registry {

/// Keys of the subjects whose decisions a record may change, as its commit left the registry: those it is about; those
/// of listings that hang on its listing, or on one that does; those that carry the same exact identifier; and those
/// tied to any of them at either end, whatever the tie's days. A tie or an identifier that is recorded later is a
/// change of its own, which touches both sides. Sorted, without repetition.
///
/// Not told: whom a listing reaches by name alone; and that a batch may make a list known, or no longer known, for
/// everybody.
std::vector<std::string> touched(RecordView const& view, StoredRecord const& stored);

/// The subject that the record is about at first hand: of a listing's event its subject, of a tie its `of` end, of a
/// ruling the subject of the listing. Empty for a batch, and where the view knows none.
std::string about(RecordView const& view, StoredRecord const& stored);

}  // namespace xinheng::registry
