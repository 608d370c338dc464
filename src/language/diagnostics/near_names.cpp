#include "language/diagnostics/near_names.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "support/utf8.hpp"

namespace xinheng::language {
namespace {

using Characters = std::vector<char32_t>;

Characters characters(std::string_view text) {
  Characters result;
  for (std::size_t at = 0; at < text.size();) {
    auto const [character, bytes] = utf8::decode(text, at);
    result.push_back(character);
    at += bytes;
  }
  return result;
}

bool look_alike(char32_t a, char32_t b) {
  static constexpr std::u32string_view groups[] = {U"己已巳", U"〇○0OoО", U"l1I",  U"未末", U"日曰", U"土士",
                                                   U"人入",   U"工エ",    U"力カ", U"口ロ", U"Aa",   U"-_－—"};
  for (auto group : groups) {
    if (group.find(a) != group.npos && group.find(b) != group.npos) return true;
  }
  return false;
}

/// In halves of an edit.
int distance(Characters const& a, Characters const& b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = static_cast<int>(2 * i);
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = static_cast<int>(2 * j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      int const change = a[i - 1] == b[j - 1] ? 0 : look_alike(a[i - 1], b[j - 1]) ? 1 : 2;
      d[i][j] = std::min({d[i - 1][j] + 2, d[i][j - 1] + 2, d[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 2);
      }
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

std::vector<std::string> near_names(std::string_view written, std::span<std::string const> candidates) {
  constexpr std::size_t longest = 64;  // the table is quadratic, and nobody mistypes a longer name in one place
  auto const wanted = characters(written);
  std::set<std::pair<int, std::string>> ranked;
  for (auto const& candidate : candidates) {
    auto const other = characters(candidate);
    if (other.empty() || wanted.empty() || other.size() > longest || wanted.size() > longest) continue;
    auto const length = std::max(wanted.size(), other.size());
    int const halves = distance(wanted, other);
    int const allowed = std::max(2, static_cast<int>(2 * length / 3));
    if (halves <= allowed && halves < static_cast<int>(2 * length)) ranked.emplace(halves, candidate);
  }
  std::vector<std::string> result;
  for (auto const& [halves, name] : ranked) {
    if (result.size() == 3) break;
    if (name != written) result.push_back(name);
  }
  return result;
}

}  // namespace xinheng::language
