#include "exchange/notices/page.hpp"

#include <algorithm>

#include "support/utf8.hpp"

namespace xinheng::exchange {
namespace {

bool opening(char32_t c) {
  return std::u32string_view(U"（「《〔【“(`").find(c) != std::u32string_view::npos;
}
bool closing(char32_t c) {
  return std::u32string_view(U"）」》〕】”、，。；：)`,;:.").find(c) != std::u32string_view::npos;
}
bool wide(char32_t c) {
  return c >= 0x2E80 && c <= 0xFF60;
}

/// Whether a line may end between these two characters.
bool breakable(char32_t before, char32_t after) {
  if (before == ' ') return after != ' ';
  return (wide(before) || wide(after)) && !opening(before) && !closing(after);
}

/// The longest beginning of `words` that fits into `columns` and ends where a line may; whole where all fits, and past
/// the columns where it cannot be broken.
std::size_t fitting(std::string_view words, std::size_t columns) {
  std::size_t width = 0, fits = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at < words.size();) {
    auto const [character, bytes] = utf8::decode(words, at);
    if (at > 0 && breakable(before, character)) {
      if (width <= columns || fits == 0) fits = at;
      if (width > columns) return fits;
    }
    // The blank at a line's end takes no column.
    if (character != ' ' || width < columns) width += utf8::display_width(words.substr(at, bytes));
    before = character;
    at += bytes;
  }
  return width <= columns || fits == 0 ? words.size() : fits;
}

bool unprintable(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto const [character, bytes] = utf8::decode(text, at);
    out += unprintable(character) ? std::string_view("\xEF\xBF\xBD") : text.substr(at, bytes);
    at += bytes;
  }
  return out;
}

void Page::flow(std::string_view given, std::size_t indent) {
  std::string const cleaned = printable(given);
  std::string_view words = cleaned;
  std::size_t const columns = columns_ > indent + 20 ? columns_ - indent : 20;
  for (bool first = true; !words.empty() || first; first = false) {
    if (!first) text_.append(indent, ' ');
    std::size_t const end = fitting(words, columns);
    auto part = words.substr(0, end);
    words.remove_prefix(end);
    while (part.ends_with(' ')) part.remove_suffix(1);
    text_ += part;
    text_ += '\n';
  }
}

void Page::line(int depth, std::string_view words, std::size_t hanging) {
  std::size_t const indent = static_cast<std::size_t>(depth) * 2;
  text_.append(indent, ' ');
  flow(words, indent + hanging);
}

void Page::row(int depth, std::string_view label, std::string_view words) {
  if (words.empty()) return;
  std::size_t const indent = static_cast<std::size_t>(depth) * 2, width = utf8::display_width(label);
  std::size_t const filled = std::max(width, label_columns_) + 2;
  text_.append(indent, ' ');
  text_ += label;
  text_.append(filled - width, ' ');
  flow(words, indent + filled);
}

}  // namespace xinheng::exchange
