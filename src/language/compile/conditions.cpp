#include "language/compile/conditions.hpp"

#include <algorithm>
#include <utility>

#include "language/compile/operands.hpp"
#include "language/compile/types.hpp"
#include "language/diagnostics/report_lists.hpp"
#include "language/diagnostics/report_periods.hpp"
#include "language/diagnostics/report_types.hpp"
#include "ruleset/condition_types.hpp"
#include "ruleset/directions.hpp"
#include "ruleset/invariants_of_conditions.hpp"

namespace xinheng::language::passes {
namespace {

using ruleset::Comparison;
using ruleset::Condition;
using ruleset::Operand;
using Node = Condition::Node;
using Kind = syntax::Expression::Kind;

bool is_literal(syntax::OperandPart const& part) {
  return part.scope == syntax::OperandPart::Scope::literal;
}

std::string_view comparison_text(Comparison comparison, bool of_days) {
  switch (comparison) {
    case Comparison::equal:
      return "等于";
    case Comparison::not_equal:
      return "不等于";
    case Comparison::less:
      return of_days ? "早于" : "小于";
    case Comparison::less_equal:
      return of_days ? "不晚于" : "不大于";
    case Comparison::greater:
      return of_days ? "晚于" : "大于";
    case Comparison::greater_equal:
      return of_days ? "不早于" : "不小于";
  }
  std::unreachable();
}

/// The comparison that says the same with its sides exchanged.
Comparison exchanged(Comparison comparison) {
  switch (comparison) {
    case Comparison::equal:
    case Comparison::not_equal:
      return comparison;
    case Comparison::less:
      return Comparison::greater;
    case Comparison::less_equal:
      return Comparison::greater_equal;
    case Comparison::greater:
      return Comparison::less;
    case Comparison::greater_equal:
      return Comparison::less_equal;
  }
  std::unreachable();
}

Operand literal_operand(Value value) {
  Operand operand;
  operand.kind = Operand::Kind::literal;
  operand.literal = std::move(value);
  return operand;
}

class ConditionWriter {
 public:
  ConditionWriter(Draft const& draft, ConditionPlace const& place, Diagnostics& diagnostics)
      : draft_(draft), place_(place), diagnostics_(diagnostics) {}

  Condition write(syntax::Expression const& expression) {
    auto const root = node(expression, 1);
    if (!root) condition_.nodes.clear();
    return std::move(condition_);
  }

 private:
  std::optional<std::uint32_t> node(syntax::Expression const& expression, std::uint32_t depth) {
    if (depth > ruleset::condition_depth_limit / 2) {
      if (!std::exchange(too_deep_, true)) diagnostics_.add(report::condition_too_deep(expression.span));
      return std::nullopt;
    }
    switch (expression.kind) {
      case Kind::all:
        return junction(expression, Node::Kind::all, depth);
      case Kind::any:
        return junction(expression, Node::Kind::any, depth);
      case Kind::negation:
        return negation(expression, depth);
      case Kind::compare:
        return compare(expression);
      case Kind::member:
        return member(expression);
      case Kind::holds:
        return holds(expression);
      case Kind::listed:
        return listed(expression);
    }
    std::unreachable();
  }

  std::uint32_t add(Node node) {
    condition_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(condition_.nodes.size() - 1);
  }
  std::uint32_t negated(std::uint32_t child, std::string text) {
    Node node;
    node.kind = Node::Kind::negation;
    node.children = {child};
    node.text = std::move(text);
    return add(std::move(node));
  }

  /// The children of and, or or; those of a child of the same kind are its own.
  bool children_of(syntax::Expression const& expression, std::uint32_t depth, std::vector<std::uint32_t>& children) {
    bool sound = true;
    for (auto const& child : expression.children) {
      if (child.kind == expression.kind) {
        sound = children_of(child, depth, children) && sound;
        continue;
      }
      auto const index = node(child, depth + 1);
      sound = index.has_value() && sound;
      if (index) children.push_back(*index);
    }
    return sound;
  }

  std::optional<std::uint32_t> junction(syntax::Expression const& expression, Node::Kind kind, std::uint32_t depth) {
    Node made;
    made.kind = kind;
    if (!children_of(expression, depth, made.children) || made.children.empty()) return std::nullopt;
    if (made.children.size() == 1) return made.children.front();
    for (auto const child : made.children) {
      auto const& part = condition_.nodes[child];
      bool const bracketed = kind == Node::Kind::all && part.kind == Node::Kind::any;
      if (!made.text.empty()) made.text += kind == Node::Kind::all ? " 且 " : " 或 ";
      made.text += bracketed ? "（" + part.text + "）" : part.text;
    }
    return add(std::move(made));
  }

  std::optional<std::uint32_t> negation(syntax::Expression const& expression, std::uint32_t depth) {
    if (expression.children.size() != 1) return std::nullopt;
    auto const child = node(expression.children.front(), depth + 1);
    if (!child) return std::nullopt;
    auto const& part = condition_.nodes[*child];
    bool const bracketed = part.kind == Node::Kind::all || part.kind == Node::Kind::any;
    auto text = bracketed ? "非（" + part.text + "）" : "非 " + part.text;
    return negated(*child, std::move(text));
  }

  std::optional<std::uint32_t> compare(syntax::Expression const& expression) {
    if (expression.operands.size() != 2) return std::nullopt;
    auto const* first = &expression.operands[0];
    auto const* second = &expression.operands[1];
    Node made;
    made.kind = Node::Kind::compare;
    made.comparison = expression.comparison;
    if (is_literal(*first)) {
      if (is_literal(*second)) return nothing(report::nothing_looked_at(expression.span));
      std::swap(first, second);
      made.comparison = exchanged(made.comparison);
    }
    auto left = operand(draft_, place_, *first, diagnostics_);
    auto right = is_literal(*second) ? std::nullopt : operand(draft_, place_, *second, diagnostics_);
    if (!left || (!is_literal(*second) && !right)) return std::nullopt;
    bool const days = left->type.type == ValueType::date;
    if (expression.of_days && !days) return nothing(report::days_only(expression.span));
    auto text = operand_text(draft_.rules, place_, left->operand) + " " +
                std::string{comparison_text(made.comparison, days)} + " ";
    if (is_literal(*second)) {
      auto value = literal(left->type, *second);
      if (!value) return std::nullopt;
      text += ruleset::literal_text(left->type, *value);
      right = TypedOperand{literal_operand(std::move(*value)), left->type};
    } else {
      text += operand_text(draft_.rules, place_, right->operand);
    }
    if (!comparable(left->type, left->operand, right->type, right->operand))
      return nothing(report::types_differ(expression.span));
    if (made.comparison > Comparison::not_equal && !ruleset::is_ordered(left->type.type))
      return nothing(report::type_not_ordered(expression.span));
    made.operands = {std::move(left->operand), std::move(right->operand)};
    made.text = std::move(text);
    return add(std::move(made));
  }

  std::optional<std::uint32_t> member(syntax::Expression const& expression) {
    if (expression.operands.size() < 2 || is_literal(expression.operands.front()))
      return nothing(report::nothing_looked_at(expression.span));
    auto left = operand(draft_, place_, expression.operands.front(), diagnostics_);
    if (!left) return std::nullopt;
    std::vector<Value> values;
    std::vector<TypedOperand> others;  // what a territory looks at
    bool sound = true;
    for (std::size_t i = 1; i < expression.operands.size(); ++i) {
      if (!is_literal(expression.operands[i])) {
        auto other = operand(draft_, place_, expression.operands[i], diagnostics_);
        sound = other.has_value() && sound;
        if (other) others.push_back(std::move(*other));
        continue;
      }
      auto value = literal(left->type, expression.operands[i]);
      sound = value.has_value() && sound;
      if (value) values.push_back(std::move(*value));
    }
    if (!sound) return std::nullopt;
    std::ranges::sort(values);
    auto const repeated = std::ranges::unique(values);
    values.erase(repeated.begin(), repeated.end());

    auto const looked_at = operand_text(draft_.rules, place_, left->operand);
    Node made;
    made.kind = Node::Kind::member;
    made.operands.push_back(std::move(left->operand));
    std::string set;
    for (auto& value : values) {
      if (!set.empty()) set += "、";
      set += ruleset::literal_text(left->type, value);
      made.operands.push_back(literal_operand(std::move(value)));
    }
    for (auto& other : others) {
      if (!set.empty()) set += "、";
      set += operand_text(draft_.rules, place_, other.operand);
      made.operands.push_back(std::move(other.operand));
    }
    made.text = looked_at + " 属于 {" + set + "}";
    auto const index = add(std::move(made));
    return expression.negated ? negated(index, looked_at + " 不属于 {" + set + "}") : index;
  }

  std::optional<std::uint32_t> holds(syntax::Expression const& expression) {
    if (expression.operands.size() != 1) return std::nullopt;
    auto const& part = expression.operands.front();
    if (is_literal(part)) return nothing(report::nothing_looked_at(expression.span));
    auto read = operand(draft_, place_, part, diagnostics_);
    if (!read) return std::nullopt;
    if (read->type.type != ValueType::boolean) return nothing(report::not_a_boolean(part.span));
    Node made;
    made.kind = Node::Kind::holds;
    made.text = operand_text(draft_.rules, place_, read->operand);
    made.operands = {std::move(read->operand)};
    return add(std::move(made));
  }

  std::optional<std::uint32_t> listed(syntax::Expression const& expression) {
    if (!expression.list_test) return std::nullopt;
    auto const& part = *expression.list_test;
    auto const index = resolved(draft_.lists.names, Undeclared::list, part.list, draft_.unread, diagnostics_);
    if (!index) return std::nullopt;
    auto const& list = draft_.rules.lists[*index];
    ruleset::ListTest test{ListId{*index}, {}};
    if (!grounds_of(draft_, ListId{*index}, part.grounds, test.grounds, diagnostics_)) return std::nullopt;
    if (part.count && !(test.count = count(*part.count))) return std::nullopt;
    if (part.years_running && !(test.years_running = years(*part.years_running))) return std::nullopt;
    std::string what = list.name;
    std::string_view before;
    for (auto const id : test.grounds) {
      auto const& ground = list.grounds[id.value];
      if (ground.id != before) what += (before.empty() ? " 情形 " : "、") + ground.name;
      before = ground.id;
    }
    Node made;
    made.kind = Node::Kind::listed;
    made.text = "主体 列入 " + what;
    if (test.count)
      made.text = "主体 近" + test.count->within.text() + " 列入 " + what + " 次数 不少于 " +
                  std::to_string(test.count->at_least);
    if (test.years_running) made.text = "主体 连续" + std::to_string(*test.years_running) + "年 列入 " + what;
    made.list_test = std::move(test);
    auto const node = add(std::move(made));
    return part.negated ? negated(node, "主体 未列入 " + what) : node;
  }

  std::optional<ruleset::ListTest::Count> count(syntax::ListTestPart::Count const& part) {
    if (part.within.value.unit == TermUnit::working_day) return nothing(report::term_in_working_days(part.within.span));
    if (!ruleset::is_countable(part.within.value)) return nothing(report::count_looks_too_far(part.within.span));
    if (!ruleset::is_count(part.at_least.value)) return nothing(report::not_a_count(part.at_least.span));
    return ruleset::ListTest::Count{part.within.value, part.at_least.value};
  }

  std::optional<int> years(syntax::At<Term> const& part) {
    if (part.value.unit != TermUnit::year || !ruleset::is_years_running(part.value.count))
      return nothing(report::not_years_running(part.span));
    return part.value.count;
  }

  std::optional<Value> literal(ruleset::FactType const& type, syntax::OperandPart const& part) {
    if (!part.literal) return std::nullopt;
    return typed(draft_, type, *part.literal, diagnostics_);
  }
  std::nullopt_t nothing(Diagnostic diagnostic) {
    diagnostics_.add(std::move(diagnostic));
    return std::nullopt;
  }

  Draft const& draft_;
  ConditionPlace const& place_;
  Diagnostics& diagnostics_;
  Condition condition_;
  bool too_deep_{};  ///< said once a condition
};

}  // namespace

bool grounds_of(Draft const& draft, ListId id, std::vector<syntax::Name> const& written, std::vector<GroundId>& grounds,
                Diagnostics& diagnostics) {
  auto const& list = draft.rules[id];
  bool const damaged = draft.lists.entries[id.value].decl->damaged;
  Names names;
  for (std::uint32_t i = 0; i < list.grounds.size(); ++i) {
    names.add(list.grounds[i].id, i);
    names.add(list.grounds[i].name, i);
  }
  bool sound = true;
  for (auto const& name : written) {
    auto const index =
        damaged ? names.index(name.value) : resolved(names, Undeclared::ground, name, draft.unread, diagnostics);
    sound = index.has_value() && sound;
    for (std::uint32_t i = 0; index && i < list.grounds.size(); ++i)
      if (list.grounds[i].id == list.grounds[*index].id) grounds.push_back(GroundId{i});
  }
  std::ranges::sort(grounds);
  auto const repeated = std::ranges::unique(grounds);
  grounds.erase(repeated.begin(), repeated.end());
  return sound;
}

Condition condition(Draft const& draft, ConditionPlace const& place, syntax::Expression const& expression,
                    Diagnostics& diagnostics) {
  return ConditionWriter{draft, place, diagnostics}.write(expression);
}

}  // namespace xinheng::language::passes
