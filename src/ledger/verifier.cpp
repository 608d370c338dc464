#include <algorithm>
#include <limits>
#include <utility>

#include "ledger/chain_link.hpp"
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

Digest Verifier::Content::link_after(Digest const& previous, std::int64_t sequence) const {
  return chain_link(previous, sequence, recorded, kind, subject, body);
}

void Verifier::take(Entry const& entry) {
  take(entry.sequence, {entry.recorded, entry.kind, sm3(entry.subject), sm3(entry.body)}, entry.link);
}

void Verifier::take_unreadable(std::int64_t sequence, Digest const& link) {
  Content content;
  content.readable = false;
  take(sequence, content, link);
}

void Verifier::take(std::int64_t sequence, Content const& content, Digest const& link) {
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
  bool const follows =
      content.readable && (previous_.empty() || std::ranges::any_of(previous_, [&](Digest const& previous) {
                             return content.link_after(previous, sequence) == link;
                           }));
  std::vector<Digest> next{link};
  if (!follows) {
    // Where only the stored link was changed, the next entry still follows the link as it was.
    if (content.readable && !previous_.empty()) next.push_back(content.link_after(previous_.front(), sequence));
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
      if (!other.content.readable) return std::nullopt;
      for (auto const& link : previous) {
        auto const made = other.content.link_after(link, place.sequence);
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
