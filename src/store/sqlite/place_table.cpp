#include "store/sqlite/place_table.hpp"

namespace xinheng::store {
namespace {

constexpr int distance_bits = 36, tag_bits = 28, segment_bits = 12;
constexpr std::uint64_t distance_mask = (std::uint64_t{1} << distance_bits) - 1;

/// The halves of a hash say different things; here every bit is to tell of both.
std::uint64_t mixed(std::int64_t hash) {
  auto bits = static_cast<std::uint64_t>(hash);
  bits ^= bits >> 32;
  bits *= 0x9e3779b97f4a7c15u;
  return bits ^ (bits >> 29);
}

std::size_t segment_of(std::uint64_t bits) {
  return static_cast<std::size_t>(bits >> (64 - segment_bits));
}
std::uint64_t tag_of(std::uint64_t bits) {
  return bits & ((std::uint64_t{1} << tag_bits) - 1);
}
/// Where the search for a tag begins: tags are spread evenly over as many slots as there are.
std::size_t home_of(std::uint64_t tag, std::size_t slots) {
  return static_cast<std::size_t>((tag * slots) >> tag_bits);
}

}  // namespace

void PlaceTable::put(std::vector<std::uint64_t>& slots, std::uint64_t slot) {
  auto at = home_of(slot >> distance_bits, slots.size());
  while (slots[at] != 0) at = at + 1 == slots.size() ? 0 : at + 1;
  slots[at] = slot;
}

void PlaceTable::add(Place place, std::int64_t after) {
  if (segments_.empty()) segments_.resize(std::size_t{1} << segment_bits);
  auto const bits = mixed(place.hash);
  auto& [slots, used] = segments_[segment_of(bits)];
  if ((used + 1) * 6 > slots.size() * 5) {
    std::vector<std::uint64_t> larger(slots.empty() ? 8 : slots.size() + slots.size() / 2);
    for (auto const slot : slots)
      if (slot != 0) put(larger, slot);
    slots = std::move(larger);
  }
  put(slots, tag_of(bits) << distance_bits | static_cast<std::uint64_t>(place.sequence - after));
  ++used;
}

void PlaceTable::find(std::int64_t hash, std::int64_t after, std::vector<std::int64_t>& sequences) const {
  if (segments_.empty()) return;
  auto const bits = mixed(hash);
  auto const& slots = segments_[segment_of(bits)].slots;
  if (slots.empty()) return;
  auto const tag = tag_of(bits);
  for (auto at = home_of(tag, slots.size()); slots[at] != 0; at = at + 1 == slots.size() ? 0 : at + 1)
    if (slots[at] >> distance_bits == tag)
      sequences.push_back(after + static_cast<std::int64_t>(slots[at] & distance_mask));
}

}  // namespace xinheng::store
