#include "analysis/proof/world.hpp"

#include <algorithm>

#include "ruleset/condition_types.hpp"

namespace xinheng::analysis::proof {

using namespace ruleset;

namespace {

std::string numbered(char const* what, std::uint32_t number) {
  return what + std::to_string(number);
}

FactType date_type() {
  return {ValueType::date, {}};
}

bool covers(ListTest const& wide, ListTest const& narrow) {
  return wide.list == narrow.list &&
         (wide.grounds.empty() || (!narrow.grounds.empty() && std::ranges::includes(wide.grounds, narrow.grounds)));
}

}  // namespace

bool always_within(Term a, Term b) {
  auto const months = [](Term term) { return term.unit == TermUnit::year ? term.count * 12 : term.count; };
  bool const days_a = a.unit == TermUnit::day, days_b = b.unit == TermUnit::day;
  if (days_a && days_b) return a.count <= b.count;
  if (!days_a && !days_b) return months(a) <= months(b);
  return days_a ? a.count <= months(b) * 28 : months(a) * 31 <= b.count;
}

std::string World::key_of(std::string const& attribute, FactType const& type) {
  auto key = attribute + ":" + std::to_string(static_cast<int>(type.type));
  for (auto const& one : type.cases) key += ":" + one.id;
  return key;
}

int World::number_of(Reach const& reach) {
  if (reach.kind == ReachKind::listed_subject) return 0;
  return static_cast<int>(reach.relation->value) * 2 + (reach.kind == ReachKind::relation_of_listed ? 1 : 2);
}

int World::number_of(List const& list, GroundId ground) {
  auto const& id = list.grounds[ground.value].id;
  return static_cast<int>(std::ranges::find(list.grounds, id, &Ground::id) - list.grounds.begin());
}

World::World(z3::context& context, RuleSet const& rules)
    : context(context),
      rules(rules),
      check_date(context.int_const("check-date")),
      leaf(context.int_const("checkpoint")),
      role(context.int_const("role")),
      list(context.int_const("list")),
      ground(context.int_const("ground")),
      start(context.int_const("listing.start")),
      last(context.int_const("listing.last-day")),
      has_last(context.bool_const("listing.has-last-day")),
      reach(context.int_const("reach")),
      party_kind(context.int_const("party.kind")),
      listed_kind(context.int_const("listed.kind")) {
  auto const between = [&](z3::expr const& value, int least, int most) {
    laws.push_back(value >= least && value <= most);
  };
  for (auto const& value : {check_date, start, last})
    between(value, Date::of(1, 1, 1)->days_since_epoch(), Date::of(9999, 12, 31)->days_since_epoch());
  between(role, 0, std::max(static_cast<int>(rules.roles.size()) - 1, 0));
  between(leaf, 0, static_cast<int>(rules.checkpoints.size()) - 1);
  // A check of a listing names no role, so that it is no law.
  for (std::size_t i = 0; i < rules.checkpoints.size(); ++i) {
    std::vector<z3::expr> taken;
    for (auto const one : rules.checkpoints[i].roles) taken.push_back(role == static_cast<int>(one.value));
    if (!taken.empty()) preferred.push_back(z3::implies(leaf == static_cast<int>(i), any_of(context, taken)));
  }
  between(list, 0, static_cast<int>(rules.lists.size()) - 1);
  between(party_kind, 0, subject_kind_count - 1);
  between(listed_kind, 0, subject_kind_count - 1);
  laws.push_back(z3::implies(has_last, last >= start));
}

z3::expr World::kind_among(z3::expr const& kind, SubjectKinds kinds) const {
  std::vector<z3::expr> some;
  for (int i = 0; i < subject_kind_count; ++i)
    if (kinds.contains(static_cast<SubjectKind>(i))) some.push_back(kind == i);
  return any_of(context, some);
}

Quantity World::fact(bool of_party, FactId id) {
  auto const found = facts.find({of_party, id});
  if (found != facts.end()) return found->second;
  auto quantity = unknown(context, numbered(of_party ? "party." : "request.", id.value), rules[id].type, laws);
  return facts.emplace(std::pair{of_party, id}, std::move(quantity)).first->second;
}

Quantity World::operand(std::vector<ListId> const& lists, Operand const& operand) {
  switch (operand.kind) {
    case Operand::Kind::literal:
      return known(context, {type_of(*operand.literal), {}}, *operand.literal);
    case Operand::Kind::request_fact:
      return fact(false, operand.fact);
    case Operand::Kind::party_fact:
      return fact(true, operand.fact);
    case Operand::Kind::check_date:
      return {date_type(), {check_date}};
    case Operand::Kind::listing_start:
      return {date_type(), {start}};
    case Operand::Kind::listing_last_day:
      return {date_type(), {last}};
    case Operand::Kind::party_kind:
      return {subject_kind_type(), {party_kind}};
    case Operand::Kind::listing_attribute: {
      auto const type = type_of(rules, lists, operand).value_or(FactType{});
      auto const key = key_of(operand.attribute, type);
      auto const found = attributes.find(key);
      if (found != attributes.end()) return found->second;
      return attributes.emplace(key, unknown(context, "listing." + key, type, laws)).first->second;
    }
  }
  std::unreachable();
}

z3::expr World::condition(std::vector<ListId> const& lists, Condition const& condition) {
  if (condition.always()) return context.bool_val(true);
  return node(lists, condition, condition.nodes.size() - 1);
}

z3::expr World::node(std::vector<ListId> const& lists, Condition const& condition, std::size_t index) {
  auto const& node = condition.nodes[index];
  std::vector<z3::expr> parts;
  for (auto const child : node.children) parts.push_back(World::node(lists, condition, child));
  switch (node.kind) {
    case Condition::Node::Kind::all:
      return all_of(context, parts);
    case Condition::Node::Kind::any:
      return any_of(context, parts);
    case Condition::Node::Kind::negation:
      return !parts.front();
    case Condition::Node::Kind::compare:
    case Condition::Node::Kind::member:
    case Condition::Node::Kind::holds:
      return test(lists, node);
    case Condition::Node::Kind::listed:
      return listed(*node.list_test);
  }
  std::unreachable();
}

z3::expr World::test(std::vector<ListId> const& lists, Condition::Node const& node) {
  std::vector<Quantity> seen;
  bool asks_last_day = false;
  // A literal case takes its number from the enumeration that it stands beside.
  FactType beside;
  for (auto const& one : node.operands)
    if (one.kind != Operand::Kind::literal) beside = operand(lists, one).type;
  for (auto const& one : node.operands) {
    asks_last_day = asks_last_day || one.kind == Operand::Kind::listing_last_day;
    seen.push_back(one.kind == Operand::Kind::literal ? known(context, beside, *one.literal) : operand(lists, one));
  }
  auto result = context.bool_val(false);
  if (node.kind == Condition::Node::Kind::holds) result = seen[0].parts[0];
  if (node.kind == Condition::Node::Kind::compare) result = compared(seen[0], node.comparison, seen[1]);
  if (node.kind == Condition::Node::Kind::member)
    for (std::size_t i = 1; i < seen.size(); ++i) result = result || is_one_of(seen[0], seen[i]);
  return asks_last_day ? has_last && result : result;
}

std::set<int> World::grounds_of(ListId id, std::vector<GroundId> const& grounds) const {
  std::set<int> numbers;
  auto const& of = rules[id];
  for (auto const one : grounds) numbers.insert(number_of(of, one));
  if (!grounds.empty()) return numbers;
  for (std::uint32_t i = 0; i < of.grounds.size(); ++i) numbers.insert(number_of(of, GroundId{i}));
  numbers.insert(ground_other);
  return numbers;
}

z3::expr World::in_force(ListId id) const {
  std::vector<z3::expr> some;
  for (auto const& edition : rules[id].editions) some.push_back(inside(check_date, edition.in_force));
  return any_of(context, some);
}

z3::expr World::listed(ListTest const& test) {
  auto const in_force = this->in_force(test.list);
  if (test.years_running) return in_force && running(test);
  if (!test.count) {
    std::vector<z3::expr> some;
    for (auto const one : grounds_of(test.list, test.grounds)) some.push_back(listed_now(test.list, one));
    return in_force && any_of(context, some);
  }
  auto const& numbers = began_within(test.list, test.count->within);
  auto sum = context.int_val(0);
  for (auto const one : grounds_of(test.list, test.grounds)) sum = sum + numbers.at(one);
  return in_force && sum >= test.count->at_least;
}

/// The listing that reaches the party as the listed subject is one of its own.
z3::expr World::listed_now(ListId id, int of_ground) {
  auto const found = own.listed.find({id, of_ground});
  if (found != own.listed.end()) return found->second;
  auto const name = numbered("listed.", id.value) + "." + std::to_string(of_ground);
  auto const made = context.bool_const(name.c_str());
  laws.push_back(z3::implies(made, kind_among(party_kind, rules[id].subject_kinds)));
  laws.push_back(z3::implies(reach == 0 && list == static_cast<int>(id.value) && ground == of_ground, made));
  // Of a rating the next ends the last, so that one of its grades stands.
  if (rules[id].graded()) {
    laws.push_back(z3::implies(made && reach == 0 && list == static_cast<int>(id.value), ground == of_ground));
    for (auto const& [which, other] : own.listed)
      if (which.first == id) laws.push_back(!(made && other));
  }
  own.listed.emplace(std::pair{id, of_ground}, made);
  return made;
}

std::map<int, z3::expr> const& World::began_within(ListId id, Term within) {
  auto const [place, fresh] = own.began_within.try_emplace({id, within});
  if (!fresh) return place->second;
  for (auto const one : grounds_of(id, {})) {
    auto const name = numbered("began.", id.value) + "." + std::to_string(one) + "." + within.text();
    auto const number = context.int_const(name.c_str());
    laws.push_back(number >= 0);
    place->second.emplace(one, number);
  }
  for (auto const& [other, numbers] : own.began_within) {
    if (other.first != id || other.second == within) continue;
    for (auto const& [one, number] : place->second) {
      if (always_within(within, other.second)) laws.push_back(number <= numbers.at(one));
      if (always_within(other.second, within)) laws.push_back(numbers.at(one) <= number);
    }
  }
  return place->second;
}

z3::expr World::running(ListTest const& test) {
  for (auto const& one : own.years_running)
    if (one.test == test) return one.holds;
  auto const made = context.bool_const(("running." + std::to_string(own.years_running.size())).c_str());
  for (auto const& [other, holds] : own.years_running) {
    if (covers(other, test) && *other.years_running <= *test.years_running) laws.push_back(z3::implies(made, holds));
    if (covers(test, other) && *test.years_running <= *other.years_running) laws.push_back(z3::implies(holds, made));
  }
  own.years_running.push_back({test, made});
  return made;
}

}  // namespace xinheng::analysis::proof
