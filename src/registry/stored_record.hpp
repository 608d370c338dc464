#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "registry/records.hpp"

namespace xinheng::registry {

/// A record as the registry holds it: what was recorded, with the number and the instant that its commit gave it.
struct StoredRecord {
  std::int64_t sequence{};
  Instant recorded;
  Record record;
};

/// What records are looked up by. A record stands under every key that index_entries gives for it.
enum class Index {
  subject,         ///< subject key
  identifier,      ///< subject_key() of an exact identifier, whoever carries it
  org_code,        ///< an org code, and positions 9-17 of a credit code
  name,            ///< matching_form of a name
  listing,         ///< listing key: its first event and the further ones
  listings_of,     ///< subject key: first events
  listings_on,     ///< list: first events
  relations_of,    ///< subject key of the `of` end
  relations_to,    ///< subject key of the `who` end
  list_feeds,      ///< list: batches
  relation_feeds,  ///< relation: batches
  batch,           ///< batch id
  adjudication,    ///< subject_key() of the identifier ruled on
  hangs_on         ///< listing key: first events of listings that hang on it
};
inline constexpr int index_count = 14;

/// The enumerator's spelling: how a durable form names the index.
std::string_view wire_name(Index index);

struct IndexEntry {
  Index index;
  std::string key;
  friend auto operator<=>(IndexEntry const&, IndexEntry const&) = default;
};

/// Sorted, without repetition.
std::vector<IndexEntry> index_entries(Record const& record);
/// The same one by one, in no order and perhaps repeated; a key lives for the call.
void each_entry(Record const& record, std::function<void(Index, std::string_view)> const& take);
/// Whether the record has this entry.
bool stands_under(Record const& record, Index index, std::string_view key);

/// Where records are kept, in memory or in a file. All that a View answers is answered from this one call, so both
/// forms of the registry mean the same (registry/answers.hpp).
class RecordStore {
 public:
  virtual ~RecordStore() = default;
  /// Gives every record under the key, by sequence. `take` must not call the store again.
  virtual void each(Index index, std::string_view key, std::function<void(StoredRecord const&)> const& take) const = 0;
};

}  // namespace xinheng::registry
