#pragma once

#include <algorithm>
#include <vector>

namespace xinheng::language::passes {

/// Sorts, and leaves out what repeats: what is written as a list means a set.
template <class T>
void sort_once_each(std::vector<T>& values) {
  std::ranges::sort(values);
  auto const repeated = std::ranges::unique(values);
  values.erase(repeated.begin(), repeated.end());
}

}  // namespace xinheng::language::passes
