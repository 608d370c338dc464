#include "logic.hpp"

namespace xinheng::reference {
namespace {

using ruleset::Comparison;
using Node = ruleset::Condition::Node;

bool within(std::string inner, std::string const& outer, bool region) {
  auto prefix = outer;
  while (region && prefix.size() >= 2 && prefix.substr(prefix.size() - 2) == "00") prefix.resize(prefix.size() - 2);
  return inner.substr(0, prefix.size()) == prefix;
}

bool same(Value const& a, Value const& b) {
  if (a.index() != b.index()) return false;
  if (type_of(a) != ValueType::duration) return a == b;
  auto one = std::get<Term>(a), other = std::get<Term>(b);
  if (one.unit == TermUnit::year) one = {one.count * 12, TermUnit::month};
  if (other.unit == TermUnit::year) other = {other.count * 12, TermUnit::month};
  return one.unit == other.unit && one.count == other.count;
}

std::int64_t size_of(Value const& value) {
  switch (type_of(value)) {
    case ValueType::integer:
      return std::get<std::int64_t>(value);
    case ValueType::money:
      return std::get<Money>(value).fen;
    case ValueType::percentage:
      return std::get<Percentage>(value).ten_thousandths;
    case ValueType::date:
      return std::get<Date>(value).days_since_epoch();
    default:
      return 0;
  }
}

bool compare(Value const& a, Comparison comparison, Value const& b) {
  switch (comparison) {
    case Comparison::equal:
      return same(a, b);
    case Comparison::not_equal:
      return !same(a, b);
    case Comparison::less:
      return size_of(a) < size_of(b);
    case Comparison::less_equal:
      return size_of(a) <= size_of(b);
    case Comparison::greater:
      return size_of(a) > size_of(b);
    case Comparison::greater_equal:
      return size_of(a) >= size_of(b);
  }
  return false;
}

bool belongs(Value const& one, Value const& set) {
  if (type_of(one) == ValueType::region)
    return within(std::get<Region>(one).code(), std::get<Region>(set).code(), true);
  if (type_of(one) == ValueType::industry)
    return within(std::get<Industry>(one).code(), std::get<Industry>(set).code(), false);
  return same(one, set);
}

bool holds(Node const& node, std::vector<Value> const& values) {
  bool result = false;
  if (node.kind == Node::Kind::compare) result = compare(values[0], node.comparison, values[1]);
  if (node.kind == Node::Kind::holds) result = std::get<bool>(values[0]);
  if (node.kind == Node::Kind::member)
    for (std::size_t i = 1; i < values.size(); ++i) result = result || belongs(values[0], values[i]);
  return result;
}

/// Under every value that the first operand may have.
Answer leaf(Node const& node, Look const& look) {
  std::vector<std::vector<Value>> worlds{{}};
  Answer unknown;
  bool none = false, blind = false;
  for (auto const& operand : node.operands) {
    auto const looked = look(operand);
    none = none || looked.none;
    unknown.missing.insert(looked.missing.begin(), looked.missing.end());
    bool const first = &operand == &node.operands.front();
    auto const values = looked.value ? std::vector{*looked.value} : first ? looked.perhaps : std::vector<Value>{};
    blind = blind || values.empty();
    std::vector<std::vector<Value>> next;
    for (auto const& world : worlds)
      for (auto const& value : values) {
        next.push_back(world);
        next.back().push_back(value);
      }
    worlds = next;
  }
  if (none) return {false, {}, node.text};
  if (blind) return unknown;
  std::size_t true_in = 0;
  for (auto const& world : worlds) true_in += holds(node, world) ? 1 : 0;
  if (true_in == worlds.size()) return {true, {}, {}};
  if (true_in == 0) return {false, {}, node.text};
  return unknown;
}

Answer at(ruleset::Condition const& condition, std::size_t index, Look const& look, Test const& test) {
  auto const& node = condition.nodes[index];
  if (node.kind == Node::Kind::listed) {
    auto answer = test(*node.list_test);
    if (answer.holds) answer.missing.clear();
    answer.failed = answer.holds == false ? node.text : std::string{};
    return answer;
  }
  if (node.children.empty()) return leaf(node, look);
  std::vector<Answer> parts;
  for (auto const child : node.children) parts.push_back(at(condition, child, look, test));
  if (node.kind == Node::Kind::negation) {
    if (!parts[0].holds) return parts[0];
    return {!*parts[0].holds, {}, *parts[0].holds ? node.text : std::string{}};
  }
  // An *and* is settled by one false part, an *or* by one true part; else every part has to be known.
  bool const settling = node.kind == Node::Kind::any;
  Answer open;
  bool all_known = true;
  for (auto const& part : parts) {
    if (part.holds == settling) return {settling, {}, part.failed};
    all_known = all_known && part.holds.has_value();
    open.missing.insert(part.missing.begin(), part.missing.end());
  }
  if (!all_known) return open;
  return {!settling, {}, settling ? node.text : std::string{}};
}

}  // namespace

Answer ask(ruleset::Condition const& condition, Look const& look, Test const& test) {
  if (condition.nodes.empty()) return {true};
  return at(condition, condition.nodes.size() - 1, look, test);
}

}  // namespace xinheng::reference
