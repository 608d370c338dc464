#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/json/value.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

/// A notice before it is laid out: headings, rows `label  words` and items, in order. What every form of it is made of,
/// so that text, HTML and JSON say the same.
class Sheet {
 public:
  enum class Kind { heading, row, item, line };
  struct Line {
    Kind kind{};
    int depth{};
    std::string label;  ///< of a row its label, of an item its mark: `-`, `1.`
    std::string words;
  };

  void heading(int depth, std::string_view words) { lines_.push_back({Kind::heading, depth, {}, std::string(words)}); }
  void line(int depth, std::string_view words) { lines_.push_back({Kind::line, depth, {}, std::string(words)}); }
  void item(int depth, std::string_view mark, std::string_view words) {
    lines_.push_back({Kind::item, depth, std::string(mark), std::string(words)});
  }
  /// Leaves the row out where there are no words.
  void row(int depth, std::string_view label, std::string_view words) {
    if (!words.empty()) lines_.push_back({Kind::row, depth, std::string(label), std::string(words)});
  }
  std::vector<Line> const& lines() const { return lines_; }

 private:
  std::vector<Line> lines_;
};

/// In lines of 80 columns, a Chinese character counted as two; only what has no place to break is longer. A blank line
/// stands before every heading but the first. `label_columns`: the width to which labels are filled.
std::string sheet_text(Sheet const& sheet, std::size_t label_columns);
/// A document of its own: no script, nothing loaded, laid out for a screen and for A4 on paper. Everything is escaped.
std::string sheet_html(Sheet const& sheet, std::string_view title, messages::Language language);
/// `[{"heading", "depth", "lines": [{"depth", "label", "words"}]}]`; what stands before the first heading has none.
Json sheet_json(Sheet const& sheet);

}  // namespace xinheng::exchange
