#pragma once

#include <span>

#include "support/embedded.hpp"

namespace xinheng {

/// The JSON Schemas of everything that goes in and out (schemas/*.schema.json), built into the program.
std::span<EmbeddedFile const> embedded_schemas();

}  // namespace xinheng
