#pragma once

#include <optional>
#include <string>

#include "language/diagnostics/diagnostic.hpp"

namespace xinheng::language::syntax {

enum class Keywords { as_written, zh, en };

/// The canonical text of a source: one layout, one form of every mark, keywords as written or in one language;
/// names, ids, comments and what stands on which line remain the author's. Formatting the result changes nothing.
/// No text where the source cannot be read: its errors are added to `diagnostics`. Pure.
std::optional<std::string> format(Source const& source, FileId file, Keywords keywords, Diagnostics& diagnostics);

}  // namespace xinheng::language::syntax
