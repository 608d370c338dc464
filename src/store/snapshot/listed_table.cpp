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

/// A set of hashes that now and then has one more than were put in: one in two thousand.
class RoughSet {
 public:
  explicit RoughSet(std::uint64_t expected) : bits_(expected / 2 + 1) {}
  void insert(std::uint64_t hash) {
    each_bit(hash, [this](std::uint64_t& word, std::uint64_t bit) { return word |= bit, true; });
  }
  bool has(std::uint64_t hash) const {
    bool all = true;
    const_cast<RoughSet*>(this)->each_bit(
        hash, [&](std::uint64_t const& word, std::uint64_t bit) { return all = all && (word & bit) != 0; });
    return all;
  }

 private:
  void each_bit(std::uint64_t hash, auto const& take) {
    for (int i = 0; i < 4; ++i) {
      hash = (hash ^ (hash >> 31)) * 0x9e37'79b9'7f4a'7c15u;
      auto const place = ((hash >> 32) * bits_.size()) >> 32;
      if (!take(bits_[place], std::uint64_t{1} << (hash & 63u))) return;
    }
  }
  std::vector<std::uint64_t> bits_;
};

}  // namespace

KeyDigest KeyDigest::of(std::string_view key) {
  auto const hash = XXH3_128bits(key.data(), key.size());
  return {hash.high64, hash.low64};
}

void ListedTable::add(registry::Record const& record, std::uint32_t place, Compactor& words) {
  if (auto const* subject = std::get_if<registry::SubjectRecorded>(&record)) {
    add(*subject);
  } else if (auto const* listing = std::get_if<registry::ListingRecorded>(&record)) {
    add(*listing, place, words);
  } else if (auto const* event = std::get_if<registry::ListingEventRecorded>(&record)) {
    add(*event, place);
  } else if (auto const* tie = std::get_if<registry::RelationRecorded>(&record)) {
    auto const of = KeyDigest::of(tie->of).high, who = KeyDigest::of(tie->who).high;
    ties_.add(of, {of, who});
  } else if (auto const* ruling = std::get_if<registry::AdjudicationRecorded>(&record)) {
    if (!ruling->identifier.exact()) return;
    auto const hash = LookupKey{ruling->identifier}.filter;
    ruled_on_.add(hash, hash);
  }
}

void ListedTable::add(registry::SubjectRecorded const& it) {
  if (!it.identifier || !it.identifier->exact()) return;
  auto const subject = KeyDigest::of(it.subject);
  LookupKey const key{*it.identifier};
  carried_.add(subject.high, {subject, key.filter, key.code});
}

void ListedTable::add(registry::ListingRecorded const& it, std::uint32_t place, Compactor& words) {
  auto const key = KeyDigest::of(it.key);
  std::uint8_t const flags = it.hangs_on ? PackedListing::hangs_on : 0;
  states_.add(key.high, {key, KeyDigest::of(it.subject),
                         PackedListing{.record = place,
                                       .listed_on = it.event.effective.days_since_epoch(),
                                       .last_day = number(it.event.stated_last_day),
                                       .list = number(words.learn(it.list)),
                                       .ground = number(words.learn(it.ground)),
                                       .events = bit_of(EventKind::listed),
                                       .count = 1,
                                       .flags = flags}});
}

void ListedTable::add(registry::ListingEventRecorded const& it, std::uint32_t place) {
  auto const key = KeyDigest::of(it.listing);
  PackedListing packed{};
  packed.record = place;
  packed.last_day = number(it.event.stated_last_day);
  packed.events = bit_of(it.event.kind);
  states_.add(key.high, {key, {}, packed});
}

void ListedTable::gather() {
  states_.each_sorted_part(std::less<>{}, [&](std::vector<State>& states) {
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

std::uint64_t ListedTable::write_listings(SectionWriter& file, Spill<CodeSlot>& codes) {
  file.begin(Section::listings);
  std::uint32_t written = 0;
  for (std::size_t i = 0; i < by_subject_.parts; ++i) {
    auto listings = by_subject_.part(i);
    auto carried = carried_.part(i);
    std::ranges::sort(listings, std::less<>{});
    std::ranges::sort(carried, std::less<>{});
    auto carries = carried.begin();
    for (std::size_t at = 0, next = 0; at < listings.size(); at = next) {
      while (next < listings.size() && listings[next].subject == listings[at].subject) ++next;
      std::vector<PackedCode> of_subject;
      while (carries != carried.end() && carries->subject < listings[at].subject) ++carries;
      for (; carries != carried.end() && carries->subject == listings[at].subject; ++carries)
        if (std::ranges::find(of_subject, carries->code) == of_subject.end()) of_subject.push_back(carries->code);
      if (of_subject.empty()) continue;
      auto& last = listings[next - 1].packed;
      last.flags = static_cast<std::uint8_t>(last.flags | PackedListing::last_of_subject);
      for (auto const& code : of_subject)
        codes.add(std::uint64_t{tag_of(code)} << 32, {code, listings[at].packed, written});
      for (auto one = at + 1; one < next; ++one, ++written) file.put_value(listings[one].packed);
    }
  }
  return written;
}

std::uint64_t ListedTable::write_codes(SectionWriter& file, Spill<CodeSlot> const& codes) {
  file.begin(Section::codes);
  auto const homes = homes_for(codes.count());
  constexpr CodeSlot nothing{};
  std::uint64_t position = 0;
  auto const order = [](CodeSlot const& one) {
    return std::tuple{tag_of(one.code), one.code.high, one.code.middle, one.code.low, one.first.record};
  };
  codes.each_part([&](std::vector<CodeSlot>& slots) {
    std::ranges::sort(slots, {}, order);
    for (auto const& slot : slots) {
      for (auto const home = home_of(tag_of(slot.code), homes); position < home; ++position) file.put_value(nothing);
      file.put_value(slot);
      ++position;
    }
  });
  do file.put_value(nothing);
  while (++position < homes);
  return codes.count();
}

/// Whoever is listed or shares an exact identifier with one who is, and whoever is tied to one of these: their
/// identifiers, and those on which there is a ruling.
std::uint64_t ListedTable::write_filter(SectionWriter& file) {
  Spill<std::uint64_t> reached{folder_, failure_};
  {
    RoughSet subjects{by_subject_.count() + carried_.count() / 4},
        identifiers{by_subject_.count() + carried_.count() / 4};
    by_subject_.each([&](OfSubject const& one) { subjects.insert(one.subject.high); });
    ruled_on_.each([&](std::uint64_t hash) { identifiers.insert(hash); });
    carried_.each([&](Carried const& one) {
      if (subjects.has(one.subject.high)) identifiers.insert(one.filter_hash);
    });
    carried_.each([&](Carried const& one) {
      if (identifiers.has(one.filter_hash)) subjects.insert(one.subject.high);
    });
    RoughSet tied{ties_.count() + 1};
    ties_.each([&](Tie const& tie) {
      if (subjects.has(tie.of)) tied.insert(tie.who);
      if (subjects.has(tie.who)) tied.insert(tie.of);
    });
    ruled_on_.each([&](std::uint64_t hash) { reached.add(hash, hash); });
    carried_.each([&](Carried const& one) {
      if (subjects.has(one.subject.high) || tied.has(one.subject.high)) reached.add(one.filter_hash, one.filter_hash);
    });
  }
  std::uint64_t count = 0;
  Spill<std::uint64_t> once{folder_, failure_};
  reached.each_part([&](std::vector<std::uint64_t>& hashes) {
    std::ranges::sort(hashes);
    auto const repeated = std::ranges::unique(hashes);
    hashes.erase(repeated.begin(), repeated.end());
    count += hashes.size();
    for (auto const hash : hashes) once.add(hash, hash);
  });
  auto const blocks = blocks_for(count);
  std::vector<std::array<std::uint64_t, block_bytes / 8>> bits(blocks);
  once.each([&](std::uint64_t hash) {
    FilterPlace const place{hash, blocks};
    for (std::size_t i = 0; i < place.bits.size(); ++i) bits[place.block][i] |= place.bits[i];
  });
  file.begin(Section::filter);
  for (auto const& block : bits) file.put_value(block);
  return count;
}

ListedTable::Counts ListedTable::write(SectionWriter& file) {
  gather();
  Spill<CodeSlot> codes{folder_, failure_};
  auto const listings = write_listings(file, codes);
  auto const coded = write_codes(file, codes);
  return {listings, coded, write_filter(file)};
}

}  // namespace xinheng::store::snapshot
