#include "exchange/json/write_standing.hpp"

#include <algorithm>
#include <utility>

#include "ruleset/articles.hpp"
#include "ruleset/catalogue_items.hpp"

namespace xinheng::exchange {
namespace {

Json date(std::optional<Date> const& day) {
  return day ? Json(day->iso()) : Json();
}

template <class T>
std::string name_in(std::vector<T> const& table, std::string_view id) {
  auto const found = std::ranges::find(table, id, &T::id);
  return found == table.end() ? std::string() : found->name;
}

/// The Chinese name of what is missing; empty for an attribute of a listing and for an identity.
std::string name_of(ruleset::RuleSet const& rules, Missing const& missing, Date on) {
  switch (missing.kind) {
    case MissingKind::fact:
      return name_in(rules.facts, missing.what);
    case MissingKind::identity:
      return {};
    case MissingKind::source:
      if (auto const list = ruleset::find_list(rules, missing.what)) return ruleset::name_on(rules[*list], on);
      return {};
    case MissingKind::relation:
      return name_in(rules.relations, missing.what);
    case MissingKind::text: {
      auto name = name_in(rules.measures, missing.what);
      if (name.empty()) name = name_in(rules.memoranda, missing.what);
      if (name.empty()) name = name_in(rules.catalogues, missing.what);
      return name.empty() ? name_in(rules.laws, missing.what) : name;
    }
  }
  std::unreachable();
}

std::string_view wire_of(ReachKind kind) {
  switch (kind) {
    case ReachKind::listed_subject:
      return "listed-subject";
    case ReachKind::relation_of_listed:
      return "relation-of-listed";
    case ReachKind::organisation_whose:
      return "organisation-whose";
  }
  std::unreachable();
}

Json reason_json(Reason const& reason) {
  Json out;
  out.set("code", entry(reason.code).id);
  if (reason.state) out.set("state", wire_name(*reason.state));
  if (reason.on) out.set("on", reason.on->iso());
  out.set_given("detail", reason.detail);
  return out;
}

/// By the name that it had on the day of the check.
Json list_json(ruleset::List const& list, Date on) {
  return named({list.id, ruleset::name_on(list, on)});
}

Json ground_json(ruleset::RuleSet const& rules, GroundOfDecision const& ground, bool applied, Date on) {
  Json out;
  out.set("listing", ground.listing.empty() ? Json() : Json(ground.listing));
  out.set("list", list_json(rules[ground.list], on));
  if (ground.ground) {
    auto const& declared = rules[ground.list].grounds[ground.ground->value];
    out.set("ground", declared.id);
    if (declared.name != declared.id) out.set_given("ground_name", declared.name);
  } else {
    out.set_given("ground", ground.ground_text);
  }
  out.set("reached_as", wire_of(ground.reached_as));
  if (ground.relation) out.set("relation", rules[*ground.relation].id);
  if (!ground.listing.empty()) {
    out.set_given("authority", ground.authority);
    out.set_given("document_number", ground.document_number);
    out.set("from", date(ground.from));
    out.set("last_day", date(ground.last_day));
    if (auto const& early = ground.early_removal) {
      Json removal;
      removal.set("possible", early->possible);
      if (early->possible) removal.set("from", date(early->from));
      out.set("early_removal", std::move(removal));
    }
    out.set("contested", ground.contested);
    out.set_given("possible_match", ground.possible_match);
    if (ground.match_basis) out.set("match_basis", wire_name(*ground.match_basis));
  }
  if (!applied) {
    out.set("reason", reason_json(ground.reason));
    Json::Array missing;
    for (auto const& one : ground.missing) missing.push_back(missing_json(rules, one, on));
    out.set_given("missing", std::move(missing));
  }
  return out;
}

/// What became of the citation by the day of the check, and what the article is about.
void add_what_became(Json& out, ruleset::RuleSet const& rules, ruleset::Citation const& citation, Date on) {
  auto const& law = rules[citation.law];
  auto const stands = ruleset::stands_on(rules, citation, on);
  auto const end = law.editions.empty() ? std::nullopt : law.editions.back().in_force.to;
  if (auto const* gist = ruleset::gist_of(rules, citation)) out.set("gist", gist->text);
  if (end && *end <= on) {
    out.set("repealed", end->iso());
  } else if (stands.how == ruleset::ArticleStands::How::deleted) {
    out.set("repealed", stands.since->iso());
  } else if (!stands.followed()) {
    out.set("untraced", stands.since->iso());
  } else if (stands.how == ruleset::ArticleStands::How::elsewhere) {
    out.set("stands_as", ruleset::cited_as(*citation.clause, stands));
  }
  if (stands.followed()) out.set_given("substance_changed", stands.changed);
}

Json basis_json(ruleset::RuleSet const& rules, std::vector<ruleset::Citation> const& basis, Date on) {
  Json::Array out;
  for (auto const& citation : basis) {
    Json one;
    one.set("law", rules[citation.law].name);
    if (citation.clause) one.set_given("article", citation.clause->text);
    add_what_became(one, rules, citation, on);
    out.push_back(std::move(one));
  }
  return out;
}

/// The edition in force on the day of the check and its item; where none in force has one, the category alone.
Json category_json(ruleset::RuleSet const& rules, ruleset::Measure const& measure, Date on) {
  Json out;
  ruleset::Named item = rules[*measure.category];
  for (std::uint32_t i = 0; i < rules.catalogues.size() && out.is_null(); ++i) {
    if (!rules.catalogues[i].in_force.contains(on)) continue;
    auto const items = ruleset::items_of(rules, CatalogueId{i}, measure);
    if (items.empty()) continue;
    item = ruleset::called(rules, *items.front());
    out.set("catalogue", rules.catalogues[i].id);
  }
  out.set("item", item.id);
  out.set("name", item.name);
  return out;
}

/// Instrument, clause, basis, and the organs as they are on the day of the check, of a measure or a duty to query.
template <class OfMemorandum>
void add_law(Json& out, ruleset::RuleSet const& rules, OfMemorandum const& measure, Date on) {
  auto const& memorandum = rules[measure.memorandum];
  Json instrument = named(memorandum);
  instrument.set_given("document_number", memorandum.document_number);
  out.set("memorandum", std::move(instrument));
  out.set_given("clause", measure.clause.text);
  out.set("basis", basis_json(rules, measure.basis, on));
  add_organs(out, rules, measure.by, on);
}

/// Which of the measure's editions it is; null where it has no other.
Json edition_json(ruleset::RuleSet const& rules, MeasureId measure) {
  if (!ruleset::has_editions(rules, measure)) return {};
  auto const& in_force = rules[measure].in_force;
  Json out;
  out.set("from", date(in_force.from));
  out.set("last_day", in_force.to ? Json((*in_force.to - 1).iso()) : Json());
  return out;
}

}  // namespace

Json named(ruleset::Named const& thing) {
  Json out;
  out.set("id", thing.id);
  out.set("name", thing.name);
  return out;
}

void add_treatment(Json& out, ruleset::Measure const& measure) {
  auto const add = [](Json& to, Treatment treatment, ruleset::Amount const& amount) {
    to.set("treatment", wire_name(treatment));
    to.set_given("amount", amount.text());
  };
  if (measure.choices.empty()) return add(out, measure.treatment, measure.amount);
  Json::Array choices;
  for (auto const& choice : measure.choices) add(choices.emplace_back(), choice.treatment, choice.amount);
  Json menu;
  menu.set("choose", measure.choosing == ruleset::Choosing::one ? "one" : "several");
  menu.set("choices", std::move(choices));
  out.set("menu", std::move(menu));
}

void add_organs(Json& out, ruleset::RuleSet const& rules, std::vector<OrganId> const& organs, Date on) {
  Json::Array jointly;
  auto const by = ruleset::organs_on(rules, organs, on);
  for (std::size_t i = 1; i < by.size(); ++i) jointly.push_back(named(rules[by[i]]));
  if (!by.empty()) out.set("by", named(rules[by.front()]));
  out.set_given("jointly_by", std::move(jointly));
}

void add_duty(Json& out, ruleset::RuleSet const& rules, ruleset::QueryDuty const& query, Date on) {
  out.set("name", query.name);
  add_law(out, rules, query, on);
  out.set_given("text_unread", query.reading.state == ruleset::ReadState::unread);
}

Json missing_json(ruleset::RuleSet const& rules, Missing const& missing, Date on) {
  Json out;
  out.set("missing", wire_name(missing.kind));
  out.set_given(std::string(wire_name(missing.kind)), missing.what);
  out.set_given("name", name_of(rules, missing, on));
  out.set_given("party", missing.party);
  return out;
}

Json standing_json(ruleset::RuleSet const& rules, MeasureStanding const& standing, Date on) {
  auto const& measure = rules[standing.measure];
  bool const applied = standing.standing == Standing::applied;
  Json out;
  out.set("measure", named(measure));
  if (auto edition = edition_json(rules, standing.measure); !edition.is_null()) out.set("edition", std::move(edition));
  out.set("kind", wire_name(measure.kind));
  add_treatment(out, measure);
  out.set("modality", wire_name(measure.modality));
  add_law(out, rules, measure, on);
  if (measure.category) out.set("category", category_json(rules, measure, on));
  Json::Array grounds;
  for (auto const& ground : standing.grounds) grounds.push_back(ground_json(rules, ground, applied, on));
  if (applied) {
    out.set("until", date(standing.until));
    out.set("feedback_due", date(standing.feedback_due));
  } else {
    out.set("standing", wire_name(standing.standing));
    if (!standing.grounds.empty()) out.set("reason", reason_json(standing.grounds.front().reason));
  }
  if (standing.effect) out.set("effect", wire_name(*standing.effect));
  out.set("grounds", std::move(grounds));
  out.set_given("text_unread", standing.text_unread);
  return out;
}

}  // namespace xinheng::exchange
