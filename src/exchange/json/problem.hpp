#pragma once

#include "domain/error.hpp"
#include "exchange/json/value.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

/// Errors as one object (RFC 9457, schemas/error.schema.json): `type`, `title`, `status`, `detail`, `errors`. The
/// sentences are in the caller's language. PRECONDITION: there is at least one error.
Json problem(Errors const& errors, messages::Language language);

/// Whether what is wrong is a file or database that could not be read or written, rather than its contents.
bool of_storage(Errors const& errors);

}  // namespace xinheng::exchange
