#pragma once

#include <compare>
#include <cstdint>

namespace xinheng {

/// An index into one table of one structure, as a type of its own: a MeasureId never passes for a FactId.
/// Says nothing outside the structure that it indexes; what crosses a wire is the thing's ASCII id.
template <class Tag>
struct StrongId {
  std::uint32_t value{};
  friend auto operator<=>(StrongId, StrongId) = default;
};

}  // namespace xinheng
