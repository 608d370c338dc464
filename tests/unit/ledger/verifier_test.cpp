#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "ledger/ledger.hpp"

using namespace xinheng;
using namespace xinheng::ledger;

namespace {

/// A ledger as it stands in a store.
struct Stored {
  std::vector<Entry> entries;
  std::int64_t count{};
  Digest head;

  Entry& at(std::int64_t sequence) { return entries[static_cast<std::size_t>(sequence - 1)]; }
  std::vector<Break> verified() const {
    Verifier verifier;
    for (auto const& entry : entries) verifier.take(entry);
    return verifier.finish(count, head);
  }
};

Entry entry_after(Digest const& previous, std::int64_t sequence, std::string body) {
  auto const recorded = Instant{1'600'000'000'000'000 + sequence % 1'000};
  auto const subject = "decision " + std::to_string(sequence);
  auto const made = link(previous, sequence, recorded, EntryKind::decision, subject, body);
  return {sequence, recorded, EntryKind::decision, subject, std::move(body), made};
}

Stored a_ledger(std::int64_t count) {
  Stored stored{{}, count, {}};
  for (std::int64_t sequence = 1; sequence <= count; ++sequence) {
    stored.entries.push_back(entry_after(stored.head, sequence, "{\"n\":" + std::to_string(sequence) + "}"));
    stored.head = stored.entries.back().link;
  }
  return stored;
}

/// Everything of two entries exchanged but where they stand.
void swap_places(Stored& stored, std::int64_t one, std::int64_t other) {
  std::swap(stored.at(one), stored.at(other));
  std::swap(stored.at(one).sequence, stored.at(other).sequence);
}

using Breaks = std::vector<Break>;
using enum Break::Kind;

}  // namespace

TEST_CASE("a ledger that is what was written has no break, an empty one neither") {
  for (std::int64_t const count : {0, 1, 2, 100}) CHECK(a_ledger(count).verified().empty());
}

TEST_CASE("whatever part of an entry is changed, the break is at that entry") {
  for (std::int64_t const sequence : {1, 3, 5}) {
    CAPTURE(sequence);
    Breaks const expected{{sequence, changed}};
    auto stored = a_ledger(5);
    stored.at(sequence).body[1] ^= 1;
    CHECK(stored.verified() == expected);
    stored = a_ledger(5);
    stored.at(sequence).subject += "0";
    CHECK(stored.verified() == expected);
    stored = a_ledger(5);
    stored.at(sequence).recorded.microseconds += 1;
    CHECK(stored.verified() == expected);
    stored = a_ledger(5);
    stored.at(sequence).kind = EntryKind::import;
    CHECK(stored.verified() == expected);
    stored = a_ledger(5);
    stored.at(sequence).link.bytes[0] ^= 1;
    CHECK(stored.verified() == expected);
  }
}

TEST_CASE("an entry made anew with its link breaks the chain behind it") {
  auto stored = a_ledger(5);
  stored.at(3) = entry_after(stored.at(2).link, 3, "{\"n\":0}");
  CHECK(stored.verified() == Breaks{{4, changed}});
}

TEST_CASE("a last entry made anew with its link does not fit the head") {
  auto stored = a_ledger(5);
  stored.at(5) = entry_after(stored.at(4).link, 5, "{\"n\":0}");
  CHECK(stored.verified() == Breaks{{5, changed}});
}

TEST_CASE("every changed entry is reported, neighbours too") {
  auto stored = a_ledger(9);
  for (std::int64_t const sequence : {2, 3, 7}) stored.at(sequence).body += " ";
  CHECK(stored.verified() == Breaks{{2, changed}, {3, changed}, {7, changed}});
}

TEST_CASE("a deleted entry is missing, and a run of them once") {
  auto stored = a_ledger(8);
  stored.entries.erase(stored.entries.begin() + 2);
  CHECK(stored.verified() == Breaks{{3, missing}});
  stored.entries.erase(stored.entries.begin() + 4, stored.entries.begin() + 6);
  CHECK(stored.verified() == Breaks{{3, missing}, {6, missing}});
  stored = a_ledger(8);
  stored.entries.erase(stored.entries.begin());
  CHECK(stored.verified() == Breaks{{1, missing}});
}

TEST_CASE("deleted last entries are a truncation from the first of them on") {
  auto stored = a_ledger(5);
  stored.entries.pop_back();
  CHECK(stored.verified() == Breaks{{5, truncated}});
  stored.entries.clear();
  CHECK(stored.verified() == Breaks{{1, truncated}});
  stored.count = 0;  // the head still holds a link
  CHECK(stored.verified() == Breaks{{1, truncated}});
}

TEST_CASE("an entry that the store does not count is trailing, well chained or not") {
  auto stored = a_ledger(4);
  stored.entries.push_back(entry_after(stored.head, 5, "{}"));
  CHECK(stored.verified() == Breaks{{5, trailing}});
  stored.entries.push_back(entry_after(Digest{}, 6, "{}"));
  CHECK(stored.verified() == Breaks{{5, trailing}});
}

TEST_CASE("two entries in each other's places are reordered, not changed") {
  for (auto const& [one, other] : {std::pair{2, 3}, {2, 5}, {1, 6}, {5, 6}}) {
    CAPTURE(one);
    auto stored = a_ledger(6);
    swap_places(stored, one, other);
    CHECK(stored.verified() == Breaks{{one, reordered}, {other, reordered}});
  }
}

TEST_CASE("entries that stand in a circle of each other's places are reordered") {
  auto stored = a_ledger(7);
  swap_places(stored, 2, 4);
  swap_places(stored, 4, 6);
  CHECK(stored.verified() == Breaks{{2, reordered}, {4, reordered}, {6, reordered}});
}

TEST_CASE("a changed entry beside two reordered ones is told apart from them") {
  auto stored = a_ledger(9);
  swap_places(stored, 2, 3);
  stored.at(7).body += " ";
  CHECK(stored.verified() == Breaks{{2, reordered}, {3, reordered}, {7, changed}});
}

TEST_CASE("an entry put in between moves those behind it") {
  auto stored = a_ledger(4);
  auto const inserted = entry_after(stored.at(1).link, 2, "{\"n\":0}");
  stored.entries.insert(stored.entries.begin() + 1, inserted);
  for (std::int64_t sequence = 3; sequence <= 5; ++sequence) stored.at(sequence).sequence = sequence;
  auto const breaks = stored.verified();
  CHECK(std::ranges::find(breaks, Break{5, trailing}) != breaks.end());
  CHECK(breaks.front().sequence <= 3);
}

TEST_CASE("an entry that comes late in the store is reordered, not missing") {
  auto stored = a_ledger(5);
  std::swap(stored.at(2), stored.at(3));
  CHECK(stored.verified() == Breaks{{2, reordered}});
}

TEST_CASE("an entry that cannot be read is changed") {
  auto const stored = a_ledger(3);
  Verifier verifier;
  verifier.take(stored.entries[0]);
  verifier.take_unreadable(2, stored.entries[1].link);
  verifier.take(stored.entries[2]);
  CHECK(verifier.finish(3, stored.head) == Breaks{{2, changed}});
}

TEST_CASE("an absurd sequence number is trailing and costs nothing") {
  auto stored = a_ledger(3);
  stored.entries.push_back(entry_after(stored.head, std::numeric_limits<std::int64_t>::max(), "{}"));
  CHECK(stored.verified() == Breaks{{4, trailing}});
}

TEST_CASE("a ledger damaged in very many places is reported place by place") {
  auto stored = a_ledger(3000);
  for (auto& entry : stored.entries) entry.body += " ";
  auto const breaks = stored.verified();
  CHECK(breaks.size() == 3000);
  CHECK(breaks.front() == Break{1, changed});
  CHECK(breaks.back() == Break{3000, changed});
}
