#include "exchange/notices/page.hpp"

#include "support/utf8.hpp"

namespace xinheng::exchange {

void Page::line(int depth, std::string_view words) {
  text_.append(static_cast<std::size_t>(depth) * 2, ' ');
  text_ += words;
  text_ += '\n';
}

void Page::row(int depth, std::string_view label, std::string_view words) {
  if (words.empty()) return;
  text_.append(static_cast<std::size_t>(depth) * 2, ' ');
  text_ += label;
  std::size_t const width = utf8::display_width(label);
  text_.append(width < label_columns_ ? label_columns_ - width + 2 : 2, ' ');
  text_ += words;
  text_ += '\n';
}

}  // namespace xinheng::exchange
