#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace xinheng::properties {

/// A finite run of choices from which a world is made. Spent, every further choice is the first of what there is, so a
/// run of zeros makes the plainest world and rapidcheck shrinks towards it.
class Choices {
 public:
  explicit Choices(std::vector<std::uint16_t> values) : values_(std::move(values)) {}

  std::size_t below(std::size_t count) {
    auto const value = next_ < values_.size() ? values_[next_] : 0;
    ++next_;
    return value % count;
  }
  bool chance(int percent) { return below(100) >= static_cast<std::size_t>(100 - percent); }
  template <class T>
  T one_of(std::vector<T> const& values) {
    return values[below(values.size())];
  }
  /// Some of them, in their order.
  template <class T>
  std::vector<T> some_of(std::vector<T> const& values, int percent) {
    std::vector<T> some;
    for (auto const& value : values)
      if (chance(percent)) some.push_back(value);
    return some;
  }
  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::vector<std::uint16_t> values_;
  std::size_t next_{};
};

}  // namespace xinheng::properties
