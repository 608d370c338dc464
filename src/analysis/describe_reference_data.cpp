#include "analysis/describer.hpp"
#include "ruleset/catalogue_items.hpp"

namespace xinheng::analysis {

using namespace ruleset;
using messages::Language;

Description describe(RuleSet const& rules, Catalogue const& catalogue, Language language) {
  Describer to{rules, language};
  to.name(catalogue);
  to.many(
      Field::items, catalogue.items, [&](auto const& one) { return ruleset::called(rules, one).id; },
      [&](auto const& one) {
        return ruleset::called(rules, one).name + (one.called.id.empty() ? "" : to.words.say(" 归 ", " under ")) +
               (one.called.id.empty() ? "" : rules[one.category].name) +
               (one.takes_no_right_away ? to.words.say(" 不减损权益", " takes no right away") : "");
      });
  to.in_force(catalogue.in_force);
  if (catalogue.unclear_after)
    to.one(Field::effect, catalogue.unclear_after, to.words.say("其后未明", "unclear afterwards"));
  to.reading(catalogue.reading);
  return to.done(catalogue);
}

Description describe(RuleSet const& rules, Category const& category, Language language) {
  Describer to{rules, language};
  to.name(category);
  return to.done(category);
}

Description describe(RuleSet const& rules, Law const& law, Language language) {
  Describer to{rules, language};
  to.name(law);
  to.one(Field::rank, law.rank, to.words.rank(law.rank));
  to.many(
      Field::editions, law.editions,
      [](LawEdition const& one) { return one.in_force.from ? one.in_force.from->iso() : std::string{}; },
      [&](LawEdition const& one) {
        auto text = to.words.interval(one.in_force);
        if (one.articles > 0)
          text += to.words.say("，", ", ") + std::to_string(one.articles) + to.words.say(" 条", " articles");
        if (!one.document_number.empty()) text += to.words.say("，", ", ") + one.document_number;
        return text;
      });
  auto changes = law.changes;
  for (auto const day : law.rewritten) changes.push_back({day, {}, {}, false});  // of no article: of them all
  to.many(
      Field::renumberings, changes, [](ArticleChange const& one) { return one.on.iso() + " " + one.article; },
      [&](ArticleChange const& one) { return to.words.change(one); });
  to.many(
      Field::gists, law.gists, [](Gist const& one) { return one.on.iso() + " " + one.clause.text; },
      [&](Gist const& one) { return one.clause.text + to.words.say("：", ": ") + one.text; });
  to.reading(law.reading);
  return to.done(law);
}

Description describe(RuleSet const& rules, Checkpoint const& node, Language language) {
  Describer to{rules, language};
  to.name(node);
  to.one(Field::consortium, node.consortium,
         node.consortium == ConsortiumRule::any_member ? to.words.say("任一", "any member")
                                                       : to.words.say("各自", "each alone"));
  to.named(Field::facts, node.facts);
  to.named(Field::roles, node.roles);
  return to.done(node);
}

Description describe(RuleSet const& rules, Fact const& fact, Language language) {
  Describer to{rules, language};
  to.name(fact);
  to.one(Field::belongs_to, fact.of_party,
         fact.of_party ? to.words.say("主体", "the party") : to.words.say("申请", "the request"));
  to.one(Field::type, fact.type, to.words.type(fact.type));
  to.one(Field::question, fact.question, fact.question);
  return to.done(fact);
}

Description describe(RuleSet const& rules, Role const& role, Language language) {
  Describer to{rules, language};
  to.name(role);
  return to.done(role);
}

Description describe(RuleSet const& rules, Relation const& relation, Language language) {
  Describer to{rules, language};
  to.name(relation);
  if (relation.own_kinds != SubjectKinds::organisations())
    to.one(Field::own_kinds, relation.own_kinds, to.words.kinds(relation.own_kinds));
  to.one(Field::other_kinds, relation.other_kinds, to.words.kinds(relation.other_kinds));
  to.one(Field::freshness, relation.freshness_days, to.words.freshness(relation.freshness_days));
  return to.done(relation);
}

Description describe(RuleSet const& rules, Organ const& organ, Language language) {
  Describer to{rules, language};
  to.name(organ);
  to.one(Field::kind, organ.kind, to.words.kind(organ.kind));
  if (organ.succeeded)
    to.one(Field::succeeded, organ.succeeded,
           rules[organ.succeeded->by].name + to.words.say("，自 ", " from ") + to.words.date(organ.succeeded->from));
  return to.done(organ);
}

Description describe(RuleSet const& rules, CalendarYear const& year, Language language) {
  Describer to{rules, language};
  auto const number = std::to_string(year.year);
  to.call(number, number + to.words.say("年", ""));
  to.one(Field::holidays, year.holidays, to.words.days(year.holidays));
  to.one(Field::workdays, year.workdays, to.words.days(year.workdays));
  return to.done(year);
}

}  // namespace xinheng::analysis
