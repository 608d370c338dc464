#pragma once

#include "domain/identifier.hpp"
#include "domain/subject_kind.hpp"
#include "exchange/json/value.hpp"

namespace xinheng::exchange {

/// `["legal_person", …]`
Json kinds_json(SubjectKinds kinds);
/// `{"kind": "credit_code", "value": "…"}`
Json identifier_json(Identifier const& identifier);

}  // namespace xinheng::exchange
