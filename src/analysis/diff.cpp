#include "analysis/diff.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/affected.hpp"

namespace xinheng::analysis {

using namespace ruleset;
using messages::Language;

namespace {

/// What compares a field's items: their ids, told apart where one id stands several times.
std::vector<std::pair<std::string, Item const*>> paired(std::vector<Item> const& items) {
  std::map<std::string, std::size_t> seen;
  std::vector<std::pair<std::string, Item const*>> result;
  for (auto const& item : items) {
    auto const times = seen[item.id]++;
    result.emplace_back(times == 0 ? item.id : item.id + '\0' + std::to_string(times), &item);
  }
  return result;
}

std::vector<ItemChange> changes_of(std::vector<Item> const& before, std::vector<Item> const& after) {
  auto const old_items = paired(before), new_items = paired(after);
  auto const find = [](auto const& items, std::string const& id) {
    auto const found = std::ranges::find(items, id, [](auto const& one) { return one.first; });
    return found == items.end() ? nullptr : found->second;
  };
  std::vector<ItemChange> changes;
  for (auto const& [id, item] : old_items) {
    auto const* const other = find(new_items, id);
    if (other == nullptr)
      changes.push_back({item->id, item->words, {}});
    else if (other->key != item->key)
      changes.push_back({item->id, item->words, other->words});
  }
  for (auto const& [id, item] : new_items)
    if (find(old_items, id) == nullptr) changes.push_back({item->id, {}, item->words});
  return changes;
}

std::vector<FieldChange> changes_of(std::vector<DescribedField> const& before,
                                    std::vector<DescribedField> const& after) {
  std::map<Field, std::pair<std::vector<Item> const*, std::vector<Item> const*>> fields;
  std::vector<Item> const nothing;
  auto const sides = [&](Field field) -> auto& { return fields.try_emplace(field, &nothing, &nothing).first->second; };
  for (auto const& one : before) sides(one.field).first = &one.items;
  for (auto const& one : after) sides(one.field).second = &one.items;
  std::vector<FieldChange> changes;
  for (auto const& [field, items] : fields)
    if (auto change = changes_of(*items.first, *items.second); !change.empty())
      changes.push_back({field, std::move(change)});
  return changes;
}

using Pair = std::pair<Description const*, Description const*>;

/// Editions of one thing: those that begin on one day belong together, the others in their order.
std::vector<Pair> paired(std::vector<Description> const& before, std::vector<Description> const& after) {
  std::vector<Pair> pairs;
  std::vector<Description const*> old_ones, new_ones;
  for (auto const& one : after) new_ones.push_back(&one);
  for (auto const& one : before) {
    auto const same =
        std::ranges::find_if(new_ones, [&](auto const* other) { return other->in_force.from == one.in_force.from; });
    if (same == new_ones.end()) {
      old_ones.push_back(&one);
      continue;
    }
    pairs.emplace_back(&one, *same);
    new_ones.erase(same);
  }
  for (std::size_t i = 0; i < std::max(old_ones.size(), new_ones.size()); ++i)
    pairs.emplace_back(i < old_ones.size() ? old_ones[i] : nullptr, i < new_ones.size() ? new_ones[i] : nullptr);
  return pairs;
}

Change change_of(Topic topic, ChangeKind kind, Description const* before, Description const* after) {
  static Description const nothing;
  auto const& old_one = before ? *before : nothing;
  auto const& new_one = after ? *after : nothing;
  auto const& named = after ? new_one : old_one;
  Change change{topic, kind, named.id, named.name, changes_of(old_one.fields, new_one.fields), {}, {}, {}};
  if (before && after)
    change.days = hull(before->in_force, after->in_force);
  else
    change.days = named.in_force;
  if (change.days == Interval{}) change.days.reset();
  if (kind == ChangeKind::changed && change.fields.empty()) change.fields.push_back({Field::other, {}});
  return change;
}

class Comparison {
 public:
  Comparison(RuleSet const& before, RuleSet const& after, Language language)
      : before_(before), after_(after), language_(language) {}

  template <class T>
  void table(Topic topic, std::vector<T> const& before, std::vector<T> const& after) {
    auto old_ones = described(before_, before), new_ones = described(after_, after);
    std::set<std::string> ids;
    for (auto const& [id, descriptions] : old_ones) ids.insert(id);
    for (auto const& [id, descriptions] : new_ones) ids.insert(id);
    for (auto const& id : ids)
      for (auto const& [old_one, new_one] : paired(old_ones[id], new_ones[id])) {
        if (new_one == nullptr)
          changes_.push_back(change_of(topic, ChangeKind::removed, old_one, nullptr));
        else if (old_one == nullptr)
          changes_.push_back(change_of(topic, ChangeKind::added, nullptr, new_one));
        else if (old_one->key != new_one->key)
          changes_.push_back(change_of(topic, ChangeKind::changed, old_one, new_one));
      }
  }

  std::vector<Change> changes() && {
    drop_inherited();
    Affected const affected{before_, after_};
    for (auto& change : changes_) affected.fill_in(change);
    return std::move(changes_);
  }

 private:
  /// By id, editions in their order.
  template <class T>
  std::map<std::string, std::vector<Description>> described(RuleSet const& rules, std::vector<T> const& things) const {
    std::map<std::string, std::vector<Description>> all;
    for (auto const& thing : things) {
      auto description = describe(rules, thing, language_);
      auto id = description.id;
      auto& editions = all[id];
      if (editions.empty() || editions.back().key != description.key) editions.push_back(std::move(description));
    }
    return all;
  }

  /// What a node has from its parent changes with it; the change stands where it was made.
  void drop_inherited() {
    std::map<std::string, std::vector<FieldChange>> of_nodes;
    for (auto const& change : changes_)
      if (change.topic == Topic::checkpoint && change.kind == ChangeKind::changed)
        of_nodes.emplace(change.id, change.fields);
    std::erase_if(changes_, [&](Change& change) {
      if (change.topic != Topic::checkpoint || change.kind != ChangeKind::changed) return false;
      auto const slash = change.id.rfind('/');
      auto const parent = slash == std::string::npos ? of_nodes.end() : of_nodes.find(change.id.substr(0, slash));
      if (parent == of_nodes.end()) return false;
      std::erase_if(change.fields, [&](FieldChange const& field) {
        return (field.field == Field::facts || field.field == Field::consortium || field.field == Field::roles) &&
               std::ranges::find(parent->second, field) != parent->second.end();
      });
      return change.fields.empty();
    });
  }

  RuleSet const& before_;
  RuleSet const& after_;
  Language language_;
  std::vector<Change> changes_;
};

}  // namespace

std::string_view wire_name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::added:
      return "added";
    case ChangeKind::removed:
      return "removed";
    case ChangeKind::changed:
      return "changed";
  }
  std::unreachable();
}

std::size_t Diff::number_of(ChangeKind kind) const {
  return static_cast<std::size_t>(std::ranges::count(changes, kind, &Change::kind));
}

Diff diff(RuleSet const& before, RuleSet const& after, Language language) {
  Comparison comparison{before, after, language};
  comparison.table(Topic::measure, before.measures, after.measures);
  comparison.table(Topic::query, before.queries, after.queries);
  comparison.table(Topic::memorandum, before.memoranda, after.memoranda);
  comparison.table(Topic::list, before.lists, after.lists);
  comparison.table(Topic::precedence, before.precedences, after.precedences);
  comparison.table(Topic::catalogue, before.catalogues, after.catalogues);
  comparison.table(Topic::category, before.categories, after.categories);
  comparison.table(Topic::law, before.laws, after.laws);
  comparison.table(Topic::checkpoint, before.checkpoints, after.checkpoints);
  comparison.table(Topic::fact, before.facts, after.facts);
  comparison.table(Topic::role, before.roles, after.roles);
  comparison.table(Topic::relation, before.relations, after.relations);
  comparison.table(Topic::organ, before.organs, after.organs);
  comparison.table(Topic::calendar, before.calendar.years(), after.calendar.years());
  return {before == after, std::move(comparison).changes()};
}

}  // namespace xinheng::analysis
