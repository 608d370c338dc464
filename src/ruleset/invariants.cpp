#include "ruleset/invariants.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

#include "ruleset/catalogue_items.hpp"
#include "ruleset/directions.hpp"
#include "ruleset/invariants_of_conditions.hpp"
#include "ruleset/region_of_request.hpp"

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
    if (broken_.empty()) successions();
    if (broken_.empty()) measures();
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

  void organ(Organ const& organ) {
    if (organ.succeeded) inside(organ.succeeded->by, rules_.organs);
  }
  /// Whoever follows the successors comes to an end.
  void successions() {
    for (auto const& organ : rules_.organs) {
      where_ = "organ " + organ.id;
      auto const* at = &organ;
      std::size_t steps = 0;
      while (at->succeeded && ++steps <= rules_.organs.size()) at = &rules_[at->succeeded->by];
      must(steps <= rules_.organs.size(), "its successors run in a circle");
    }
  }
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
    std::vector<std::pair<Date, std::string>> changes;
    for (auto const& change : law.changes) {
      changes.emplace_back(change.on, change.article);
      must(!change.article.empty() && std::ranges::find(change.to, "") == change.to.end(), "an article has no number");
    }
    must(strictly_sorted(changes), "changes of articles are not sorted or repeat");
    must(strictly_sorted(law.rewritten), "days of rewriting are not sorted or repeat");
    std::vector<std::pair<Date, Clause>> gists;
    for (auto const& gist : law.gists) {
      gists.emplace_back(gist.on, gist.clause);
      must(gist.clause.article > 0 && !gist.text.empty(), "a gist has no article or no text");
    }
    must(strictly_sorted(gists), "gists are not sorted or repeat");
  }
  void catalogue(Catalogue const& catalogue) {
    interval(catalogue.in_force);
    std::vector<std::pair<CategoryId, std::string>> items;
    for (auto const& item : catalogue.items) {
      inside(item.category, rules_.categories);
      items.emplace_back(item.category, item.called.id);
      must(item.called.id.empty() == item.called.name.empty() && (item.called.id.empty() || is_id(item.called.id)),
           "an item has an id without name, or a name without ASCII id");
    }
    must(strictly_sorted(items), "items are not sorted or repeat");
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
    all_inside(node.roles, rules_.roles, "roles");
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
    must(!relation.own_kinds.empty(), "its own end can be nothing");
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
  void early_removal(List const& list, EarlyRemoval const& rule) {
    must(rule.least.has_value() == (rule.kind == EarlyRemoval::Kind::after),
         "a least time before removal has no length, or a length no such rule");
    if (rule.least) term(*rule.least);
    must(!rule.least || rule.least->unit != TermUnit::working_day, "a least time before removal counts working days");
    TermRule from;
    from.from_publication = rule.from_publication;
    from.from_attribute = rule.from_attribute;
    counted_from(list, from);
  }
  void grounds(List const& list) {
    for (std::size_t i = 0; i < list.grounds.size(); ++i) {
      auto const& ground = list.grounds[i];
      term_rule(ground.term);
      counted_from(list, ground.term);
      early_removal(list, ground.term.early_removal);
      interval(ground.in_force);
      must(!list.graded() || !ground.term.adds_up, "the terms of ratings add up");
      if (i == 0) continue;
      auto const& before = list.grounds[i - 1];
      bool const edition = before.id == ground.id;
      must(edition || before.id < ground.id, "ground `" + ground.id + "` is out of order");
      must(!edition || (before.name == ground.name && before.in_force.from <= ground.in_force.from &&
                        !before.in_force.overlaps(ground.in_force)),
           "editions of a ground differ in name, overlap or are not sorted by start");
    }
  }
  void called_before(List const& list) {
    for (std::size_t i = 0; i < list.called_before.size(); ++i) {
      auto const& [name, until] = list.called_before[i];
      must(!name.empty(), "was called nothing");
      if (i > 0) must(list.called_before[i - 1].until < until, "changes of its name are not sorted or repeat");
    }
  }
  void list_editions(List const& list) {
    must(!list.editions.empty(), "has no edition");
    for (std::size_t i = 0; i < list.editions.size(); ++i) {
      auto const& edition = list.editions[i];
      interval(edition.in_force);
      if (edition.authority) inside(*edition.authority, rules_.organs);
      citations(edition.basis);
      for (auto const& remedy : edition.remedies) term(remedy.days);
      must(!edition.freshness_days || *edition.freshness_days >= 0, "its freshness limit is negative");
      if (i == 0) continue;
      auto const& before = list.editions[i - 1].in_force;
      must(before.from < edition.in_force.from, "editions are not sorted by start");
      must(!before.overlaps(edition.in_force), "editions overlap");
    }
  }
  void list(List const& list) {
    list_editions(list);
    must(!list.subject_kinds.empty(), "can hold no subject");
    named(list.grounds, "ground");
    grounds(list);
    named(list.attributes, "attribute");
    sorted_by_id(list.attributes, "attribute");
    for (auto const& attribute : list.attributes) type(attribute.type);
    if (list.region) scoped();
    must(strictly_sorted(list.former_names), "former names are not sorted or repeat");
    called_before(list);
  }
  void memorandum(Memorandum const& memorandum) {
    all_inside(memorandum.signatories, rules_.organs, "signatories");
    if (memorandum.region) scoped();
    interval(memorandum.in_force);
    for (auto const& clause : memorandum.not_encoded)
      must(!clause.clause.text.empty() && !clause.reason.empty(), "a clause not encoded has no text or no reason");
  }

  void edition_items(Measure const& measure) {
    must(measure.category || measure.edition_items.empty(), "has items of editions and no category");
    for (std::size_t i = 0; i < measure.edition_items.size(); ++i) {
      auto const catalogue = measure.edition_items[i].catalogue;
      if (!inside(catalogue, rules_.catalogues)) continue;
      if (i > 0) must(measure.edition_items[i - 1].catalogue < catalogue, "its items are not sorted or repeat");
      must(!broken_.empty() || !items_of(rules_, catalogue, measure).empty(), "an edition has no such item");
    }
  }
  void against(Measure const& measure) {
    must(!measure.against.empty(), "is against no list");
    for (std::size_t i = 0; i < measure.against.size(); ++i) {
      auto const& one = measure.against[i];
      if (!inside(one.list, rules_.lists)) continue;
      if (i > 0) must(measure.against[i - 1].list < one.list, "its lists are not sorted or repeat");
      auto const& list = rules_[one.list];
      auto const before = broken_.size();
      all_inside(one.grounds, list.grounds, "grounds");
      if (broken_.size() != before) continue;
      must(editions_whole(list, one.grounds), "a ground stands without all its editions");
      auto const [red, other] = directions(list, one.grounds);
      must(red == (measure.kind == MeasureKind::incentive) && other == (measure.kind == MeasureKind::sanction),
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
  void measures() {
    named(rules_.measures, "measure");
    for (std::size_t i = 0; i < rules_.measures.size(); ++i) {
      where_ = "measure " + rules_.measures[i].id;
      if (i > 0) beside(rules_.measures[i - 1], rules_.measures[i]);
      measure(rules_.measures[i]);
    }
  }
  /// Two that follow one another in the table: another measure, or a later edition of the same.
  void beside(Measure const& before, Measure const& measure) {
    must(before.id <= measure.id, "is out of order");
    if (before.id != measure.id) return;
    must(before.in_force.from < measure.in_force.from, "editions are not sorted by start");
    must(!before.in_force.overlaps(measure.in_force), "editions overlap");
    must(before.name == measure.name && before.memorandum == measure.memorandum && before.kind == measure.kind,
         "editions differ in name, instrument or kind");
    must(before.edition_by == measure.edition_by && before.application_day == measure.application_day,
         "editions differ in what picks them");
  }
  void picked(Measure const& measure) {
    must(measure.application_day.has_value() == (measure.edition_by == EditionBy::application),
         "the day of the application picks it without a fact, or a fact for nothing");
    if (!measure.application_day || !inside(*measure.application_day, rules_.facts)) return;
    auto const& fact = rules_[*measure.application_day];
    must(!fact.of_party && fact.type.type == ValueType::date, "the day of the application is no day of the request");
    for (auto const leaf : measure.leaves)
      if (leaf.value < rules_.checkpoints.size())
        must(std::ranges::binary_search(rules_[leaf].facts, *measure.application_day),
             "the day of the application is not taken at its checkpoint");
  }
  void measure(Measure const& measure) {
    if (!inside(measure.memorandum, rules_.memoranda)) return;
    must(measure.id.substr(0, measure.id.rfind('/')) == rules_[measure.memorandum].id,
         "its id is not its memorandum's");
    must(!measure.clause.text.empty(), "has no clause");
    if (measure.category) inside(*measure.category, rules_.categories);
    edition_items(measure);
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
    picked(measure);
    if (!broken_.empty()) return;  // conditions are typed against what is sound
    condition(measure, measure.when);
    for (auto const& exception : measure.unless) {
      must(exception.local || !exception.condition.always(), "an exception has no condition");
      if (exception.local) local(*exception.local);
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
  void local(LocalGround const& ground) {
    must(!ground.basis.empty(), "an exception of a region has no basis");
    citations(ground.basis);
    interval(ground.in_force);
    scoped();
  }
  /// What holds in one region alone needs a fact by which a request lies in it.
  void scoped() { must(region_of_request(rules_).has_value(), "holds in a region, and requests have none"); }
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
