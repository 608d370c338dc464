#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "domain/date.hpp"
#include "ledger/ledger.hpp"

namespace xinheng::ledger {

/// What a ledger was at one moment.
struct TreeHead {
  std::string ledger;   ///< the ledger's own id: lower-case hexadecimal
  std::int64_t size{};  ///< how many entries
  Digest root;          ///< of their tree
  Digest chain;         ///< link of the last of them
  Instant time;         ///< when it was signed
  /// What is signed: canonical JSON (RFC 8785) of `chain`, `ledger`, `root`, `size`, `time`.
  std::string statement() const;
  friend bool operator==(TreeHead const&, TreeHead const&) = default;
};

/// A tree head and who vouches for it.
struct SignedHead {
  TreeHead head;
  std::string key;        ///< fingerprint of the public key, `sm3:…`
  std::string signature;  ///< SM2 with SM3 over the statement's bytes, DER
  friend bool operator==(SignedHead const&, SignedHead const&) = default;
};

/// Root and last link of the first `size` entries, as they are now.
struct TreeState {
  Digest root, chain;
  friend bool operator==(TreeState const&, TreeState const&) = default;
};

/// What is wrong with a tree head. The signature is for others to judge.
struct HeadFault {
  enum class Kind {
    other_ledger,  ///< of another ledger
    beyond,        ///< of more entries than there are
    other_root,    ///< of other entries than there are
    split,         ///< of as many entries as another head, and of others
    order          ///< later than a head of more entries
  } kind{};
  std::size_t head{};   ///< which, in the order given
  std::size_t other{};  ///< the head that it contradicts: of split and order
  friend auto operator<=>(HeadFault const&, HeadFault const&) = default;
};

/// Holds heads against the ledger `id` of `count` entries and against one another. `states` has that of each head's
/// size, as far as there are so many entries.
std::vector<HeadFault> faults_of(std::vector<TreeHead> const& heads, std::string const& id, std::int64_t count,
                                 std::map<std::int64_t, TreeState> const& states);

}  // namespace xinheng::ledger
