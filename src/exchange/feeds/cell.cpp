#include "exchange/feeds/cell.hpp"

#include <array>

namespace xinheng::exchange {
namespace {

constexpr std::array<std::string_view, 6> blanks{" ", "\t", "\r", "\n", "\xE3\x80\x80", "\xC2\xA0"};

}  // namespace

std::string_view trimmed_cell(std::string_view text) {
  for (bool more = true; more;) {
    more = false;
    for (auto const blank : blanks) {
      if (text.starts_with(blank)) text.remove_prefix(blank.size()), more = true;
      if (text.ends_with(blank)) text.remove_suffix(blank.size()), more = true;
    }
    if (text.starts_with('\'')) text.remove_prefix(1), more = true;
  }
  return text;
}

}  // namespace xinheng::exchange
