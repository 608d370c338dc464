#pragma once

#include <string>
#include <string_view>

namespace xinheng::exchange {

/// The text with every control character, line end and mark that turns the direction of writing as `�`: what somebody
/// else wrote, fit for a terminal.
std::string printable(std::string_view text);

/// Text in rows `label  words`, aligned by display width, below one another at a depth of indentation. What is too long
/// for a line goes on below its own beginning; it breaks at blanks and between Chinese characters, never before a
/// closing mark or after an opening one. Everything is made printable.
class Page {
 public:
  /// `label_columns`: the width to which labels are filled; `columns`: of a line.
  explicit Page(std::size_t label_columns, std::size_t columns = 110)
      : label_columns_(label_columns), columns_(columns) {}

  /// `hanging`: by how many columns further what goes on below is indented.
  void line(int depth, std::string_view words, std::size_t hanging = 0);
  /// Leaves the row out where there are no words.
  void row(int depth, std::string_view label, std::string_view words);
  void blank() { text_ += '\n'; }
  std::string const& text() const { return text_; }

 private:
  void flow(std::string_view given, std::size_t indent);

  std::size_t label_columns_, columns_;
  std::string text_;
};

}  // namespace xinheng::exchange
