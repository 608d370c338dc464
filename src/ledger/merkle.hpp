#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "support/digest.hpp"

namespace xinheng::ledger {

// A Merkle tree in the shape of RFC 6962, section 2.1, over SM3. The two leading bytes keep a leaf from ever passing
// for a node. Leaves are counted from 0.

/// SM3(00 ‖ data).
Digest leaf_hash(std::string_view data);
/// SM3(01 ‖ left ‖ right).
Digest node_hash(Digest const& left, Digest const& right);

/// The root of a whole subtree: of the 2^level leaves from place × 2^level on. Level 0: a leaf.
struct TreeNode {
  int level{};
  std::int64_t place{};
  Digest hash;
  friend bool operator==(TreeNode const&, TreeNode const&) = default;
};
/// Finds the hash of a whole subtree.
using NodeSource = std::function<Digest(int level, std::int64_t place)>;

/// The root of the first `size` leaves, of whose whole subtrees the source knows; of none: SM3 of nothing.
Digest tree_root(NodeSource const& nodes, std::int64_t size);
/// The hashes that lead from leaf `index` to the root of `size` leaves, from below.
/// PRECONDITION: 0 <= index < size.
std::vector<Digest> inclusion_proof(NodeSource const& nodes, std::int64_t index, std::int64_t size);
/// The hashes that show that the tree of `from` leaves is the beginning of that of `to`.
/// PRECONDITION: 0 < from <= to.
std::vector<Digest> consistency_proof(NodeSource const& nodes, std::int64_t from, std::int64_t to);

/// Whether the proof leads from the leaf at `index` to the root of `size` leaves; false for numbers that cannot be.
bool included(Digest const& leaf, std::int64_t index, std::int64_t size, std::span<Digest const> proof,
              Digest const& root);
/// Whether the proof shows that the tree of `from` leaves with `from_root` is the beginning of that of `to` leaves with
/// `to_root`. Of the same size only equal roots without a proof are; no proof tells anything of an empty tree, so
/// from = 0 is false, and the caller needs none.
bool consistent(std::int64_t from, Digest const& from_root, std::int64_t to, Digest const& to_root,
                std::span<Digest const> proof);

/// Makes a tree of leaves as they come, in memory of the order of its height.
class TreeBuilder {
 public:
  TreeBuilder() = default;
  /// Goes on behind `size` leaves, of whose whole subtrees the source knows.
  TreeBuilder(NodeSource const& nodes, std::int64_t size);
  /// Takes the next leaf: the whole subtrees that it completes, itself first.
  std::vector<TreeNode> add(Digest const& leaf);
  std::int64_t size() const { return size_; }
  Digest root() const;

 private:
  std::int64_t size_{};
  std::vector<Digest> whole_;  ///< the whole subtrees of which the tree consists, greatest first
};

}  // namespace xinheng::ledger
