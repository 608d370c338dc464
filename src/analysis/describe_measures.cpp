#include "analysis/describer.hpp"

namespace xinheng::analysis {

using namespace ruleset;
using messages::Language;

namespace {

void treatment(Describer& to, Measure const& measure) {
  auto const key = portable_key(to.rules, measure.modality) + portable_key(to.rules, measure.treatment) +
                   portable_key(to.rules, measure.amount) + portable_key(to.rules, measure.choosing) +
                   portable_key(to.rules, measure.choices);
  to.one(Field::treatment, key, to.words.treatment(measure));
}

void roles(Describer& to, std::vector<RoleId> const& roles) {
  if (roles.empty())
    to.one(Field::roles, roles, to.words.say("任一", "any"));
  else
    to.named(Field::roles, roles);
}

void transition(Describer& to, Measure const& measure) {
  if (measure.edition_by == EditionBy::check) return;
  auto const key = portable_key(to.rules, measure.edition_by) + portable_key(to.rules, measure.application_day);
  to.one(Field::transition, key, to.words.transition(measure));
}

/// Of an overlay: where, on what, and when.
std::string local(Words const& words, LocalGround const& ground) {
  std::string text = words.say("于 ", "in ") + ground.region.code() + words.say("，依据 ", ", basis ");
  std::vector<std::string> basis;
  for (auto const& citation : ground.basis) basis.push_back(words.citation(citation));
  text += words.joined(basis);
  if (ground.in_force != Interval{}) text += words.say("，施行 ", ", in force ") + words.interval(ground.in_force);
  return text + words.say("，核对 ", ", read ") + words.reading(ground.reading);
}

std::string text(Words const& words, Exception const& exception) {
  std::string text = exception.name;
  if (!exception.condition.always())
    text += (text.empty() ? "" : words.say("：", ": ")) + words.condition(exception.condition);
  if (!exception.local) return text;
  if (text.empty()) text = words.say("停用", "stopped");
  return text + words.say("（", " (") + local(words, *exception.local) + words.say("）", ")");
}

void exceptions(Describer& to, std::vector<Exception> const& exceptions) {
  to.many(
      Field::unless, exceptions,
      [&](Exception const& one) {
        auto const own = one.name.empty() && !one.condition.always() ? to.words.condition(one.condition) : one.name;
        return one.local ? one.local->region.code() + " " + own : own;
      },
      [&](Exception const& one) { return text(to.words, one); });
}

}  // namespace

Description describe(RuleSet const& rules, Measure const& measure, Language language) {
  Describer to{rules, language};
  to.name(measure);
  to.one(Field::kind, measure.kind,
         measure.kind == MeasureKind::sanction ? to.words.say("惩戒", "sanction") : to.words.say("激励", "incentive"));
  to.one(Field::instrument, measure.memorandum, rules[measure.memorandum].name);
  to.one(Field::clause, measure.clause, measure.clause.text);
  treatment(to, measure);
  if (measure.category) to.one(Field::category, measure.category, rules[*measure.category].name);
  to.many(
      Field::items, measure.edition_items, [&](auto const& one) { return rules[one.catalogue].id; },
      [&](auto const& one) { return rules[one.catalogue].name + to.words.say("：", ": ") + one.item; });
  to.many(
      Field::against, measure.against, [&](Against const& one) { return rules[one.list].id; },
      [&](Against const& one) { return to.words.against(one); });
  to.many(
      Field::reach, measure.reach,
      [&](Reach const& one) {
        return std::string{wire_name(one.kind)} + (one.relation ? " " + rules[*one.relation].id : "");
      },
      [&](Reach const& one) { return to.words.reach(one); });
  roles(to, measure.roles);
  to.named(Field::checkpoints, measure.leaves);
  to.one(Field::when, measure.when, to.words.condition(measure.when));
  exceptions(to, measure.unless);
  if (measure.basis_not_stated)
    to.one(Field::basis, measure.basis_not_stated, to.words.say("未载明", "not stated"));
  else
    to.citations(measure.basis);
  to.named(Field::by, measure.by);
  to.one(Field::feedback, measure.feedback, to.words.feedback(measure.feedback));
  to.in_force(measure.in_force);
  transition(to, measure);
  if (measure.own_term) to.one(Field::own_term, measure.own_term, to.words.term(*measure.own_term));
  to.reading(measure.reading);
  return to.done(measure);
}

Description describe(RuleSet const& rules, QueryDuty const& query, Language language) {
  Describer to{rules, language};
  to.name(query);
  to.one(Field::instrument, query.memorandum, rules[query.memorandum].name);
  to.one(Field::clause, query.clause, query.clause.text);
  roles(to, query.roles);
  to.named(Field::checkpoints, query.leaves);
  to.citations(query.basis);
  to.named(Field::by, query.by);
  to.in_force(query.in_force);
  to.reading(query.reading);
  return to.done(query);
}

Description describe(RuleSet const& rules, Memorandum const& memorandum, Language language) {
  Describer to{rules, language};
  to.name(memorandum);
  to.one(Field::title, memorandum.title, memorandum.title);
  to.one(Field::document_number, memorandum.document_number, memorandum.document_number);
  to.one(Field::rank, memorandum.rank, to.words.rank(memorandum.rank));
  if (memorandum.region) to.one(Field::region, memorandum.region, memorandum.region->code());
  if (memorandum.issued_on) to.one(Field::issued_on, memorandum.issued_on, to.words.date(*memorandum.issued_on));
  to.in_force(memorandum.in_force);
  to.named(Field::signatories, memorandum.signatories);
  to.texts(Field::replaces, memorandum.replaces);
  to.many(
      Field::not_encoded, memorandum.not_encoded, [](auto const& one) { return one.clause.text; },
      [&](auto const& one) { return one.clause.text + to.words.say("：", ": ") + one.reason; });
  to.reading(memorandum.reading);
  return to.done(memorandum);
}

Description describe(RuleSet const& rules, Precedence const& precedence, Language language) {
  Describer to{rules, language};
  auto const& winner = rules[precedence.winner];
  auto const& loser = rules[precedence.loser];
  to.call(winner.id + " > " + loser.id, winner.name + to.words.say(" 优先于 ", " prevails over ") + loser.name);
  return to.done(precedence);
}

}  // namespace xinheng::analysis
