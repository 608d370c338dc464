#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace xinheng::exchange {

/// Rows of cells, every column as wide on a terminal as its widest cell, two blanks between them; from `right_from` on
/// cells stand to the right, as numbers do. What stands to the left is never filled up at a line's end.
class Columns {
 public:
  explicit Columns(std::size_t indent = 0, std::size_t right_from = SIZE_MAX)
      : indent_(indent), right_from_(right_from) {}
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  std::string text() const;

 private:
  std::size_t indent_, right_from_;
  std::vector<std::vector<std::string>> rows_;
};

/// `text` and blanks up to a width on a terminal.
std::string filled(std::string_view text, std::size_t width);

}  // namespace xinheng::exchange
