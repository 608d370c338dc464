#include "language/diagnostics/near_names.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "support/utf8.hpp"

namespace xinheng::language {
namespace {

/// Nobody mistypes a longer name in one place, and the table of distances is quadratic.
constexpr std::size_t longest = 64;

std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

/// The group of characters that are taken for one another; 0: none.
int look_alikes(char32_t c) {
  static constexpr std::u32string_view groups[] = {U"己已巳", U"〇○0OoО", U"l1I",  U"未末", U"日曰", U"土士",
                                                   U"人入",   U"工エ",    U"力カ", U"口ロ", U"Aa",   U"-_－—"};
  for (int i = 0; i < static_cast<int>(std::size(groups)); ++i) {
    if (groups[i].find(c) != groups[i].npos) return i + 1;
  }
  return 0;
}

/// In halves of an edit: to change a character into one that it is taken for is half of one. Exact up to `allowed`;
/// beyond it, more than that.
int distance(std::u32string_view a, std::u32string_view b, int const* a_groups, int allowed) {
  // A cell further from the diagonal costs more than is allowed by the characters put in or left out alone.
  auto const width = static_cast<std::size_t>(allowed) / 2;
  int const too_far = allowed + 1;
  std::array<std::array<int, longest + 1>, 3> rows;
  auto* before_last = &rows[0];
  auto* last = &rows[1];
  auto* row = &rows[2];
  for (std::size_t j = 0; j <= b.size(); ++j) (*last)[j] = static_cast<int>(2 * j);
  int least_of_last = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto const first = i > width ? i - width : 1, end = std::min(b.size(), i + width);
    (*row)[0] = static_cast<int>(2 * i);
    if (first > 1) (*row)[first - 1] = too_far;
    int least_of_row = (*row)[first - 1];
    for (std::size_t j = first; j <= end; ++j) {
      bool const same = a[i - 1] == b[j - 1];
      bool const alike = !same && a_groups[i - 1] != 0 && a_groups[i - 1] == look_alikes(b[j - 1]);
      int const change = same ? 0 : alike ? 1 : 2;
      int least = std::min({(*last)[j] + 2, (*row)[j - 1] + 2, (*last)[j - 1] + change});
      bool const exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (exchanged) least = std::min(least, (*before_last)[j - 2] + 2);
      (*row)[j] = least;
      least_of_row = std::min(least_of_row, least);
    }
    if (std::min(least_of_row, least_of_last) > allowed) return too_far;
    if (end < b.size()) (*row)[end + 1] = too_far;
    least_of_last = least_of_row;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return (*last)[b.size()];
}

std::u32string characters(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) {
    auto const [character, bytes] = utf8::decode(text, at);
    result.push_back(character);
    at += bytes;
  }
  return result;
}

}  // namespace

NearNames::NearNames(std::string_view written) : written_(written) {
  if (length_of(written) > longest) return;
  characters_ = characters(written);
  for (auto const character : characters_) groups_.push_back(look_alikes(character));
}

void NearNames::offer(std::string_view candidate) {
  auto const own = characters_.size(), other = length_of(candidate);
  auto const length = std::max(own, other);
  int allowed = std::min(std::max(2, static_cast<int>(2 * length / 3)), static_cast<int>(2 * length) - 1);
  if (best_.size() == most) allowed = std::min(allowed, best_.back().first);
  int const at_least = static_cast<int>(2 * (length - std::min(own, other)));
  if (own == 0 || other == 0 || other > longest || at_least > allowed || candidate == written_) return;
  int const halves = distance(characters_, characters(candidate), groups_.data(), allowed);
  if (halves > allowed) return;
  auto const place = std::ranges::lower_bound(best_, std::pair{halves, candidate}, {}, [](auto const& known) {
    return std::pair<int, std::string_view>{known};
  });
  if (place != best_.end() && place->first == halves && place->second == candidate) return;
  best_.emplace(place, halves, candidate);
  if (best_.size() > most) best_.pop_back();
}

std::vector<std::string> NearNames::best() const {
  std::vector<std::string> names;
  for (auto const& [halves, name] : best_) names.push_back(name);
  return names;
}

std::vector<std::string> near_names(std::string_view written, std::span<std::string const> candidates) {
  NearNames near{written};
  for (auto const& candidate : candidates) near.offer(candidate);
  return near.best();
}

}  // namespace xinheng::language
