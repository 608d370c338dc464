#pragma once

#include <string>
#include <string_view>

namespace xinheng::exchange {

/// Text in rows `label  words`, aligned by display width, below one another at a depth of indentation.
class Page {
 public:
  /// `label_columns`: the width to which labels are filled.
  explicit Page(std::size_t label_columns) : label_columns_(label_columns) {}

  void line(int depth, std::string_view words);
  /// Leaves the row out where there are no words.
  void row(int depth, std::string_view label, std::string_view words);
  void blank() { text_ += '\n'; }
  std::string const& text() const { return text_; }

 private:
  std::size_t label_columns_;
  std::string text_;
};

}  // namespace xinheng::exchange
