#include "analysis/affected.hpp"

#include "ruleset/catalogue_items.hpp"

#include <algorithm>
#include <set>

namespace xinheng::analysis {

using namespace ruleset;

namespace {

/// Fields that no decision turns on. A measure's reading does count: an unread text leaves it undetermined.
bool of_words_only(Topic topic, Field field) {
  switch (field) {
    case Field::name:
    case Field::title:
    case Field::document_number:
    case Field::question:
    case Field::gists:
    case Field::signatories:
    case Field::replaces:
    case Field::issued_on:
    case Field::not_encoded:
    case Field::authority:
    case Field::remedies:
    case Field::succeeded:
    case Field::called_before:
      return true;
    case Field::basis:
      return topic == Topic::list;
    case Field::reading:
      return !acts(topic);
    default:
      return false;
  }
}

/// Days of both, where there are any.
std::optional<Interval> common(Interval const& a, Interval const& b) {
  Interval both{std::max(a.from, b.from), {}};  // no start is before every start
  if (a.to && b.to)
    both.to = std::min(*a.to, *b.to);
  else
    both.to = a.to ? a.to : b.to;
  if (both.empty()) return std::nullopt;
  return both;
}

/// The leaf below a node, or the node itself.
bool at_or_below(std::string const& leaf, std::string const& node) {
  return leaf == node || (leaf.starts_with(node) && leaf[node.size()] == '/');
}

/// Takes from `leaves` those that this tree has, and gives the highest nodes whose leaves are all among them: the leaf
/// itself where a node has no other.
void draw_together(RuleSet const& rules, std::set<std::string>& leaves, std::vector<Named>& nodes) {
  std::set<std::string> taken;
  for (auto const& node : rules.checkpoints) {  // by id: a node comes before those below it
    std::size_t below = 0, among = 0;
    for (auto const& leaf : rules.checkpoints)
      if (leaf.leaf && at_or_below(leaf.id, node.id)) ++below, among += leaves.contains(leaf.id) ? 1 : 0;
    bool const filled = among == below && (node.leaf || below > 1);
    bool const covered = std::ranges::any_of(taken, [&](auto const& one) { return at_or_below(node.id, one); });
    if (!filled || covered) continue;
    taken.insert(node.id);
    nodes.push_back(node);
  }
  std::erase_if(leaves, [&](std::string const& leaf) {
    return std::ranges::any_of(taken, [&](auto const& one) { return at_or_below(leaf, one); });
  });
}

}  // namespace

Interval hull(Interval const& a, Interval const& b) {
  Interval both;
  if (a.from && b.from) both.from = std::min(*a.from, *b.from);
  if (a.to && b.to) both.to = std::max(*a.to, *b.to);
  return both;
}

Affected::Affected(RuleSet const& before, RuleSet const& after) : before_(before), after_(after) {
  for (auto const* rules : {&before, &after}) read(*rules, rules->measures), read(*rules, rules->queries);
}

template <class T>
void Affected::read(RuleSet const& rules, std::vector<T> const& acting) {
  for (auto const& one : acting) {
    auto& known = measures_[one.id];
    known.name = one.name;
    for (auto const leaf : one.leaves) known.leaves.insert(rules[leaf].id);
    if (auto const days = common(one.in_force, rules[one.memorandum].in_force))
      known.days = known.days ? hull(*known.days, *days) : *days;
    for (auto const& reference : references_of(rules, one)) by_reference_[reference].insert(one.id);
  }
}

std::set<std::string> Affected::measures_of(Change const& change) const {
  std::set<std::string> ids;
  auto const referring_to = [&](Topic topic, std::string const& id) {
    if (auto const found = by_reference_.find({topic, id}); found != by_reference_.end())
      ids.insert(found->second.begin(), found->second.end());
  };
  switch (change.topic) {
    case Topic::measure:
    case Topic::query:
      ids.insert(change.id);
      break;
    case Topic::precedence:
      if (auto const mark = change.id.find(" > "); mark != std::string::npos)
        ids = {change.id.substr(0, mark), change.id.substr(mark + 3)};
      break;
    case Topic::catalogue: {
      bool whole = false;
      std::set<std::string> items;
      for (auto const& field : change.fields) {
        whole = whole || field.field != Field::items;
        if (field.field == Field::items)
          for (auto const& item : field.items) items.insert(item.id);
      }
      for (auto const* rules : {&before_, &after_})
        for (auto const& catalogue : rules->catalogues)
          if (catalogue.id == change.id)
            for (auto const& item : catalogue.items)
              if (whole || items.contains(ruleset::called(*rules, item).id))
                referring_to(Topic::category, (*rules)[item.category].id);
      referring_to(Topic::catalogue, change.id);
      break;
    }
    case Topic::checkpoint:
      for (auto const& [reference, measures] : by_reference_)
        if (reference.first == Topic::checkpoint && at_or_below(reference.second, change.id))
          ids.insert(measures.begin(), measures.end());
      break;
    case Topic::organ:
    case Topic::calendar:
      break;
    case Topic::memorandum:
    case Topic::list:
    case Topic::category:
    case Topic::law:
    case Topic::fact:
    case Topic::role:
    case Topic::relation:
      referring_to(change.topic, change.id);
      break;
  }
  return ids;
}

std::vector<Named> Affected::drawn_together(std::set<std::string> leaves) const {
  std::vector<Named> nodes;
  draw_together(after_, leaves, nodes);
  draw_together(before_, leaves, nodes);
  std::ranges::sort(nodes, {}, &Named::id);
  return nodes;
}

void Affected::fill_in(Change& change) const {
  bool const words = std::ranges::all_of(
      change.fields, [&](FieldChange const& one) { return of_words_only(change.topic, one.field); });
  if (words && change.topic != Topic::precedence) return;
  std::set<std::string> leaves;
  for (auto const& id : measures_of(change)) {
    auto const found = measures_.find(id);
    if (found == measures_.end()) continue;
    auto const& measure = found->second;
    if (acts(change.topic))
      change.days = change.days && measure.days ? common(*change.days, *measure.days) : measure.days;
    else
      change.measures.push_back({id, measure.name});
    leaves.insert(measure.leaves.begin(), measure.leaves.end());
  }
  if (change.topic == Topic::checkpoint)
    std::erase_if(leaves, [&](std::string const& leaf) { return !at_or_below(leaf, change.id); });
  change.checkpoints = drawn_together(std::move(leaves));
}

}  // namespace xinheng::analysis
