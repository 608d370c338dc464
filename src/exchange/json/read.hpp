#pragma once

#include <optional>
#include <string_view>

#include "domain/error.hpp"
#include "exchange/json/value.hpp"

namespace xinheng::exchange {

/// What the reader takes at most.
struct JsonLimits {
  std::size_t bytes = 4u << 20;
  int depth = 32;
};

/// What came of reading: a value unless the text is no JSON at all, and what is wrong with it.
struct JsonRead {
  std::optional<Json> value;
  Errors errors;
};

/// Reads one JSON text strictly (RFC 8259, I-JSON): well-formed UTF-8, no lone surrogates, no U+0000, no repeated key,
/// nothing after the value. A repeated key is reported with its pointer and the first value kept, so that what
/// else is wrong can be reported too.
JsonRead read_json(std::string_view bytes, JsonLimits limits = {});

/// A JSON pointer (RFC 6901) to a member or an element below `parent`.
std::string below(std::string_view parent, std::string_view key);
std::string below(std::string_view parent, std::size_t index);

}  // namespace xinheng::exchange
