#include <utility>

#include "ruleset/condition_types.hpp"
#include "world_parts.hpp"

namespace xinheng::properties {

using namespace ruleset;

namespace {

Operand fact_operand(RuleSet const& rules, std::size_t index) {
  Operand operand;
  operand.kind = rules.facts[index].of_party ? Operand::Kind::party_fact : Operand::Kind::request_fact;
  operand.fact = FactId{static_cast<std::uint32_t>(index)};
  return operand;
}

/// An operand that is no literal, and its type.
std::pair<Operand, FactType> some_operand(Choices& choices, RuleSet const& rules) {
  auto const facts = rules.facts.size();
  auto const all = attributes();
  auto const pick = choices.below(facts + all.size() + 5);
  if (pick < facts) return {fact_operand(rules, pick), rules.facts[pick].type};
  Operand operand;
  if (pick < facts + all.size()) {
    operand.kind = Operand::Kind::listing_attribute;
    operand.attribute = all[pick - facts].id;
    return {operand, all[pick - facts].type};
  }
  if (pick >= facts + all.size() + 3) {
    operand.kind = Operand::Kind::party_kind;
    return {operand, subject_kind_type()};
  }
  operand.kind = std::vector{Operand::Kind::listing_start, Operand::Kind::listing_last_day,
                             Operand::Kind::check_date}[pick - facts - all.size()];
  return {operand, {ValueType::date, {}}};
}

Operand literal(Value value) {
  Operand operand;
  operand.kind = Operand::Kind::literal;
  operand.literal = std::move(value);
  return operand;
}

/// Writes one condition, child before parent. `raises`: the kinds of list by which the part may become truer, so that
/// no rule that the language refuses is made.
class ConditionWriter {
 public:
  ConditionWriter(Choices& choices, RuleSet const& rules) : choices_(choices), rules_(rules) {}

  Condition written(bool black_raises, int depth) {
    write(black_raises, depth);
    return std::move(condition_);
  }

 private:
  using Node = Condition::Node;

  std::uint32_t put(Node node) {
    node.text = "部分" + std::to_string(condition_.nodes.size());
    condition_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(condition_.nodes.size() - 1);
  }

  std::uint32_t write(bool black_raises, int depth) {
    Node node;
    if (depth == 0 || choices_.chance(40)) return test(black_raises);
    if (choices_.chance(30)) {
      node.kind = Node::Kind::negation;
      node.children = {write(!black_raises, depth - 1)};
      return put(node);
    }
    node.kind = choices_.chance(50) ? Node::Kind::any : Node::Kind::all;
    for (std::size_t i = 0, count = 2 + choices_.below(2); i < count; ++i)
      node.children.push_back(write(black_raises, depth - 1));
    return put(node);
  }

  std::uint32_t test(bool black_raises) {
    Node node;
    if (choices_.chance(25)) {
      node.kind = Node::Kind::listed;
      auto const list =
          black_raises ? choices_.one_of<std::uint32_t>({0, 1, 3, 4}) : choices_.one_of<std::uint32_t>({2, 4});
      node.list_test = ListTest{ListId{list}, some_grounds(choices_, rules_.lists[list], !black_raises, 25)};
      if (choices_.chance(40))
        node.list_test->count = {some_term(choices_), 1 + static_cast<int>(choices_.below(3))};
      else if (choices_.chance(25))
        node.list_test->years_running = 2 + static_cast<int>(choices_.below(2));
      return put(node);
    }
    auto [operand, type] = some_operand(choices_, rules_);
    if (type.type == ValueType::boolean && choices_.chance(70)) {
      node.kind = Node::Kind::holds;
      node.operands = {operand};
      return put(node);
    }
    if (choices_.chance(30)) {
      node.kind = Node::Kind::member;
      node.operands = {operand, literal(value_of(choices_, type)), literal(value_of(choices_, type))};
      if (type.type == ValueType::region)  // of a territory: 核查地 在 认定地
        if (auto [other, other_type] = some_operand(choices_, rules_); other_type == type) node.operands[1] = other;
      return put(node);
    }
    node.kind = Node::Kind::compare;
    node.operands = {operand, literal(value_of(choices_, type))};
    if (choices_.chance(25))
      if (auto [other, other_type] = some_operand(choices_, rules_); other_type == type) node.operands[1] = other;
    bool const ordered = type.type == ValueType::integer || type.type == ValueType::money ||
                         type.type == ValueType::percentage || type.type == ValueType::date;
    node.comparison = static_cast<Comparison>(choices_.below(ordered ? 6 : 2));
    return put(node);
  }

  Choices& choices_;
  RuleSet const& rules_;
  Condition condition_;
};

}  // namespace

Condition some_condition(Choices& choices, RuleSet const& rules, bool black_raises, int depth) {
  return ConditionWriter{choices, rules}.written(black_raises, depth);
}

}  // namespace xinheng::properties
