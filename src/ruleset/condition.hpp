#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/ids.hpp"
#include "domain/term.hpp"
#include "domain/value.hpp"

namespace xinheng::ruleset {

/// What a comparison looks at.
struct Operand {
  enum class Kind {
    literal,
    request_fact,       ///< 申请.…: fact of the request
    party_fact,         ///< 主体.…: fact of the party
    listing_attribute,  ///< 名单.…: attribute of the listing
    listing_start,      ///< 名单.列入日: the day from which the listing acts
    listing_last_day,   ///< 名单.期满日: its last day; an open listing has none and every comparison is false
    check_date,         ///< 核查日
    party_kind          ///< 主体.类型: what the party is; a case of subject_kind_type()
  } kind{};
  FactId fact{};
  std::string attribute;  ///< ASCII id; every list of the measure declares it with one type
  std::optional<Value> literal;
  friend bool operator==(Operand const&, Operand const&) = default;
};

enum class Comparison { equal, not_equal, less, less_equal, greater, greater_equal };

/// A list test: the party's own listings in force (`主体 列入 L`, `主体 未列入 L`), or how many began within a time
/// (`主体 近1年 列入 L 次数 不少于 3`).
struct ListTest {
  ListId list;
  std::vector<GroundId> grounds;  ///< sorted; empty: any
  struct Count {
    Term within;  ///< a listing counts from its first day to the last day of this term
    int at_least{};
    friend bool operator==(Count const&, Count const&) = default;
  };
  std::optional<Count> count{};
  /// 连续3年: in each of so many calendar years running, of which the last is the check's or the one before it, a
  /// listing began. Not together with a count.
  std::optional<int> years_running{};
  friend bool operator==(ListTest const&, ListTest const&) = default;
};

/// Bounds of a count: it looks back a century at most, over a thousand listings at most.
constexpr bool is_countable(Term const& within) {
  int const limit = within.unit == TermUnit::year ? 100 : within.unit == TermUnit::month ? 1200 : 36500;
  return within.unit != TermUnit::working_day && within.count > 0 && within.count <= limit;
}
constexpr bool is_count(int at_least) {
  return at_least > 0 && at_least <= 1000;
}

/// A three-valued condition (strong Kleene) as a tree in one array: children come before their parents and
/// the last node is the root. An empty array is `true`.
struct Condition {
  struct Node {
    enum class Kind {
      all,       ///< every child (且)
      any,       ///< some child (或)
      negation,  ///< one child (非)
      compare,   ///< operands[0] comparison operands[1]; for region and industry `equal` is equality of codes
      member,    ///< operands[0] is one of operands[1…] (属于); for region and industry: is contained in one
      holds,     ///< operands[0], a boolean, is true
      listed     ///< list_test holds
    } kind{};
    std::vector<std::uint32_t> children;  ///< indices below this node's
    Comparison comparison{};
    std::vector<Operand> operands;
    std::optional<ListTest> list_test;
    std::string text;  ///< the part as an official reads it, canonical Chinese; what `condition_failed` names
    friend bool operator==(Node const&, Node const&) = default;
  };
  std::vector<Node> nodes;
  bool always() const { return nodes.empty(); }
  friend bool operator==(Condition const&, Condition const&) = default;
};

}  // namespace xinheng::ruleset
