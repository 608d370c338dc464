#pragma once

#include "exchange/json/value.hpp"
#include "registry/record_view.hpp"

namespace xinheng::exchange {

/// One thing that a registry recorded, and whom it touches (schemas/change.schema.json). The same for ever.
Json change_json(registry::RecordView const& view, registry::StoredRecord const& stored);

}  // namespace xinheng::exchange
