#include "ledger/merkle.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace xinheng;
using namespace xinheng::ledger;

namespace {

constexpr std::int64_t most = 64;

/// Leaves that differ, and the tree of them as RFC 6962 defines it, word for word and without any cleverness.
struct Naive {
  std::vector<Digest> leaves;

  explicit Naive(std::int64_t size, std::string const& salt = "") {
    for (std::int64_t i = 0; i < size; ++i) leaves.push_back(leaf_hash(salt + std::to_string(i)));
  }
  static std::size_t split(std::size_t size) {
    std::size_t k = 1;
    while (2 * k < size) k *= 2;
    return k;
  }
  static Digest root(std::vector<Digest> const& all) {
    if (all.empty()) return sm3("");
    if (all.size() == 1) return all[0];
    auto const [left, right] = parts(all);
    std::string bytes = "\1";
    for (auto const& hash : {root(left), root(right)})
      bytes.append(reinterpret_cast<char const*>(hash.bytes.data()), hash.bytes.size());
    return sm3(bytes);
  }
  static std::pair<std::vector<Digest>, std::vector<Digest>> parts(std::vector<Digest> const& all) {
    auto const middle = all.begin() + static_cast<std::ptrdiff_t>(split(all.size()));
    return {{all.begin(), middle}, {middle, all.end()}};
  }
  static std::vector<Digest> path(std::size_t place, std::vector<Digest> const& all) {
    if (all.size() == 1) return {};
    auto const [left, right] = parts(all);
    auto proof = place < left.size() ? path(place, left) : path(place - left.size(), right);
    proof.push_back(root(place < left.size() ? right : left));
    return proof;
  }
  static std::vector<Digest> subproof(std::size_t from, std::vector<Digest> const& all, bool known) {
    if (from == all.size()) return known ? std::vector<Digest>{} : std::vector<Digest>{root(all)};
    auto const [left, right] = parts(all);
    bool const goes_left = from <= left.size();
    auto proof = goes_left ? subproof(from, left, known) : subproof(from - left.size(), right, false);
    proof.push_back(root(goes_left ? right : left));
    return proof;
  }
  std::vector<Digest> first(std::int64_t size) const { return {leaves.begin(), leaves.begin() + size}; }
  Digest root_of(std::int64_t size) const { return root(first(size)); }
};

/// Ours: the whole subtrees as the builder gives them out.
struct Tree {
  TreeBuilder builder;
  std::map<std::pair<int, std::int64_t>, Digest> nodes;

  explicit Tree(Naive const& naive) {
    for (auto const& leaf : naive.leaves)
      for (auto const& node : builder.add(leaf)) nodes[{node.level, node.place}] = node.hash;
  }
  NodeSource source() const {
    return [this](int level, std::int64_t place) { return nodes.at({level, place}); };
  }
};

Naive const naive{most};
Tree const tree{naive};

std::vector<Digest> path(std::int64_t place, std::int64_t size) {
  return inclusion_proof(tree.source(), place, size);
}
std::vector<Digest> steps(std::int64_t from, std::int64_t to) {
  return consistency_proof(tree.source(), from, to);
}
/// What the tests falsify: leaf 10 of 21, and 13 leaves of 21. Neither path is of a whole tree.
constexpr std::int64_t place = 10, size = 21, from = 13;
Digest const root = naive.root_of(size), from_root = naive.root_of(from), leaf = naive.leaves[place];

}  // namespace

TEST_CASE("the empty tree's root is SM3 of nothing, and leaf and node are told apart by their first byte") {
  CHECK(tree_root(tree.source(), 0) == sm3(""));
  CHECK(TreeBuilder{}.root() == sm3(""));
  CHECK(leaf_hash("abc") == sm3(std::string("\0abc", 4)));
  Digest const left = sm3("l"), right = sm3("r");
  std::string bytes = "\1";
  for (auto const& hash : {left, right}) bytes.append(reinterpret_cast<char const*>(hash.bytes.data()), 32);
  CHECK(node_hash(left, right) == sm3(bytes));
}

TEST_CASE("roots are those of the definition for all sizes, built at once, from nodes, or gone on with") {
  TreeBuilder grown;
  for (std::int64_t n = 1; n <= most; ++n) {
    CAPTURE(n);
    grown.add(naive.leaves[static_cast<std::size_t>(n - 1)]);
    CHECK(grown.root() == naive.root_of(n));
    CHECK(tree_root(tree.source(), n) == naive.root_of(n));
    CHECK(TreeBuilder(tree.source(), n).root() == naive.root_of(n));
  }
  TreeBuilder resumed(tree.source(), 37);
  resumed.add(naive.leaves[37]);
  CHECK(resumed.size() == 38);
  CHECK(resumed.root() == naive.root_of(38));
}

TEST_CASE("inclusion proofs are those of the definition and hold, for every leaf of every size") {
  for (std::int64_t n = 1; n <= most; ++n)
    for (std::int64_t i = 0; i < n; ++i) {
      auto const proof = path(i, n);
      bool const as_defined = proof == Naive::path(static_cast<std::size_t>(i), naive.first(n));
      bool const holds = included(naive.leaves[static_cast<std::size_t>(i)], i, n, proof, naive.root_of(n));
      if (!as_defined || !holds) FAIL("leaf " << i << " of " << n);
    }
}

TEST_CASE("consistency proofs are those of the definition and hold, for every two sizes") {
  for (std::int64_t n = 1; n <= most; ++n)
    for (std::int64_t m = 1; m <= n; ++m) {
      auto const proof = steps(m, n);
      bool const as_defined = proof == Naive::subproof(static_cast<std::size_t>(m), naive.first(n), true);
      bool const holds = consistent(m, naive.root_of(m), n, naive.root_of(n), proof);
      if (!as_defined || !holds) FAIL(m << " of " << n);
    }
}

TEST_CASE("a proof holds at no other index and for no other leaf, at any size") {
  for (std::int64_t n = 2; n <= 33; ++n)
    for (std::int64_t i = 0; i < n; ++i)
      for (std::int64_t other = -1; other <= n; ++other) {
        if (other == i) continue;
        if (included(naive.leaves[static_cast<std::size_t>(i)], other, n, path(i, n), naive.root_of(n)))
          FAIL("leaf " << i << " of " << n << " passes as " << other);
      }
  CHECK_FALSE(included(naive.leaves[11], place, size, path(place, size), root));
}

TEST_CASE("an inclusion proof that lacks its first or its last hash is refused") {
  auto const proof = path(place, size);
  CHECK_FALSE(included(leaf, place, size, std::span(proof).first(proof.size() - 1), root));
  CHECK_FALSE(included(leaf, place, size, std::span(proof).subspan(1), root));
  CHECK_FALSE(included(leaf, place, size, {}, root));
}

TEST_CASE("an inclusion proof that was extended is refused") {
  auto proof = path(place, size);
  proof.push_back(sm3("more"));
  CHECK_FALSE(included(leaf, place, size, proof, root));
  // Nor with the root that the longer path would lead to.
  CHECK_FALSE(included(leaf, place, size, proof, node_hash(sm3("more"), root)));
  CHECK_FALSE(included(leaf, place, size, proof, node_hash(root, sm3("more"))));
}

TEST_CASE("an inclusion proof with two hashes swapped is refused") {
  for (std::size_t i = 0; i + 1 < path(place, size).size(); ++i) {
    auto proof = path(place, size);
    std::swap(proof[i], proof[i + 1]);
    CHECK_FALSE(included(leaf, place, size, proof, root));
  }
}

TEST_CASE("an inclusion proof with any bit changed is refused") {
  for (std::size_t i = 0; i < path(place, size).size(); ++i)
    for (std::size_t byte = 0; byte < 32; ++byte) {
      auto proof = path(place, size);
      proof[i].bytes[byte] ^= 1;
      CHECK_FALSE(included(leaf, place, size, proof, root));
    }
}

TEST_CASE("an inclusion proof does not hold for another size where the shape of the path differs") {
  auto const proof = path(place, size);
  for (std::int64_t const other : {std::int64_t{0}, std::int64_t{1}, place, size - 5, 2 * size}) {
    CHECK_FALSE(included(leaf, place, other, proof, root));
  }
  CHECK_FALSE(included(leaf, place, -size, proof, root));
}

TEST_CASE("an inclusion proof of another tree is refused") {
  Naive const other{size, "other "};
  Tree const theirs{other};
  CHECK_FALSE(included(leaf, place, size, inclusion_proof(theirs.source(), place, size), root));
  CHECK_FALSE(included(leaf, place, size, path(place, size), other.root_of(size)));
}

TEST_CASE("nothing is included in a tree of size 0") {
  CHECK_FALSE(included(leaf, 0, 0, {}, sm3("")));
  CHECK_FALSE(included(leaf, 0, 0, {}, leaf));
}

TEST_CASE("a node does not pass for a leaf") {
  auto const inner = node_hash(naive.leaves[0], naive.leaves[1]);
  std::vector<Digest> const proof{node_hash(naive.leaves[2], naive.leaves[3])};
  REQUIRE(node_hash(inner, proof[0]) == naive.root_of(4));
  CHECK_FALSE(included(inner, 0, 4, proof, naive.root_of(4)));
}

TEST_CASE("a consistency proof that lacks a hash is refused") {
  auto const proof = steps(from, size);
  for (std::size_t i = 0; i < proof.size(); ++i) {
    auto cut = proof;
    cut.erase(cut.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK_FALSE(consistent(from, from_root, size, root, cut));
  }
  CHECK_FALSE(consistent(from, from_root, size, root, {}));
}

TEST_CASE("a consistency proof that was extended is refused at either end") {
  auto proof = steps(from, size);
  proof.push_back(sm3("more"));
  CHECK_FALSE(consistent(from, from_root, size, root, proof));
  CHECK_FALSE(consistent(from, from_root, size, node_hash(sm3("more"), root), proof));
  proof = steps(from, size);
  proof.insert(proof.begin(), sm3("more"));
  CHECK_FALSE(consistent(from, from_root, size, root, proof));
}

TEST_CASE("a consistency proof with two hashes swapped is refused") {
  for (std::size_t i = 0; i + 1 < steps(from, size).size(); ++i) {
    auto proof = steps(from, size);
    std::swap(proof[i], proof[i + 1]);
    CHECK_FALSE(consistent(from, from_root, size, root, proof));
  }
}

TEST_CASE("a consistency proof with any bit changed is refused") {
  for (std::size_t i = 0; i < steps(from, size).size(); ++i)
    for (std::size_t byte = 0; byte < 32; ++byte) {
      auto proof = steps(from, size);
      proof[i].bytes[byte] ^= 1;
      CHECK_FALSE(consistent(from, from_root, size, root, proof));
    }
}

TEST_CASE("a consistency proof holds for no other sizes") {
  auto const proof = steps(from, size);
  for (std::int64_t other = -1; other <= most; ++other) {
    if (other != from) CHECK_FALSE(consistent(other, from_root, size, root, proof));
  }
  for (std::int64_t const other : {std::int64_t{0}, from, std::int64_t{16}, std::int64_t{33}, most}) {
    CHECK_FALSE(consistent(from, from_root, other, root, proof));
  }
}

TEST_CASE("a consistency proof of another tree, or between other roots, is refused") {
  Naive const other{size, "other "};
  Tree const theirs{other};
  CHECK_FALSE(consistent(from, from_root, size, root, consistency_proof(theirs.source(), from, size)));
  CHECK_FALSE(consistent(from, other.root_of(from), size, root, steps(from, size)));
  CHECK_FALSE(consistent(from, from_root, size, other.root_of(size), steps(from, size)));
  CHECK_FALSE(consistent(from, root, size, from_root, steps(from, size)));
}

TEST_CASE("a proof from an empty tree proves nothing") {
  CHECK_FALSE(consistent(0, sm3(""), size, root, {}));
  CHECK_FALSE(consistent(0, sm3(""), size, root, std::vector{root}));
  CHECK_FALSE(consistent(0, sm3(""), 0, sm3(""), {}));
}

TEST_CASE("a tree is not the beginning of a smaller one") {
  CHECK_FALSE(consistent(size, root, from, from_root, steps(from, size)));
  CHECK_FALSE(consistent(size, root, from, root, {}));
}

TEST_CASE("of one size only equal roots without a proof are consistent") {
  CHECK(consistent(size, root, size, root, {}));
  CHECK_FALSE(consistent(size, root, size, from_root, {}));
  CHECK_FALSE(consistent(size, root, size, root, std::vector{root}));
  CHECK_FALSE(consistent(16, naive.root_of(16), 16, naive.root_of(16), std::vector{sm3("any")}));
  CHECK_FALSE(consistent(size, from_root, size, root, steps(from, size)));
}

TEST_CASE("from a whole tree the proof may not bring the older root itself") {
  auto proof = steps(16, size);
  REQUIRE(consistent(16, naive.root_of(16), size, root, proof));
  proof.insert(proof.begin(), naive.root_of(16));
  CHECK_FALSE(consistent(16, naive.root_of(16), size, root, proof));
}
