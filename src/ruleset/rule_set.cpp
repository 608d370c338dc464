#include "ruleset/rule_set.hpp"

#include <algorithm>
#include <string_view>

namespace xinheng::ruleset {
namespace {

/// Index of the entry with that id; tables are sorted by id.
template <class T>
std::optional<std::uint32_t> index_of_id(std::vector<T> const& table, std::string_view id) {
  auto const found = std::lower_bound(table.begin(), table.end(), id,
                                      [](T const& entry, std::string_view key) { return entry.id < key; });
  if (found == table.end() || found->id != id) return std::nullopt;
  return static_cast<std::uint32_t>(found - table.begin());
}

template <class T>
std::optional<std::uint32_t> index_of(std::vector<T> const& table, std::string_view id_or_name) {
  if (auto const index = index_of_id(table, id_or_name)) return index;
  auto const found = std::ranges::find(table, id_or_name, [](T const& entry) { return std::string_view{entry.name}; });
  if (found == table.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - table.begin());
}

template <class Id, class T>
std::optional<Id> find(std::vector<T> const& table, std::string_view id_or_name) {
  auto const index = index_of(table, id_or_name);
  if (!index) return std::nullopt;
  return Id{*index};
}

/// `memorandum/measure` by ids or names, or the measure's own id or name alone.
template <class OfMemorandum>
bool is_called(RuleSet const& rules, OfMemorandum const& measure, std::string_view called) {
  std::string_view const own_id = std::string_view{measure.id}.substr(measure.id.rfind('/') + 1);
  if (called == own_id || called == measure.name) return true;
  auto const slash = called.find('/');
  if (slash == std::string_view::npos) return false;
  auto const& memorandum = rules[measure.memorandum];
  auto const of = called.substr(0, slash);
  auto const own = called.substr(slash + 1);
  return (of == memorandum.id || of == memorandum.name) && (own == own_id || own == measure.name);
}

template <class Id, class OfMemorandum>
std::optional<Id> find_in_memoranda(RuleSet const& rules, std::vector<OfMemorandum> const& table,
                                    std::string_view called) {
  if (auto const index = index_of_id(table, called)) return Id{*index};
  std::optional<Id> found;
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    if (!is_called(rules, table[i], called)) continue;
    if (found && table[found->value].id == table[i].id) continue;  // an edition more of the same measure
    if (found) return std::nullopt;
    found = Id{i};
  }
  return found;
}

}  // namespace

bool Checkpoint::takes(RoleId role) const {
  return roles.empty() || std::ranges::binary_search(roles, role);
}

bool Law::in_force(Date day) const {
  return std::ranges::any_of(editions, [&](LawEdition const& edition) { return edition.in_force.contains(day); });
}

ListEdition const& List::edition_on(Date day) const {
  auto const later = [day](ListEdition const& one) { return one.in_force.from && day < *one.in_force.from; };
  auto const next = std::ranges::find_if(editions.begin() + 1, editions.end(), later);
  return *(next - 1);
}

bool List::in_force(Date day) const {
  return edition_on(day).in_force.contains(day);
}

bool List::graded() const {
  return std::ranges::any_of(grounds, [](Ground const& ground) { return ground.kind.has_value(); });
}

std::string Amount::text() const {
  std::string text;
  if (!limit.empty()) text = limit;
  if (points) text = std::to_string(*points) + "分";
  if (percentage) text = percentage->text();
  if (not_stated) text = "未定";
  if (equal_conditions) text += text.empty() ? "同等条件下" : " 同等条件下";
  return text;
}

bool comes_before(Choice const& a, Choice const& b) {
  if (a.treatment != b.treatment) return a.treatment < b.treatment;
  return a.amount.text() < b.amount.text();
}

bool operator==(RuleSet const& a, RuleSet const& b) {
  return a.organs == b.organs && a.laws == b.laws && a.categories == b.categories && a.catalogues == b.catalogues &&
         a.roles == b.roles && a.facts == b.facts && a.checkpoints == b.checkpoints && a.relations == b.relations &&
         a.lists == b.lists && a.memoranda == b.memoranda && a.measures == b.measures && a.queries == b.queries &&
         a.precedences == b.precedences && a.calendar.years() == b.calendar.years();
}

std::optional<CheckpointId> find_checkpoint(RuleSet const& rules, std::string_view id_or_name) {
  return find<CheckpointId>(rules.checkpoints, id_or_name);
}
std::optional<FactId> find_fact(RuleSet const& rules, std::string_view id_or_name) {
  return find<FactId>(rules.facts, id_or_name);
}
std::optional<RoleId> find_role(RuleSet const& rules, std::string_view id_or_name) {
  return find<RoleId>(rules.roles, id_or_name);
}
std::optional<RelationId> find_relation(RuleSet const& rules, std::string_view id_or_name) {
  return find<RelationId>(rules.relations, id_or_name);
}

std::optional<ListId> find_list(RuleSet const& rules, std::string_view id_or_name) {
  if (auto const current = find<ListId>(rules.lists, id_or_name)) return current;
  for (std::uint32_t i = 0; i < rules.lists.size(); ++i)
    if (std::ranges::find(rules.lists[i].former_names, id_or_name) != rules.lists[i].former_names.end())
      return ListId{i};
  return std::nullopt;
}

std::optional<MeasureId> find_measure(RuleSet const& rules, std::string_view id_or_name) {
  return find_in_memoranda<MeasureId>(rules, rules.measures, id_or_name);
}
MeasureId first_edition(RuleSet const& rules, MeasureId measure) {
  while (measure.value > 0 && rules.measures[measure.value - 1].id == rules[measure].id) --measure.value;
  return measure;
}
bool has_editions(RuleSet const& rules, MeasureId measure) {
  auto const next = first_edition(rules, measure).value + 1;
  return next < rules.measures.size() && rules.measures[next].id == rules[measure].id;
}
std::optional<QueryId> find_query(RuleSet const& rules, std::string_view id_or_name) {
  return find_in_memoranda<QueryId>(rules, rules.queries, id_or_name);
}

std::optional<GroundId> find_ground(List const& list, std::string_view id_or_name) {
  return find<GroundId>(list.grounds, id_or_name);
}

std::optional<GroundId> find_ground(List const& list, std::string_view id_or_name, Date day) {
  auto nearest = find_ground(list, id_or_name);
  if (!nearest) return std::nullopt;
  auto const id = list.grounds[nearest->value].id;
  for (auto i = nearest->value; i < list.grounds.size() && list.grounds[i].id == id; ++i) {
    auto const& from = list.grounds[i].in_force.from;
    if (!from || *from <= day) nearest = GroundId{i};
  }
  return nearest;
}

OrganId organ_on(RuleSet const& rules, OrganId organ, Date day) {
  while (rules[organ].succeeded && rules[organ].succeeded->from <= day) organ = rules[organ].succeeded->by;
  return organ;
}

std::vector<OrganId> organs_on(RuleSet const& rules, std::vector<OrganId> const& organs, Date day) {
  std::vector<OrganId> result;
  for (auto const organ : organs)
    if (auto const now = organ_on(rules, organ, day); std::ranges::find(result, now) == result.end())
      result.push_back(now);
  return result;
}

std::string const& addressee_on(RuleSet const& rules, Remedy const& remedy, Date day) {
  auto const organ = find<OrganId>(rules.organs, remedy.with);
  return organ ? rules[organ_on(rules, *organ, day)].name : remedy.with;
}

std::string const& name_on(List const& list, Date day) {
  auto const former =
      std::ranges::find_if(list.called_before, [day](FormerName const& one) { return day < one.until; });
  return former == list.called_before.end() ? list.name : former->name;
}

}  // namespace xinheng::ruleset
