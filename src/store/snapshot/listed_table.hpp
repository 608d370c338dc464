#pragma once

#include <cstdint>
#include <string>

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
 public:
  ListedTable(std::string const& folder, std::atomic<int>& failure)
      : folder_(folder),
        failure_(failure),
        states_(folder, failure),
        by_subject_(folder, failure),
        carried_(folder, failure),
        ties_(folder, failure),
        ruled_on_(folder, failure) {}
  /// The words of lists and grounds are learnt.
  void add(registry::Record const& record, std::uint32_t place, Compactor& words);

  struct Counts {
    std::uint64_t listings, codes, filtered;
  };
  /// Writes the three sections: of subjects that an exact identifier names.
  Counts write(SectionWriter& file);

 private:
  /// One record of a listing.
  struct State {
    KeyDigest listing, subject;  ///< the subject of a `listed` record
    PackedListing packed;        ///< `events` is the bit of its own kind
    friend bool operator<(State const& a, State const& b) {
      return std::pair{a.listing, a.packed.record} < std::pair{b.listing, b.packed.record};
    }
  };
  struct OfSubject {
    KeyDigest subject;
    PackedListing packed;
    friend bool operator<(OfSubject const& a, OfSubject const& b) {
      return std::pair{a.subject, a.packed.record} < std::pair{b.subject, b.packed.record};
    }
  };
  /// An exact identifier that a subject carries.
  struct Carried {
    KeyDigest subject;
    std::uint64_t filter_hash;
    PackedCode code;
    friend bool operator<(Carried const& a, Carried const& b) { return a.subject < b.subject; }
  };
  struct Tie {
    std::uint64_t of, who;
  };

  void add(registry::SubjectRecorded const& it);
  void add(registry::ListingRecorded const& it, std::uint32_t place, Compactor& words);
  void add(registry::ListingEventRecorded const& it, std::uint32_t place);
  /// Brings together what was recorded of each listing.
  void gather();
  std::uint64_t write_listings(SectionWriter& file, Spill<CodeSlot>& codes);
  static std::uint64_t write_codes(SectionWriter& file, Spill<CodeSlot> const& codes);
  std::uint64_t write_filter(SectionWriter& file);

  std::string folder_;
  std::atomic<int>& failure_;
  Spill<State> states_;
  Spill<OfSubject> by_subject_;
  Spill<Carried> carried_;
  Spill<Tie> ties_;
  Spill<std::uint64_t> ruled_on_;  ///< filter_hash of each identifier
};

}  // namespace xinheng::store::snapshot
