#pragma once

#include <expected>

namespace xinheng {

/// A value, or why there is none. The one place that names std::expected (g++ 12 has it without the
/// monadic members, so callers use `if (!result) return std::unexpected{result.error()};`).
template <class T, class E>
using Result = std::expected<T, E>;

}  // namespace xinheng
