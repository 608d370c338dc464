#include "ledger/merkle.hpp"

#include <bit>
#include <string>

namespace xinheng::ledger {
namespace {

std::string_view bytes_of(Digest const& digest) {
  return {reinterpret_cast<char const*>(digest.bytes.data()), digest.bytes.size()};
}

/// The greatest power of two below `leaves`: how many go to the left. PRECONDITION: leaves > 1.
std::int64_t left_part(std::int64_t leaves) {
  return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(leaves - 1)));
}

bool is_whole(std::int64_t leaves) {
  return std::has_single_bit(static_cast<std::uint64_t>(leaves));
}

/// The root of the leaves [begin, begin + leaves). PRECONDITION: begin is a multiple of the power of two that is at
/// least `leaves`, as it is wherever the shape of the tree leads.
Digest range_root(NodeSource const& nodes, std::int64_t begin, std::int64_t leaves) {
  if (is_whole(leaves)) {
    int const level = std::countr_zero(static_cast<std::uint64_t>(leaves));
    return nodes(level, begin >> level);
  }
  auto const left = left_part(leaves);
  return node_hash(range_root(nodes, begin, left), range_root(nodes, begin + left, leaves - left));
}

/// RFC 6962, 2.1.1: PATH(index, D[begin, begin + leaves)).
void add_path(NodeSource const& nodes, std::int64_t index, std::int64_t begin, std::int64_t leaves,
              std::vector<Digest>& proof) {
  if (leaves == 1) return;
  auto const left = left_part(leaves);
  if (index < left) {
    add_path(nodes, index, begin, left, proof);
    proof.push_back(range_root(nodes, begin + left, leaves - left));
  } else {
    add_path(nodes, index - left, begin + left, leaves - left, proof);
    proof.push_back(range_root(nodes, begin, left));
  }
}

/// RFC 6962, 2.1.2: SUBPROOF(from, D[begin, begin + leaves), known), `known` where the verifier has that root itself.
void add_subproof(NodeSource const& nodes, std::int64_t from, std::int64_t begin, std::int64_t leaves, bool known,
                  std::vector<Digest>& proof) {
  if (from == leaves) {
    if (!known) proof.push_back(range_root(nodes, begin, leaves));
    return;
  }
  auto const left = left_part(leaves);
  if (from <= left) {
    add_subproof(nodes, from, begin, left, known, proof);
    proof.push_back(range_root(nodes, begin + left, leaves - left));
  } else {
    add_subproof(nodes, from - left, begin + left, leaves - left, false, proof);
    proof.push_back(range_root(nodes, begin, left));
  }
}

}  // namespace

Digest leaf_hash(std::string_view data) {
  std::string bytes(1, '\0');
  bytes += data;
  return sm3(bytes);
}

Digest node_hash(Digest const& left, Digest const& right) {
  std::string bytes(1, '\1');
  bytes += bytes_of(left);
  bytes += bytes_of(right);
  return sm3(bytes);
}

Digest tree_root(NodeSource const& nodes, std::int64_t size) {
  return size == 0 ? sm3("") : range_root(nodes, 0, size);
}

std::vector<Digest> inclusion_proof(NodeSource const& nodes, std::int64_t index, std::int64_t size) {
  std::vector<Digest> proof;
  add_path(nodes, index, 0, size, proof);
  return proof;
}

std::vector<Digest> consistency_proof(NodeSource const& nodes, std::int64_t from, std::int64_t to) {
  std::vector<Digest> proof;
  add_subproof(nodes, from, 0, to, true, proof);
  return proof;
}

// RFC 9162, 2.1.3.2.
bool included(Digest const& leaf, std::int64_t index, std::int64_t size, std::span<Digest const> proof,
              Digest const& root) {
  if (index < 0 || index >= size) return false;
  auto at = index;
  auto last = size - 1;
  auto hash = leaf;
  for (auto const& sibling : proof) {
    if (last == 0) return false;
    if (at % 2 == 1 || at == last) {
      hash = node_hash(sibling, hash);
      while (at % 2 == 0 && at != 0) at >>= 1, last >>= 1;
    } else {
      hash = node_hash(hash, sibling);
    }
    at >>= 1;
    last >>= 1;
  }
  return last == 0 && hash == root;
}

// RFC 9162, 2.1.4.2.
bool consistent(std::int64_t from, Digest const& from_root, std::int64_t to, Digest const& to_root,
                std::span<Digest const> proof) {
  if (from <= 0 || from > to) return false;
  if (from == to) return proof.empty() && from_root == to_root;
  auto at = from - 1;
  auto last = to - 1;
  while (at % 2 == 1) at >>= 1, last >>= 1;
  auto rest = proof;
  Digest start = from_root;
  if (!is_whole(from)) {
    if (rest.empty()) return false;
    start = rest.front();
    rest = rest.subspan(1);
  }
  auto older = start;
  auto newer = start;
  for (auto const& hash : rest) {
    if (last == 0) return false;
    if (at % 2 == 1 || at == last) {
      older = node_hash(hash, older);
      newer = node_hash(hash, newer);
      while (at % 2 == 0 && at != 0) at >>= 1, last >>= 1;
    } else {
      newer = node_hash(newer, hash);
    }
    at >>= 1;
    last >>= 1;
  }
  return last == 0 && older == from_root && newer == to_root;
}

TreeBuilder::TreeBuilder(NodeSource const& nodes, std::int64_t size) : size_(size) {
  std::int64_t begin = 0;
  for (int level = 62; level >= 0; --level)
    if ((size >> level & 1) != 0) {
      whole_.push_back(nodes(level, begin >> level));
      begin += std::int64_t{1} << level;
    }
}

std::vector<TreeNode> TreeBuilder::add(Digest const& leaf) {
  std::vector<TreeNode> made{{0, size_, leaf}};
  for (int level = 0; (size_ >> level & 1) != 0; ++level) {
    made.push_back({level + 1, size_ >> (level + 1), node_hash(whole_.back(), made.back().hash)});
    whole_.pop_back();
  }
  whole_.push_back(made.back().hash);
  ++size_;
  return made;
}

Digest TreeBuilder::root() const {
  if (whole_.empty()) return sm3("");
  auto hash = whole_.back();
  for (auto it = whole_.rbegin() + 1; it != whole_.rend(); ++it) hash = node_hash(*it, hash);
  return hash;
}

}  // namespace xinheng::ledger
