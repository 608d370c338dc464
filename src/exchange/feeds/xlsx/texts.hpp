#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/feeds/xlsx/xml.hpp"

namespace xinheng::exchange::xlsx {

/// Text with the characters that the format writes as `_x000D_`, which XML itself could not hold.
std::string unescaped(std::string_view text);

/// The texts that cells share, each held once.
class SharedTexts {
 public:
  /// XH4293 beyond the limits of texts and their bytes, XH4280 beyond that of a cell.
  static Result<SharedTexts, Error> read(Package const& package, std::string_view part);
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t index) const {
    auto const begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view{bytes_}.substr(begin, ends_[index] - begin);
  }

 private:
  friend class SharedTextsListener;
  std::string bytes_;
  std::vector<std::size_t> ends_;
};

}  // namespace xinheng::exchange::xlsx
