#include "exchange/json/near_names.hpp"

#include <algorithm>
#include <iterator>

#include "exchange/personal_numbers.hpp"
#include "language/diagnostics/near_names.hpp"
#include "support/utf8.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::size_t longest_shown = 60;  // characters

}  // namespace

std::string near_names(std::string_view written, std::vector<std::string> const& names) {
  auto near = language::near_names(written, names);
  if (near.empty()) near.assign(names.begin(), names.begin() + std::min<std::ptrdiff_t>(std::ssize(names), 5));
  std::string out;
  for (auto const& name : near) out += (out.empty() ? "" : "、") + name;
  return out.empty() ? "—" : out;
}

std::string shown(std::string_view written) {
  auto const text = without_numbers(written);
  std::string out;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (++count > longest_shown) return out + "…";
    auto const [character, bytes] = utf8::decode(text, i);
    if (character < 0x20 || character == 0x7F)
      out += "?";
    else
      out.append(text, i, bytes);
    i += bytes;
  }
  return out;
}

}  // namespace xinheng::exchange
