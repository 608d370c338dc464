#include "engine/conditions.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

#include "engine/list_tests.hpp"
#include "engine/values.hpp"
#include "ruleset/condition_types.hpp"

namespace xinheng::engine {

using namespace ruleset;
using Node = Condition::Node;

namespace {

/// What an operand comes to: a value; nothing, because there is none (an open listing's last day); or not known.
struct Seen {
  std::optional<Value> value{};
  bool none{};
  MissingThings missing{};
  std::vector<Value> one_of{};  ///< where not known: the values that it can have, if these can be told
};

std::optional<Value> given(Facts const& facts, FactId fact) {
  auto const found = std::ranges::find(facts, fact, [](auto const& one) { return one.first; });
  if (found == facts.end()) return std::nullopt;
  return found->second;
}

class Evaluation {
 public:
  Evaluation(Check const& check, Sight const& sight, Candidate const& candidate, Condition const& condition)
      : check_(check), sight_(sight), candidate_(candidate), condition_(condition) {}

  Finding at(std::size_t index) const {
    auto const& node = condition_.nodes[index];
    switch (node.kind) {
      case Node::Kind::all:
        return all(node);
      case Node::Kind::any:
        return any(node);
      case Node::Kind::negation:
        return negation(node);
      case Node::Kind::compare:
      case Node::Kind::member:
      case Node::Kind::holds:
        return test(node);
      case Node::Kind::listed:
        return named(node, listed(check_, sight_, *node.list_test));
    }
    std::unreachable();
  }

 private:
  static Finding named(Node const& node, Finding finding) {
    finding.failed = finding.truth == Truth::no ? node.text : std::string{};
    if (finding.truth != Truth::unknown) finding.missing.clear();
    return finding;
  }

  /// The first part that is false names itself; the whole is not to blame.
  Finding all(Node const& node) const {
    Finding result;
    for (auto const child : node.children) {
      auto part = at(child);
      if (part.truth == Truth::no) return part;
      result.truth = std::min(result.truth, part.truth);
      result.missing.merge(part.missing);
    }
    return result;
  }

  Finding any(Node const& node) const {
    Finding result{.truth = Truth::no};
    for (auto const child : node.children) {
      auto part = at(child);
      result.truth = std::max(result.truth, part.truth);
      result.missing.merge(part.missing);
    }
    return named(node, std::move(result));
  }

  Finding negation(Node const& node) const {
    auto part = at(node.children.front());
    if (part.truth != Truth::unknown) part.truth = part.truth == Truth::yes ? Truth::no : Truth::yes;
    return named(node, std::move(part));
  }

  Finding test(Node const& node) const {
    std::vector<Seen> seen;
    Finding result;
    for (auto const& operand : node.operands) {
      seen.push_back(see(operand));
      if (seen.back().none) return named(node, {.truth = Truth::no});
      if (!seen.back().value) result.truth = Truth::unknown;
      result.missing.merge(seen.back().missing);
    }
    if (result.truth == Truth::unknown) return named(node, by_cases(node, std::move(seen), std::move(result)));
    return named(node, {.truth = holds(node, seen) ? Truth::yes : Truth::no});
  }

  /// What is not known, and the same whichever of the possible values the first operand has, is known.
  static Finding by_cases(Node const& node, std::vector<Seen> seen, Finding open) {
    bool const others_known = std::all_of(seen.begin() + 1, seen.end(), [](Seen const& one) { return one.value; });
    if (!others_known || seen.front().one_of.empty()) return open;
    bool some = false, every = true;
    for (auto& value : std::exchange(seen.front().one_of, {})) {
      seen.front().value = std::move(value);
      bool const here = holds(node, seen);
      some = some || here;
      every = every && here;
    }
    if (some != every) return open;
    return {.truth = every ? Truth::yes : Truth::no};
  }

  static bool holds(Node const& node, std::vector<Seen> const& seen) {
    auto const& first = *seen.front().value;
    switch (node.kind) {
      case Node::Kind::compare:
        return compares(first, node.comparison, *seen[1].value);
      case Node::Kind::member:
        return std::ranges::any_of(seen | std::views::drop(1),
                                   [&](Seen const& set) { return is_one_of(first, *set.value); });
      case Node::Kind::holds:
        return first == Value{true};
      case Node::Kind::all:
      case Node::Kind::any:
      case Node::Kind::negation:
      case Node::Kind::listed:
        break;
    }
    std::unreachable();
  }

  Seen fact(Facts const& facts, FactId id, std::string const& party) const {
    auto value = given(facts, id);
    if (value) return {.value = std::move(value)};
    return {.missing = {{MissingKind::fact, check_.rules[id].id, party}}};
  }

  /// A party without an exact identifier can turn out to be another's kind; one with it lacks a fact.
  Seen party_kind() const {
    Seen seen;
    auto const& cases = subject_kind_type().cases;
    for (int i = 0; i < subject_kind_count; ++i)
      if (sight_.person.kinds.contains(static_cast<SubjectKind>(i)))
        seen.one_of.emplace_back(EnumCase{cases[static_cast<std::size_t>(i)].id});
    if (seen.one_of.size() == 1) return {.value = seen.one_of.front()};
    seen.missing = {sight_.person.exact() ? Missing{MissingKind::fact, "subject:kind", sight_.party.ref}
                                          : Missing{MissingKind::identity, {}, sight_.party.ref}};
    return seen;
  }

  Seen of_listing(std::optional<Value> value, std::string_view what) const {
    if (value) return {.value = std::move(value)};
    return {.missing = {{MissingKind::fact, "listing:" + std::string{what}, sight_.party.ref}}};
  }

  Seen see(Operand const& operand) const {
    auto const* const found = candidate_.found;
    switch (operand.kind) {
      case Operand::Kind::literal:
        return {.value = operand.literal};
      case Operand::Kind::request_fact:
        return fact(check_.request.facts, operand.fact, {});
      case Operand::Kind::party_fact:
        return fact(sight_.party.facts, operand.fact, sight_.party.ref);
      case Operand::Kind::check_date:
        return {.value = check_.on};
      case Operand::Kind::party_kind:
        return party_kind();
      case Operand::Kind::listing_attribute:
        return found ? of_listing(attribute(*found, operand.attribute), operand.attribute) : Seen{};
      case Operand::Kind::listing_start:
        return found ? of_listing(found->from, "start") : Seen{};
      case Operand::Kind::listing_last_day:
        if (!found) return {};
        if (!found->state.last_day && !found->state.last_day_unknown) return {.none = true};
        return of_listing(found->state.last_day_unknown ? std::nullopt : found->state.last_day, "last-day");
    }
    std::unreachable();
  }

  std::optional<Value> attribute(FoundListing const& found, std::string const& id) const {
    auto const& declared = check_.rules[found.list].attributes;
    auto const type = std::ranges::find(declared, id, &Attribute::id);
    auto const& recorded = found.listing.attributes;
    auto const text = std::ranges::find(recorded, id, [](auto const& one) { return one.first; });
    if (type == declared.end() || text == recorded.end()) return std::nullopt;
    return read_value(type->type, text->second);
  }

  Check const& check_;
  Sight const& sight_;
  Candidate const& candidate_;
  Condition const& condition_;
};

}  // namespace

Finding evaluate(Check const& check, Sight const& sight, Candidate const& candidate, Condition const& condition) {
  if (condition.always()) return {};
  return Evaluation{check, sight, candidate, condition}.at(condition.nodes.size() - 1);
}

Finding lies_in(Check const& check, Region const& region) {
  if (!check.region_fact) return {.truth = Truth::unknown};
  auto const& fact = check.rules[*check.region_fact];
  auto const value = given(check.request.facts, *check.region_fact);
  if (!value) return {.truth = Truth::unknown, .missing = {{MissingKind::fact, fact.id, {}}}};
  if (is_one_of(*value, region)) return {};
  return {.truth = Truth::no, .failed = "申请." + fact.name + " 属于 {" + region.code() + "}"};
}

}  // namespace xinheng::engine
