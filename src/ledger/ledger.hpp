#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/date.hpp"
#include "support/digest.hpp"

namespace xinheng::ledger {

enum class EntryKind { decision, import };
std::string_view wire_name(EntryKind);
std::optional<EntryKind> entry_kind_named(std::string_view name);

/// One entry of the ledger as it is stored. `link` = SM3(previous link ‖ sequence ‖ recorded ‖ kind ‖ SM3(body)); the first entry's previous link is 32 zero bytes.
struct Entry {
  std::int64_t sequence{};  ///< from 1, without gaps
  Instant recorded;
  EntryKind kind{};
  std::string subject;  ///< what it is about: decision id, batch id
  std::string body;     ///< canonical JSON, in UTF-8
  Digest link;
};

Digest link(Digest const& previous, std::int64_t sequence, Instant recorded, EntryKind kind, std::string_view body);

/// Where a ledger stops being what was written.
struct Break {
  std::int64_t sequence{};
  enum class Kind { changed, missing, reordered, truncated, trailing } kind{};
  friend bool operator==(Break const&, Break const&) = default;
};

/// Verifies entries one by one, in the order in which they stand in the store, against the head that it states.
class Verifier {
 public:
  void take(Entry const& entry);
  /// All breaks found; `count` and `head` are what the store says of itself.
  std::vector<Break> finish(std::int64_t count, Digest const& head);

 private:
  std::int64_t expected_{1};
  Digest previous_{};
  std::vector<Break> breaks_;
};

}  // namespace xinheng::ledger
