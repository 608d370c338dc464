#pragma once

#include <optional>

#include "domain/error.hpp"
#include "domain/identifier.hpp"
#include "registry/records.hpp"
#include "registry/view.hpp"
#include "support/result.hpp"

namespace xinheng::service {

// Under another key everybody is somebody else, and a listed person would pass unnoticed. So a registry keeps a mark of
// the key under which it was fed: the pseudonym that the key gives to a text which is nobody's number, as the
// identifier of a subject of its own. It tells no more of the key than any pseudonym does.

/// The mark to record with the first delivery that has a key; nullopt where the registry has it. XH4227 where it has
/// that of another key.
Result<std::optional<registry::SubjectRecorded>, Error> mark_to_record(registry::View const& view,
                                                                       PseudonymKey const& key);

/// XH4227 where the registry, as of its last commit, has the mark of another key. One without a mark has no pseudonyms.
Result<void, Error> fits_mark(registry::View const& view, PseudonymKey const& key);

}  // namespace xinheng::service
