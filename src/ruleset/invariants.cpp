#include "ruleset/invariants.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

#include "ruleset/invariants_of_conditions.hpp"

namespace xinheng::ruleset {
namespace {

/// Letters, digits, `-`, and `/` between the parts of a path; every part has a character.
bool is_id(std::string_view id) {
  bool in_part = false;
  for (char const c : id) {
    bool const part =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (!part && (c != '/' || !in_part)) return false;
    in_part = part;
  }
  return in_part;
}

template <class T>
bool strictly_sorted(std::vector<T> const& values) {
  return std::ranges::adjacent_find(values, std::greater_equal<>{}) == values.end();
}

class Judge {
 public:
  explicit Judge(RuleSet const& rules) : rules_(rules) {}

  std::vector<std::string> all() {
    table(rules_.organs, "organ", &Judge::organ);
    table(rules_.laws, "law", &Judge::law);
    table(rules_.categories, "category", &Judge::category);
    table(rules_.catalogues, "catalogue", &Judge::catalogue);
    table(rules_.roles, "role", &Judge::role);
    table(rules_.facts, "fact", &Judge::fact);
    table(rules_.checkpoints, "checkpoint", &Judge::checkpoint);
    table(rules_.relations, "relation", &Judge::relation);
    table(rules_.lists, "list", &Judge::list);
    table(rules_.memoranda, "memorandum", &Judge::memorandum);
    if (broken_.empty()) leaves();
    if (broken_.empty()) table(rules_.measures, "measure", &Judge::measure);
    if (broken_.empty()) table(rules_.queries, "query", &Judge::query);
    if (broken_.empty()) precedences();
    calendar();
    return std::move(broken_);
  }

 private:
  void must(bool holds, std::string_view what) {
    if (!holds) broken_.push_back(where_ + ": " + std::string{what});
  }
  template <class Id, class T>
  bool inside(Id id, std::vector<T> const& table) {
    must(id.value < table.size(), "an id lies outside its table");
    return id.value < table.size();
  }
  template <class Id, class T>
  void all_inside(std::vector<Id> const& ids, std::vector<T> const& table, std::string_view what) {
    for (auto const id : ids) inside(id, table);
    must(strictly_sorted(ids), std::string{what} + " are not sorted or repeat");
  }

  template <class T>
  void named(std::vector<T> const& table, std::string_view what) {
    for (std::size_t i = 0; i < table.size(); ++i) {
      must(is_id(table[i].id), std::string{what} + " `" + table[i].id + "` has no ASCII id");
      must(!table[i].name.empty(), std::string{what} + " `" + table[i].id + "` has no name");
    }
  }
  template <class T>
  void sorted_by_id(std::vector<T> const& table, std::string_view what) {
    for (std::size_t i = 1; i < table.size(); ++i)
      must(table[i - 1].id < table[i].id, std::string{what} + " `" + table[i].id + "` is out of order or repeats");
  }
  template <class T>
  void table(std::vector<T> const& entries, std::string_view what, void (Judge::*judge)(T const&)) {
    where_ = what;
    named(entries, what);
    sorted_by_id(entries, what);
    for (auto const& entry : entries) {
      where_ = std::string{what} + " " + entry.id;
      (this->*judge)(entry);
    }
  }

  void interval(Interval const& interval) { must(!interval.empty(), "an interval holds no day"); }
  void term(Term const& term) { must(term.count > 0 && term.count <= 10000, "a term is not positive or is too long"); }
  void citations(std::vector<Citation> const& citations) {
    for (auto const& citation : citations) inside(citation.law, rules_.laws);
  }

  void organ(Organ const&) {}
  void category(Category const&) {}
  void role(Role const&) {}
  void law(Law const& law) {
    must(!law.editions.empty(), "has no edition");
    for (auto const& edition : law.editions) {
      interval(edition.in_force);
      must(edition.articles >= 0, "counts less than no article");
    }
    for (std::size_t i = 1; i < law.editions.size(); ++i) {
      must(law.editions[i - 1].in_force.from <= law.editions[i].in_force.from, "editions are not sorted by start");
      must(!law.editions[i - 1].in_force.overlaps(law.editions[i].in_force), "editions overlap");
    }
  }
  void catalogue(Catalogue const& catalogue) {
    interval(catalogue.in_force);
    std::vector<CategoryId> categories;
    for (auto const& item : catalogue.items) categories.push_back(item.category);
    all_inside(categories, rules_.categories, "items");
  }
  void type(FactType const& type) {
    must(type.cases.empty() == (type.type != ValueType::enumeration),
         "an enumeration has no cases, or cases have none");
    named(type.cases, "case");
    std::vector<std::string> ids;
    for (auto const& one : type.cases) ids.push_back(one.id);
    std::ranges::sort(ids);
    must(strictly_sorted(ids), "an enumeration's cases repeat");
  }
  void fact(Fact const& fact) { type(fact.type); }
  void checkpoint(Checkpoint const& node) {
    all_inside(node.facts, rules_.facts, "facts");
    auto const slash = node.id.rfind('/');
    must(node.parent.has_value() == (slash != std::string::npos), "a path without parent, or a parent without path");
    if (node.parent && inside(*node.parent, rules_.checkpoints))
      must(rules_[*node.parent].id == node.id.substr(0, slash), "the parent's path does not begin the node's");
  }
  void leaves() {
    std::vector<bool> has_child(rules_.checkpoints.size());
    for (auto const& node : rules_.checkpoints)
      if (node.parent) has_child[node.parent->value] = true;
    for (std::size_t i = 0; i < has_child.size(); ++i) {
      where_ = "checkpoint " + rules_.checkpoints[i].id;
      must(rules_.checkpoints[i].leaf != has_child[i], "a leaf has children, or an inner node none");
    }
  }
  void relation(Relation const& relation) {
    must(!relation.other_kinds.empty(), "its other end can be nothing");
    must(!relation.freshness_days || *relation.freshness_days >= 0, "its freshness limit is negative");
  }
  void term_rule(TermRule const& rule) {
    must(rule.term.has_value() == (rule.kind == TermRule::Kind::fixed),
         "a fixed term has no length, or a length no term");
    must(rule.extension_from.has_value() == rule.extension_to.has_value(), "an extension has one bound");
    for (auto const& one : {rule.term, rule.extension_from, rule.extension_to})
      if (one) term(*one);
    must(!rule.term || rule.term->unit != TermUnit::working_day, "a term of a listing counts working days");
  }
  void counted_from(List const& list, TermRule const& rule) {
    if (rule.from_attribute.empty()) return;
    auto const found = std::ranges::find(list.attributes, rule.from_attribute, &Attribute::id);
    must(found != list.attributes.end() && found->type.type == ValueType::date && !rule.from_publication,
         "a term is counted from what is no day of the list, or from two");
  }
  void list(List const& list) {
    if (list.authority) inside(*list.authority, rules_.organs);
    citations(list.basis);
    must(!list.subject_kinds.empty(), "can hold no subject");
    named(list.grounds, "ground");
    sorted_by_id(list.grounds, "ground");
    for (auto const& ground : list.grounds) {
      term_rule(ground.term);
      counted_from(list, ground.term);
    }
    named(list.attributes, "attribute");
    sorted_by_id(list.attributes, "attribute");
    for (auto const& attribute : list.attributes) type(attribute.type);
    for (auto const& remedy : list.remedies) term(remedy.days);
    must(strictly_sorted(list.former_names), "former names are not sorted or repeat");
    must(!list.freshness_days || *list.freshness_days >= 0, "its freshness limit is negative");
    interval(list.in_force);
  }
  void memorandum(Memorandum const& memorandum) {
    all_inside(memorandum.signatories, rules_.organs, "signatories");
    interval(memorandum.in_force);
    for (auto const& clause : memorandum.not_encoded)
      must(!clause.clause.text.empty() && !clause.reason.empty(), "a clause not encoded has no text or no reason");
  }

  void against(Measure const& measure) {
    must(!measure.against.empty(), "is against no list");
    for (std::size_t i = 0; i < measure.against.size(); ++i) {
      auto const& one = measure.against[i];
      if (!inside(one.list, rules_.lists)) continue;
      if (i > 0) must(measure.against[i - 1].list < one.list, "its lists are not sorted or repeat");
      all_inside(one.grounds, rules_[one.list].grounds, "grounds");
      must((rules_[one.list].kind == ListKind::red) == (measure.kind == MeasureKind::incentive),
           "a sanction against a red list, or an incentive against another");
    }
  }
  void amount(Amount const& amount) {
    must(!amount.limit.empty() + amount.points.has_value() + amount.percentage.has_value() + amount.not_stated <= 1,
         "states more than one amount");
  }
  void menu(Measure const& measure) {
    auto const& choices = measure.choices;
    must(choices.empty() == (measure.choosing == Choosing::nothing), "a menu has no choices, or choices no menu");
    if (choices.empty()) return;
    must(choices.size() > 1, "a menu leaves no choice");
    must(measure.modality == Modality::may, "a menu is a must");
    must(measure.treatment == choices.front().treatment && measure.amount == Amount{},
         "is not its menu's first choice");
    for (std::size_t i = 1; i < choices.size(); ++i)
      must(comes_before(choices[i - 1], choices[i]), "choices are not sorted or repeat");
    for (auto const& choice : choices) {
      treatment_of_kind(measure, choice.treatment);
      amount(choice.amount);
    }
  }
  void treatment_of_kind(Measure const& measure, Treatment treatment) {
    if (treatment == Treatment::consider) return;
    must((measure.kind == MeasureKind::sanction) == (treatment < Treatment::consider),
         "its treatment is of the other kind");
  }
  void treatment(Measure const& measure) {
    bool const sanction = measure.kind == MeasureKind::sanction;
    treatment_of_kind(measure, measure.treatment);
    amount(measure.amount);
    menu(measure);
    if (!sanction) return;
    must(measure.category.has_value(), "a sanction has no category");
    must(measure.basis.empty() == measure.basis_not_stated,
         "a sanction has no basis, or one that is said not to be stated");
    must(!measure.by.empty(), "a sanction has no organ");
  }
  void measure(Measure const& measure) {
    if (!inside(measure.memorandum, rules_.memoranda)) return;
    must(measure.id.substr(0, measure.id.rfind('/')) == rules_[measure.memorandum].id,
         "its id is not its memorandum's");
    must(!measure.clause.text.empty(), "has no clause");
    if (measure.category) inside(*measure.category, rules_.categories);
    against(measure);
    treatment(measure);
    must(!measure.reach.empty() && strictly_sorted(measure.reach), "its reach is empty, not sorted or repeats");
    for (auto const& reach : measure.reach) {
      must(reach.relation.has_value() == (reach.kind != ReachKind::listed_subject),
           "a reach has no relation, or one too many");
      if (reach.relation) inside(*reach.relation, rules_.relations);
    }
    all_inside(measure.roles, rules_.roles, "roles");
    stands_at(measure.leaves);
    citations(measure.basis);
    all_inside(measure.by, rules_.organs, "organs");
    must(measure.feedback.within.has_value() == (measure.feedback.kind == FeedbackTerm::Kind::within),
         "feedback without term");
    if (measure.feedback.within) term(*measure.feedback.within);
    if (measure.own_term) term(*measure.own_term);
    must(!measure.own_term || measure.own_term->unit != TermUnit::working_day, "its own term counts working days");
    interval(measure.in_force);
    if (!broken_.empty()) return;  // conditions are typed against what is sound
    condition(measure, measure.when);
    for (auto const& exception : measure.unless) {
      must(!exception.condition.always(), "an exception has no condition");
      condition(measure, exception.condition);
    }
  }
  void query(QueryDuty const& query) {
    if (!inside(query.memorandum, rules_.memoranda)) return;
    must(query.id.substr(0, query.id.rfind('/')) == rules_[query.memorandum].id, "its id is not its memorandum's");
    must(std::ranges::none_of(rules_.measures, [&](Measure const& one) { return one.id == query.id; }),
         "its id is a measure's");
    must(!query.clause.text.empty(), "has no clause");
    all_inside(query.roles, rules_.roles, "roles");
    stands_at(query.leaves);
    citations(query.basis);
    all_inside(query.by, rules_.organs, "organs");
    must(!query.by.empty(), "obliges no organ");
    interval(query.in_force);
  }
  void stands_at(std::vector<CheckpointId> const& leaves) {
    all_inside(leaves, rules_.checkpoints, "leaves");
    must(!leaves.empty(), "stands at no checkpoint");
    for (auto const leaf : leaves)
      if (leaf.value < rules_.checkpoints.size()) must(rules_[leaf].leaf, "stands at an inner node");
  }
  void condition(Measure const& measure, Condition const& condition) {
    for (auto const& sentence : broken_in_condition(rules_, measure, condition)) must(false, sentence);
  }

  void precedences() {
    where_ = "precedences";
    auto const& pairs = rules_.precedences;
    must(strictly_sorted(pairs), "are not sorted or repeat");
    for (auto const& pair : pairs) {
      if (!inside(pair.winner, rules_.measures) || !inside(pair.loser, rules_.measures)) return;
      must(pair.winner != pair.loser, "run in a circle");
      must(rules_[pair.winner].kind == rules_[pair.loser].kind, "stand between different kinds");
    }
    for (auto const& pair : pairs) {
      auto next = std::ranges::lower_bound(pairs, Precedence{pair.loser, MeasureId{}});
      for (; next != pairs.end() && next->winner == pair.loser; ++next)
        must(std::ranges::binary_search(pairs, Precedence{pair.winner, next->loser}), "are not closed");
    }
  }
  void calendar() {
    where_ = "calendar";
    for (auto const& year : rules_.calendar.years()) {
      must(strictly_sorted(year.holidays) && strictly_sorted(year.workdays), "days are not sorted or repeat");
      for (auto const& days : {year.holidays, year.workdays})
        for (auto const day : days) must(day.year() == year.year, "a day lies in another year");
    }
    for (std::size_t i = 1; i < rules_.calendar.years().size(); ++i)
      must(rules_.calendar.years()[i - 1].year < rules_.calendar.years()[i].year, "years are not sorted or repeat");
  }

  RuleSet const& rules_;
  std::string where_;
  std::vector<std::string> broken_;
};

}  // namespace

std::vector<std::string> broken_invariants(RuleSet const& rules) {
  return Judge{rules}.all();
}

}  // namespace xinheng::ruleset
