#include "analysis/describer.hpp"

namespace xinheng::analysis {

using namespace ruleset;
using messages::Language;

Description describe(RuleSet const& rules, List const& list, Language language) {
  Describer to{rules, language};
  auto const itself = [](auto const& one) { return one.id; };
  to.name(list);
  to.one(Field::kind, list.kind, std::string{messages::name(list.kind, language)});
  if (list.region) to.one(Field::region, list.region, list.region->code());
  if (list.authority) to.one(Field::authority, list.authority, rules[*list.authority].name);
  to.citations(list.basis);
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
  to.many(
      Field::remedies, list.remedies,
      [&](Remedy const& one) { return to.words.remedy_kind(one.kind) + " " + one.name; },
      [&](Remedy const& one) {
        auto const name = one.name.empty() ? "" : " " + one.name;
        return to.words.remedy_kind(one.kind) + name + to.words.say(" 向 ", " with ") + one.with + " " +
               to.words.term(one.days);
      });
  to.one(Field::contest, list.contest, to.words.contest(list.contest));
  to.one(Field::effect, list.acts_on_publication,
         list.acts_on_publication ? to.words.say("公布", "on publication") : to.words.say("列入", "on listing"));
  to.one(Field::freshness, list.freshness_days, to.words.freshness(list.freshness_days));
  to.texts(Field::former_names, list.former_names);
  to.many(
      Field::called_before, list.called_before, [](FormerName const& one) { return one.name; },
      [&](FormerName const& one) { return one.name + " " + to.words.interval({{}, one.until}); });
  to.in_force(list.in_force);
  to.reading(list.reading);
  return to.done(list);
}

}  // namespace xinheng::analysis
