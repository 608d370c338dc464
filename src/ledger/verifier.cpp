#include <algorithm>
#include <limits>
#include <utility>

#include "ledger/ledger.hpp"

namespace xinheng::ledger {
namespace {

/// Looking for entries in each other's places costs the square of the suspects; beyond this many each stands as
/// changed.
constexpr std::size_t most_suspects_to_place = 512;

}  // namespace

std::string_view wire_name(Break::Kind kind) {
  switch (kind) {
    case Break::Kind::changed:
      return "changed";
    case Break::Kind::missing:
      return "missing";
    case Break::Kind::reordered:
      return "reordered";
    case Break::Kind::truncated:
      return "truncated";
    case Break::Kind::trailing:
      return "trailing";
  }
  std::unreachable();
}

Digest Verifier::Suspect::link_at(Digest const& link_before, std::int64_t place) const {
  auto moved = *content;
  moved.sequence = place;
  return moved.link_after(link_before);
}

void Verifier::take(Content const& content, Digest const& link) {
  take(content.sequence, content, link);
}

void Verifier::take_unreadable(std::int64_t sequence, Digest const& link) {
  take(sequence, std::nullopt, link);
}

void Verifier::take(std::int64_t sequence, std::optional<Content> const& content, Digest const& link) {
  if (sequence < expected_) {
    close_gap(sequence);
    breaks_.push_back({sequence, Break::Kind::reordered});
    return;
  }
  if (sequence > expected_) {
    gaps_.emplace_back(expected_, sequence - 1);
    previous_.clear();
  }
  expected_ = sequence < std::numeric_limits<std::int64_t>::max() ? sequence + 1 : sequence;
  bool const follows = content && (previous_.empty() || std::ranges::any_of(previous_, [&](Digest const& previous) {
                                     return content->link_after(previous) == link;
                                   }));
  std::vector<Digest> next{link};
  if (!follows) {
    // Where only the stored link was changed, the next entry still follows the link as it was.
    if (content && !previous_.empty()) next.push_back(content->link_after(previous_.front()));
    suspects_.push_back({sequence, content, link, previous_});
  }
  previous_ = std::move(next);
}

/// An entry that comes late is not missing.
void Verifier::close_gap(std::int64_t sequence) {
  auto const gap =
      std::ranges::find_if(gaps_, [&](auto const& run) { return run.first <= sequence && sequence <= run.second; });
  if (gap == gaps_.end()) return;
  auto const [first, last] = *gap;
  gaps_.erase(gap);
  if (first < sequence) gaps_.emplace_back(first, sequence - 1);
  if (sequence < last) gaps_.emplace_back(sequence + 1, last);
}

/// Tries each suspect place, in order, with the entry of every suspect place. One that continues the chain there was
/// moved; the entry in its own place was only waiting for what stands before it.
void Verifier::settle_suspects() {
  std::optional<std::pair<std::int64_t, Digest>> placed;  // the last place whose entry is known, and its link
  for (auto const& place : suspects_) {
    auto previous = place.previous;
    if (placed && placed->first + 1 == place.sequence) previous.insert(previous.begin(), placed->second);
    auto const continued_by = [&](Suspect const& other) -> std::optional<Digest> {
      if (!other.content) return std::nullopt;
      for (auto const& link : previous) {
        auto const made = other.link_at(link, place.sequence);
        if (made == other.link || made == place.link) return made;
      }
      return std::nullopt;
    };
    auto link = continued_by(place);
    bool const moved = !link && suspects_.size() <= most_suspects_to_place;
    for (auto other = suspects_.begin(); moved && !link && other != suspects_.end(); ++other) {
      link = continued_by(*other);
    }
    if (!link) {
      breaks_.push_back({place.sequence, Break::Kind::changed});
      continue;
    }
    if (moved) breaks_.push_back({place.sequence, Break::Kind::reordered});
    placed = {place.sequence, *link};
  }
}

std::vector<Break> Verifier::finish(std::int64_t count, Digest const& head) {
  settle_suspects();
  for (auto const& [first, last] : gaps_) breaks_.push_back({first, Break::Kind::missing});
  auto const last = expected_ - 1;
  if (last > count) {
    std::erase_if(breaks_, [&](Break const& found) { return found.sequence > count; });
    breaks_.push_back({count + 1, Break::Kind::trailing});
  } else if (last < count || (count == 0 && head != Digest{})) {
    breaks_.push_back({expected_, Break::Kind::truncated});
  } else if (bool const heads_agree = std::ranges::find(previous_, head) != previous_.end(); !heads_agree) {
    // A last entry made anew with its link continues the chain; the head still holds the link that it had.
    bool const told = std::ranges::find(breaks_, last, &Break::sequence) != breaks_.end();
    if (!told) breaks_.push_back({last, Break::Kind::changed});
  }
  std::ranges::sort(breaks_);
  return std::exchange(breaks_, {});
}

}  // namespace xinheng::ledger
