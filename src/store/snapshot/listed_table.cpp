#include "store/snapshot/listed_table.hpp"

#include <xxhash.h>

#include <algorithm>
#include <utility>

namespace xinheng::store::snapshot {
namespace {

using registry::EventKind;

std::uint16_t bit_of(EventKind kind) {
  return static_cast<std::uint16_t>(1u << static_cast<unsigned>(kind));
}

std::uint16_t number(std::optional<std::uint32_t> word) {
  return word && *word < no_word ? static_cast<std::uint16_t>(*word) : no_word;
}

std::int32_t number(std::optional<Date> day) {
  return day ? day->days_since_epoch() : no_day;
}

}  // namespace

KeyDigest KeyDigest::of(std::string_view key) {
  auto const hash = XXH3_128bits(key.data(), key.size());
  return {hash.high64, hash.low64};
}

void ListedTable::Blocks::insert(std::uint64_t hash) {
  FilterPlace const place{hash, blocks_.size()};
  auto& block = blocks_[place.block];
  for (std::size_t i = 0; i < block.size(); ++i) block[i] |= place.bits[i];
}

bool ListedTable::Blocks::has(std::uint64_t hash) const {
  FilterPlace const place{hash, blocks_.size()};
  auto const& block = blocks_[place.block];
  std::uint64_t lacking = 0;
  for (std::size_t i = 0; i < block.size(); ++i) lacking |= place.bits[i] & ~block[i];
  return lacking == 0;
}

void ListedTable::Notes::clear() {
  notes_.clear();
  words_.clear();
}

void ListedTable::Notes::add(registry::Record const& record) {
  auto& note = notes_.emplace_back();
  if (auto const* subject = std::get_if<registry::SubjectRecorded>(&record)) {
    if (!subject->identifier || !subject->identifier->exact()) return;
    LookupKey const key{*subject->identifier};
    note = Carried{KeyDigest::of(subject->subject), key.filter, key.code};
  } else if (auto const* listing = std::get_if<registry::ListingRecorded>(&record)) {
    PackedListing packed{};
    packed.listed_on = listing->event.effective.days_since_epoch();
    packed.last_day = number(listing->event.stated_last_day);
    packed.events = bit_of(EventKind::listed);
    packed.count = 1;
    packed.flags = listing->hangs_on ? PackedListing::hangs_on : 0;
    note = Listed{{KeyDigest::of(listing->key), KeyDigest::of(listing->subject), packed},
                  &*words_.insert(listing->list).first,
                  &*words_.insert(listing->ground).first};
  } else if (auto const* event = std::get_if<registry::ListingEventRecorded>(&record)) {
    PackedListing packed{};
    packed.last_day = number(event->event.stated_last_day);
    packed.events = bit_of(event->event.kind);
    note = State{KeyDigest::of(event->listing), {}, packed};
  } else if (auto const* tie = std::get_if<registry::RelationRecorded>(&record)) {
    note = Tie{KeyDigest::of(tie->of).high, KeyDigest::of(tie->who).high};
  } else if (auto const* ruling = std::get_if<registry::AdjudicationRecorded>(&record)) {
    if (ruling->identifier.exact()) note = Ruling{LookupKey{ruling->identifier}.filter};
  }
}

void ListedTable::add(Notes const& notes, std::size_t which, std::uint32_t place, Compactor& words) {
  auto const& note = notes.notes_[which];
  if (auto const* carried = std::get_if<Carried>(&note)) {
    carried_.add(carried->hash(), *carried);
  } else if (auto const* listed = std::get_if<Notes::Listed>(&note)) {
    auto state = listed->state;
    state.packed.record = place;
    state.packed.list = number(words.learn(*listed->list));
    state.packed.ground = number(words.learn(*listed->ground));
    states_.add(state.hash(), state);
  } else if (auto const* further = std::get_if<State>(&note)) {
    auto state = *further;
    state.packed.record = place;
    states_.add(state.hash(), state);
  } else if (auto const* tie = std::get_if<Tie>(&note)) {
    ties_.add(tie->of, *tie);
  } else if (auto const* ruling = std::get_if<Notes::Ruling>(&note)) {
    ruled_on_.add(ruling->filter_hash, ruling->filter_hash);
  }
}

void ListedTable::gather() {
  states_.each_sorted_part([&](std::vector<State>& states) {
    for (std::size_t i = 0, next = 0; i < states.size(); i = next) {
      std::uint16_t events = 0;
      std::vector<std::size_t> listed;
      for (; next < states.size() && states[next].listing == states[i].listing; ++next) {
        auto const& packed = states[next].packed;
        events = static_cast<std::uint16_t>(events | packed.events);
        if (packed.events == bit_of(EventKind::listed)) listed.push_back(next);
        // What a later record states of the last day takes the place of what was stated before.
        if (!listed.empty() && packed.last_day != no_day) states[listed.back()].packed.last_day = packed.last_day;
      }
      // A listing that was recorded anew stands under each of the subjects that it had.
      for (std::size_t at = 0; at < listed.size(); ++at) {
        auto& one = states[listed[at]];
        bool const later = std::ranges::any_of(listed.begin() + static_cast<std::ptrdiff_t>(at) + 1, listed.end(),
                                               [&](std::size_t other) { return states[other].subject == one.subject; });
        if (later) continue;
        one.packed.events = events;
        one.packed.count = static_cast<std::uint8_t>(std::min<std::size_t>(next - i, 255));
        if (listed.size() > 1)
          one.packed.flags = static_cast<std::uint8_t>(one.packed.flags | PackedListing::recorded_anew);
        by_subject_.add(one.subject.high, {one.subject, one.packed});
      }
    }
  });
}

/// Whoever is listed or shares an exact identifier with one who is, in the making.
struct ListedTable::Reached {
  explicit Reached(std::uint64_t expected) : subjects(expected / 16 + 1), identifiers(expected / 16 + 1) {}
  Blocks subjects, identifiers;
};

void ListedTable::join(Reached& reached) {
  std::uint32_t written = 0;
  for (std::size_t i = 0; i < by_subject_.parts; ++i) {
    auto const listings = by_subject_.sorted_part(i);
    auto const carried = carried_.sorted_part(i);
    auto carries = carried.begin();
    for (std::size_t at = 0, next = 0; at < listings.size(); at = next) {
      auto const& subject = listings[at].subject;
      while (next < listings.size() && listings[next].subject == subject) ++next;
      reached.subjects.insert(subject.high);
      std::vector<PackedCode> of_subject;
      while (carries != carried.end() && carries->subject < subject) ++carries;
      for (; carries != carried.end() && carries->subject == subject; ++carries) {
        reached.identifiers.insert(carries->filter_hash);
        if (std::ranges::find(of_subject, carries->code) == of_subject.end()) of_subject.push_back(carries->code);
      }
      if (of_subject.empty()) continue;
      auto const packed = [&](std::size_t one) {
        auto listing = listings[one].packed;
        if (one + 1 == next) listing.flags = static_cast<std::uint8_t>(listing.flags | PackedListing::last_of_subject);
        return listing;
      };
      for (auto const& code : of_subject) {
        TaggedSlot const slot{tag_of(code), {code, packed(at), written}};
        codes_.add(slot.hash(), slot);
      }
      for (auto one = at + 1; one < next; ++one, ++written) listings_.add(subject.high, packed(one));
    }
  }
}

/// Whoever is listed or shares an exact identifier with one who is, and whoever is tied to one of these: their
/// identifiers, and those on which there is a ruling.
void ListedTable::fill_filter(Reached& reached) {
  auto& [subjects, identifiers] = reached;
  carried_.each([&](Carried const& one) {
    if (identifiers.has(one.filter_hash)) subjects.insert(one.subject.high);
  });
  Blocks tied{ties_.count() / 16 + 1};
  ties_.each([&](Tie const& tie) {
    if (subjects.has(tie.of)) tied.insert(tie.who);
    if (subjects.has(tie.who)) tied.insert(tie.of);
  });
  Spill<std::uint64_t> found{folder_, failure_}, once{folder_, failure_};
  ruled_on_.each([&](std::uint64_t hash) { found.add(hash, hash); });
  carried_.each([&](Carried const& one) {
    if (subjects.has(one.subject.high) || tied.has(one.subject.high)) found.add(one.filter_hash, one.filter_hash);
  });
  found.each_sorted_part([&](std::vector<std::uint64_t>& hashes) {
    auto const repeated = std::ranges::unique(hashes);
    hashes.erase(repeated.begin(), repeated.end());
    for (auto const hash : hashes) once.add(hash, hash);
  });
  filtered_ = once.count();
  filter_ = Blocks{blocks_for(filtered_)};
  once.each([&](std::uint64_t hash) { filter_.insert(hash); });
}

void ListedTable::prepare() {
  gather();
  Reached reached{by_subject_.count() + carried_.count() / 4 + ruled_on_.count()};
  ruled_on_.each([&](std::uint64_t hash) { reached.identifiers.insert(hash); });
  join(reached);
  fill_filter(reached);
}

ListedTable::Counts ListedTable::write(SectionWriter& file) const {
  file.begin(Section::listings);
  listings_.each([&](PackedListing const& one) { file.put_value(one); });
  file.begin(Section::codes);
  auto const homes = homes_for(codes_.count());
  constexpr CodeSlot nothing{};
  std::uint64_t position = 0;
  codes_.each_sorted_part([&](std::vector<TaggedSlot> const& slots) {
    for (auto const& [tag, slot] : slots) {
      for (auto const home = home_of(tag, homes); position < home; ++position) file.put_value(nothing);
      file.put_value(slot);
      ++position;
    }
  });
  do file.put_value(nothing);
  while (++position < homes);
  file.begin(Section::filter);
  for (auto const& block : filter_.all()) file.put_value(block);
  return {by_subject_.count(), codes_.count(), filtered_};
}

}  // namespace xinheng::store::snapshot
