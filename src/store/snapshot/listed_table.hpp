#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "registry/stored_record.hpp"
#include "store/snapshot/compact.hpp"
#include "store/snapshot/format.hpp"
#include "store/snapshot/section_writer.hpp"
#include "store/snapshot/spill.hpp"

namespace xinheng::store::snapshot {

/// 128 bits of a key.
struct KeyDigest {
  std::uint64_t high, low;
  static KeyDigest of(std::string_view key);
  friend auto operator<=>(KeyDigest const&, KeyDigest const&) = default;
};

/// Who is listed, and whom a listing may reach, in the making: the sections `listings`, `codes` and `filter`.
class ListedTable {
  struct State;
  struct Carried;
  struct Tie;

 public:
  ListedTable(std::string const& folder, std::atomic<int>& failure)
      : folder_(folder),
        failure_(failure),
        states_(folder, failure),
        by_subject_(folder, failure),
        carried_(folder, failure),
        ties_(folder, failure),
        ruled_on_(folder, failure),
        listings_(folder, failure),
        codes_(folder, failure) {}

  /// What the table takes of some records: each says it alone, so that threads may work ahead.
  class Notes;
  /// PRECONDITION: after all records at lower places. The words of lists and grounds are learnt.
  void add(Notes const& notes, std::size_t which, std::uint32_t place, Compactor& words);

  /// Works out what the three sections hold, when all records are in: of subjects that an exact identifier names.
  void prepare();
  struct Counts {
    std::uint64_t listings;  ///< each once for every subject that it stood under
    std::uint64_t codes, filtered;
  };
  /// PRECONDITION: prepare().
  Counts write(SectionWriter& file) const;

 private:
  /// One record of a listing.
  struct State {
    KeyDigest listing, subject;  ///< the subject of a `listed` record
    PackedListing packed;        ///< `events` is the bit of its own kind
    friend bool operator<(State const& a, State const& b) {
      return std::pair{a.listing, a.packed.record} < std::pair{b.listing, b.packed.record};
    }
    std::uint64_t hash() const { return listing.high; }
  };
  struct OfSubject {
    KeyDigest subject;
    PackedListing packed;
    friend bool operator<(OfSubject const& a, OfSubject const& b) {
      return std::pair{a.subject, a.packed.record} < std::pair{b.subject, b.packed.record};
    }
    std::uint64_t hash() const { return subject.high; }
  };
  /// An exact identifier that a subject carries.
  struct Carried {
    KeyDigest subject;
    std::uint64_t filter_hash;
    PackedCode code;
    friend bool operator<(Carried const& a, Carried const& b) { return a.subject < b.subject; }
    std::uint64_t hash() const { return subject.high; }
  };
  struct Tie {
    std::uint64_t of, who;
  };
  struct TaggedSlot {
    std::uint32_t tag;
    CodeSlot slot;
    friend bool operator<(TaggedSlot const& a, TaggedSlot const& b) {
      auto const order = [](TaggedSlot const& one) {
        auto const& code = one.slot.code;
        return std::tuple{one.tag, code.high, code.middle, code.low, one.slot.first.record};
      };
      return order(a) < order(b);
    }
    std::uint64_t hash() const { return std::uint64_t{tag} << 32; }
  };
  /// A set of hashes in blocks as those of the filter: now and then it has one more than were put in.
  class Blocks {
   public:
    explicit Blocks(std::uint64_t blocks) : blocks_(blocks) {}
    void insert(std::uint64_t hash);
    bool has(std::uint64_t hash) const;
    auto const& all() const { return blocks_; }

   private:
    std::vector<std::array<std::uint64_t, block_bytes / 8>> blocks_;
  };
  struct Reached;

  /// Brings together what was recorded of each listing.
  void gather();
  /// Brings listings and identifiers to their subjects.
  void join(Reached& reached);
  void fill_filter(Reached& reached);

  std::string folder_;
  std::atomic<int>& failure_;
  Spill<State> states_;
  Spill<OfSubject> by_subject_;
  Spill<Carried> carried_;
  Spill<Tie> ties_;
  Spill<std::uint64_t> ruled_on_;  ///< LookupKey::filter of each identifier
  Spill<PackedListing> listings_;  ///< in their order
  Spill<TaggedSlot> codes_;
  std::uint64_t filtered_{};
  Blocks filter_{0};
};

class ListedTable::Notes {
 public:
  void add(registry::Record const& record);
  void clear();

 private:
  friend class ListedTable;
  struct Listed {
    State state;
    std::string const *list, *ground;
  };
  struct Ruling {
    std::uint64_t filter_hash;
  };
  std::vector<std::variant<std::monostate, Carried, Listed, State, Tie, Ruling>> notes_;
  std::unordered_set<std::string> words_;  ///< lists and grounds
};

}  // namespace xinheng::store::snapshot
