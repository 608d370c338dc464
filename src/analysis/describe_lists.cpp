#include "analysis/describer.hpp"

namespace xinheng::analysis {

using namespace ruleset;
using messages::Language;

namespace {

/// What the editions of a list say, each for itself. Where there are several, what a later one says goes by its first
/// day besides, and each says from when to when.
class OfEditions {
 public:
  OfEditions(Describer& to, List const& list) : to_(to), list_(list) {}

  /// `say(edition)` gives what it says, as items.
  template <class Say>
  void field(Field field, Say const& say) {
    std::vector<Item> items;
    for (auto const& edition : list_.editions)
      for (auto& item : say(edition)) {
        if (list_.editions.size() > 1 && !item.words.empty()) mark(edition, item);
        items.push_back(std::move(item));
      }
    to_.said(field, std::move(items));
  }
  template <class T>
  std::vector<Item> one(T const& value, std::string text) const {
    return {{"", portable_key(to_.rules, value), std::move(text)}};
  }

 private:
  void mark(ListEdition const& edition, Item& item) const {
    if (&edition != &list_.editions.front())
      item.id += (item.id.empty() ? "" : " ") + edition.in_force.from.value_or(Date{}).iso();
    item.words = to_.words.interval(edition.in_force) + to_.words.say("：", ": ") + item.words;
  }

  Describer& to_;
  List const& list_;
};

std::vector<Item> citations(Describer const& to, ListEdition const& edition) {
  std::vector<Item> items;
  for (auto const& one : edition.basis)
    items.push_back({to.rules[one.law].id + (one.clause ? " " + one.clause->text : ""), portable_key(to.rules, one),
                     to.words.citation(one)});
  return items;
}

std::vector<Item> remedies(Describer const& to, ListEdition const& edition) {
  std::vector<Item> items;
  for (auto const& one : edition.remedies) {
    auto const kind = to.words.remedy_kind(one.kind);
    auto const name = one.name.empty() ? "" : " " + one.name;
    items.push_back({kind + " " + one.name, portable_key(to.rules, one),
                     kind + name + to.words.say(" 向 ", " with ") + one.with + " " + to.words.term(one.days)});
  }
  return items;
}

/// One edition alone that holds always says nothing of its days.
void days(Describer& to, OfEditions& editions, List const& list) {
  to.lies_in({list.editions.front().in_force.from, list.editions.back().in_force.to});
  if (list.editions.size() == 1) return to.in_force(list.editions.front().in_force);
  editions.field(Field::in_force,
                 [&](ListEdition const& one) { return editions.one(one.in_force, to.words.interval(one.in_force)); });
}

}  // namespace

Description describe(RuleSet const& rules, List const& list, Language language) {
  Describer to{rules, language};
  OfEditions editions{to, list};
  auto const itself = [](auto const& one) { return one.id; };
  to.name(list);
  to.one(Field::kind, list.kind, std::string{messages::name(list.kind, language)});
  if (list.region) to.one(Field::region, list.region, list.region->code());
  editions.field(Field::authority, [&](ListEdition const& one) {
    return editions.one(one.authority, one.authority ? rules[*one.authority].name : std::string{});
  });
  editions.field(Field::basis, [&](ListEdition const& one) { return citations(to, one); });
  to.one(Field::subject_kinds, list.subject_kinds, to.words.kinds(list.subject_kinds));
  to.many(
      Field::grounds, list.grounds,
      [](Ground const& one) { return one.id + (one.in_force.from ? " " + one.in_force.from->iso() : ""); },
      [&](Ground const& one) {
        auto text = one.name + " ";
        if (one.kind) text += std::string{messages::name(*one.kind, language)} + to.words.say("，", ", ");
        text += to.words.term_rule(one.term);
        if (one.in_force != Interval{})
          text += to.words.say("，施行 ", ", in force ") + to.words.interval(one.in_force);
        return text;
      });
  to.many(Field::attributes, list.attributes, itself,
          [&](Attribute const& one) { return one.name + " " + to.words.type(one.type); });
  editions.field(Field::remedies, [&](ListEdition const& one) { return remedies(to, one); });
  editions.field(Field::contest,
                 [&](ListEdition const& one) { return editions.one(one.contest, to.words.contest(one.contest)); });
  editions.field(Field::effect, [&](ListEdition const& one) {
    return editions.one(one.acts_on_publication, one.acts_on_publication ? to.words.say("公布", "on publication")
                                                                         : to.words.say("列入", "on listing"));
  });
  editions.field(Field::freshness, [&](ListEdition const& one) {
    return editions.one(one.freshness_days, to.words.freshness(one.freshness_days));
  });
  to.texts(Field::former_names, list.former_names);
  to.many(
      Field::called_before, list.called_before, [](FormerName const& one) { return one.name; },
      [&](FormerName const& one) { return one.name + " " + to.words.interval({{}, one.until}); });
  days(to, editions, list);
  editions.field(Field::reading,
                 [&](ListEdition const& one) { return editions.one(one.reading, to.words.reading(one.reading)); });
  return to.done(list);
}

}  // namespace xinheng::analysis
