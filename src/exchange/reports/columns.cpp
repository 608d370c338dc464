#include "exchange/reports/columns.hpp"

#include <algorithm>

#include "support/utf8.hpp"

namespace xinheng::exchange {
std::string filled(std::string_view text, std::size_t width) {
  std::string out{text};
  auto const taken = utf8::display_width(text);
  if (taken < width) out.append(width - taken, ' ');
  return out;
}

std::string Columns::text() const {
  std::vector<std::size_t> widths;
  for (auto const& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], utf8::display_width(row[i]));
  }
  std::string out;
  for (auto const& row : rows_) {
    std::string line(indent_, ' ');
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line += "  ";
      if (i >= right_from_)
        line += std::string(widths[i] - utf8::display_width(row[i]), ' ') + row[i];
      else
        line += filled(row[i], widths[i]);
    }
    while (line.ends_with(' ')) line.pop_back();
    out += line + "\n";
  }
  return out;
}

}  // namespace xinheng::exchange
