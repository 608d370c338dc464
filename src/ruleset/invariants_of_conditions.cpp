#include "ruleset/invariants_of_conditions.hpp"

#include <algorithm>

#include "ruleset/condition_types.hpp"
#include "ruleset/directions.hpp"

namespace xinheng::ruleset {
namespace {

using Node = Condition::Node;

std::vector<ListId> lists_of(Measure const& measure) {
  std::vector<ListId> lists;
  for (auto const& against : measure.against) lists.push_back(against.list);
  return lists;
}

bool takes_fact(RuleSet const& rules, Measure const& measure, FactId fact) {
  return std::ranges::all_of(measure.leaves,
                             [&](CheckpointId leaf) { return std::ranges::binary_search(rules[leaf].facts, fact); });
}

bool sound_shape(Node const& node) {
  auto const children = node.children.size();
  auto const operands = node.operands.size();
  switch (node.kind) {
    case Node::Kind::all:
    case Node::Kind::any:
      return children >= 2 && operands == 0 && !node.list_test;
    case Node::Kind::negation:
      return children == 1 && operands == 0 && !node.list_test;
    case Node::Kind::compare:
      return children == 0 && operands == 2 && !node.list_test;
    case Node::Kind::member:
      return children == 0 && operands >= 2 && !node.list_test;
    case Node::Kind::holds:
      return children == 0 && operands == 1 && !node.list_test;
    case Node::Kind::listed:
      return children == 0 && operands == 0 && node.list_test.has_value();
  }
  return false;
}

bool sound_types(Node const& node, std::vector<FactType> const& types) {
  switch (node.kind) {
    case Node::Kind::compare:
      return comparable(types[0], node.operands[0], types[1], node.operands[1]) &&
             (node.comparison <= Comparison::not_equal || is_ordered(types[0].type));
    case Node::Kind::member:
      for (std::size_t i = 1; i < types.size(); ++i)
        if ((node.operands[i].kind != Operand::Kind::literal && types[0].type != ValueType::region) ||
            !comparable(types[0], node.operands[0], types[i], node.operands[i]))
          return false;
      return true;
    case Node::Kind::holds:
      return types[0].type == ValueType::boolean;
    default:
      return true;
  }
}

bool sound_list_test(RuleSet const& rules, ListTest const& test) {
  if (test.list.value >= rules.lists.size()) return false;
  if (test.count && !(is_countable(test.count->within) && is_count(test.count->at_least))) return false;
  if (test.years_running && (test.count || !is_years_running(*test.years_running))) return false;
  auto const& list = rules[test.list];
  return std::ranges::all_of(test.grounds, [&](GroundId g) { return g.value < list.grounds.size(); }) &&
         std::ranges::is_sorted(test.grounds) && editions_whole(list, test.grounds) &&
         !directions(list, test.grounds).mixed();
}

}  // namespace

std::vector<std::string> broken_in_condition(RuleSet const& rules, Measure const& measure, Condition const& condition) {
  std::vector<std::string> broken;
  auto const lists = lists_of(measure);
  std::vector<std::uint32_t> depth(condition.nodes.size(), 1);
  std::vector<int> parents(condition.nodes.size());
  for (std::uint32_t i = 0; i < condition.nodes.size(); ++i) {
    auto const& node = condition.nodes[i];
    if (!sound_shape(node)) {
      broken.push_back("a condition has the wrong parts");
      continue;
    }
    if (node.text.empty()) broken.push_back("a condition has no text");
    for (auto const child : node.children) {
      if (child >= i) return {"a condition's child does not come before its parent"};
      depth[i] = std::max(depth[i], depth[child] + 1);
      ++parents[child];
    }
    if (depth[i] > condition_depth_limit) return {"a condition is nested too deeply"};
    if (node.list_test && !sound_list_test(rules, *node.list_test))
      broken.push_back("a list test names what is not there, or counts what cannot be counted");
    std::vector<FactType> types;
    for (auto const& operand : node.operands) {
      auto type = type_of(rules, lists, operand);
      if (!type) return {"an operand has no type"};
      types.push_back(std::move(*type));
      bool const fact = operand.kind == Operand::Kind::request_fact || operand.kind == Operand::Kind::party_fact;
      if (fact && !takes_fact(rules, measure, operand.fact)) broken.push_back("a fact is not taken at every leaf");
    }
    if (!sound_types(node, types)) broken.push_back("operands do not fit their comparison");
  }
  for (std::size_t i = 0; i < parents.size(); ++i)
    if (parents[i] != (i + 1 == parents.size() ? 0 : 1)) return {"a condition is not one tree"};
  return broken;
}

}  // namespace xinheng::ruleset
