#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>

#include "domain/error.hpp"
#include "support/result.hpp"

namespace xinheng::exchange {

/// The bytes of a feed, one piece after the other: fills the span as far as it likes and says how many bytes that were;
/// 0 at the end. Its errors (the disk fails) go to whoever asked for a row, unchanged.
using ByteSource = std::function<Result<std::size_t, Error>(std::span<char>)>;

/// Of bytes in memory, which must outlive it.
ByteSource byte_source(std::string_view bytes);

}  // namespace xinheng::exchange
