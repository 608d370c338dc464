#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/date.hpp"
#include "support/digest.hpp"

namespace xinheng::ledger {

enum class EntryKind {
  decision,
  act,           ///< what the organ did on a decision
  feedback,      ///< whether a measure of a decision was executed
  activation,    ///< a bundle put to use, by two people, from a day on
  watch,         ///< a set of parties to be decided again, or its end
  import,        ///< a delivery taken into the registry
  adjudication,  ///< whom a listing is about
  correction,    ///< an event undone that should not have been recorded
  key            ///< a public key whose signatures on tree heads are ours
};
std::string_view wire_name(EntryKind);
std::optional<EntryKind> entry_kind_named(std::string_view name);

/// One entry of the ledger as it is stored, and its link in the chain.
struct Entry {
  std::int64_t sequence{};  ///< from 1, without gaps
  Instant recorded;
  EntryKind kind{};
  std::string subject;  ///< what it is about: decision id, batch id, key of the listing
  std::string body;     ///< canonical JSON, in UTF-8
  Digest link;
};

/// What chain and tree hold of an entry, each part apart from the others, so that entries can be digested in any order.
struct Content {
  std::int64_t sequence{};
  Instant recorded;
  EntryKind kind{};
  Digest subject, body;
  static Content of(Entry const& entry);
  /// sequence ‖ recorded ‖ kind ‖ SM3(subject) ‖ SM3(body): the numbers as 8 bytes, big-endian, the instant in
  /// microseconds, the kind as its name and a zero byte.
  std::string bytes() const;
  /// SM3(previous link ‖ bytes()); the first entry's previous link is 32 zero bytes.
  Digest link_after(Digest const& previous) const;
  /// The leaf that stands for the entry in the tree: leaf_hash(bytes()).
  Digest leaf() const;
};

/// The link of an entry, from its parts.
Digest link(Digest const& previous, std::int64_t sequence, Instant recorded, EntryKind kind, std::string_view subject,
            std::string_view body);

/// Where a ledger stops being what was written, and how.
struct Break {
  std::int64_t sequence{};
  enum class Kind {
    changed,    ///< the entry is not what its link was made of
    missing,    ///< the first of a run of entries that are not there, though later ones are
    reordered,  ///< another entry of the ledger stands in this one's place
    truncated,  ///< the first of the entries that the store counts, but lacks at the end
    trailing    ///< the first entry beyond those that the store counts
  } kind{};
  friend auto operator<=>(Break const&, Break const&) = default;
};
std::string_view wire_name(Break::Kind);

/// Verifies entries one by one, in the order in which they stand in the store, against the head that it states.
/// Finds what was not done together with every later link and the head; against a whole ledger written anew stands
/// only a head kept elsewhere.
class Verifier {
 public:
  void take(Entry const& entry) { take(Content::of(entry), entry.link); }
  void take(Content const& content, Digest const& link);
  /// An entry of which no more can be read than where it stands.
  void take_unreadable(std::int64_t sequence, Digest const& link);
  /// All breaks found, by sequence; `count` and `head` are what the store says of itself.
  std::vector<Break> finish(std::int64_t count, Digest const& head);

 private:
  /// A place whose entry does not continue the chain, with the links that it could continue.
  struct Suspect {
    std::int64_t sequence{};
    std::optional<Content> content;  ///< nullopt: cannot be read
    Digest link;
    std::vector<Digest> previous;
    /// The link that its entry would have at another place.
    Digest link_at(Digest const& link_before, std::int64_t place) const;
  };
  void take(std::int64_t sequence, std::optional<Content> const& content, Digest const& link);
  void close_gap(std::int64_t sequence);
  void settle_suspects();

  std::int64_t expected_{1};
  std::vector<Digest> previous_{Digest{}};  ///< what the next link may follow; empty after a gap: anything
  std::vector<Suspect> suspects_;
  std::vector<std::pair<std::int64_t, std::int64_t>> gaps_;  ///< first and last of each run that has not come
  std::vector<Break> breaks_;
};

}  // namespace xinheng::ledger
