#include <utility>

#include "exchange/reports/coverage.hpp"
#include "exchange/reports/coverage_sums.hpp"
#include "ruleset/catalogue_items.hpp"

namespace xinheng::exchange {
namespace {

using analysis::ClauseAccount;
using analysis::ClauseState;
using authoring::MeasureCoverage;

std::string_view wire(ClauseState state) {
  switch (state) {
    case ClauseState::encoded:
      return "encoded";
    case ClauseState::not_encoded:
      return "not_encoded";
    case ClauseState::missing:
      return "missing";
  }
  std::unreachable();
}

Json count(std::size_t number) {
  return static_cast<std::int64_t>(number);
}

Json named(ruleset::Named const& thing) {
  return Json().set("id", thing.id).set("name", thing.name);
}

Json account_json(ClauseAccount const& account) {
  Json out;
  out.set("id", account.id).set("name", account.name).set_given("document_number", account.document_number);
  out.set("file", account.file);
  if (account.count) out.set("count", static_cast<std::int64_t>(*account.count));
  if (account.listed > 0) out.set("listed", count(account.listed));
  if (account.unknown) out.set("count_unknown", *account.unknown);
  out.set("can_miss", account.can_miss()).set_given("unreadable", account.unreadable);
  Json::Array clauses;
  for (auto const& clause : account.clauses) {
    Json one;
    one.set("clause", clause.clause).set("state", wire(clause.state));
    Json::Array measures(clause.measures.begin(), clause.measures.end());
    one.set("measures", std::move(measures)).set_given("reason", clause.reason);
    clauses.push_back(std::move(one));
  }
  out.set("encoded", count(account.number_of(ClauseState::encoded)));
  out.set("not_encoded", count(account.number_of(ClauseState::not_encoded)));
  out.set("missing", count(account.number_of(ClauseState::missing)));
  out.set("clauses", std::move(clauses));
  return out;
}

Json in_edition_json(ruleset::RuleSet const& rules, ruleset::InEdition const& one) {
  Json::Array items;
  for (auto const* item : one.items) items.push_back(named(ruleset::called(rules, *item)));
  Json out;
  out.set("catalogue", rules[one.catalogue].id).set("items", std::move(items)).set_given("named", one.named);
  return out;
}

Json edition_json(ruleset::RuleSet const& rules, MeasureCoverage::Edition const& edition) {
  auto const& in_force = rules[edition.measure].in_force;
  Json out;
  out.set("from", in_force.from ? Json(in_force.from->iso()) : Json());
  out.set("last_day", in_force.to ? Json((*in_force.to - 1).iso()) : Json());
  out.set("can_apply", edition.can_apply).set("covered", edition.covered);
  return out;
}

Json measure_json(CoverageReport const& report, MeasureCoverage const& measure) {
  auto out = named((*report.rules)[measure.measure]);
  out.set("can_apply", measure.can_apply).set("covered", measure.covered());
  Json::Array items;
  auto const& rules = *report.rules;
  Json::Array editions;
  for (auto const& edition : measure.editions) editions.push_back(edition_json(rules, edition));
  out.set_given("editions", std::move(editions));
  if (rules[measure.measure].category)
    for (auto const& one : ruleset::items_by_edition(rules, rules[measure.measure]))
      items.push_back(in_edition_json(rules, one));
  out.set_given("items", std::move(items));
  Json::Array scenarios;
  for (auto const& reached : measure.reached) {
    auto const& scenario = report.scenarios[reached.scenario];
    Json::Array standings;
    for (auto const standing : reached.standings) standings.push_back(wire_name(standing));
    Json one;
    one.set("file", scenario.file).set("name", scenario.name).set("standings", std::move(standings));
    scenarios.push_back(std::move(one));
  }
  out.set("scenarios", std::move(scenarios));
  return out;
}

Json query_json(CoverageReport const& report, authoring::QueryCoverage const& query) {
  auto out = named((*report.rules)[query.query]);
  Json::Array scenarios;
  for (auto const index : query.stated) {
    auto const& scenario = report.scenarios[index];
    scenarios.push_back(Json().set("file", scenario.file).set("name", scenario.name));
  }
  return out.set("covered", query.covered()).set("scenarios", std::move(scenarios));
}

}  // namespace

Json coverage_json(CoverageReport const& report) {
  Json::Array instruments, measures, queries;
  for (auto const& account : report.accounts) instruments.push_back(account_json(account));
  if (report.coverage)
    for (auto const& measure : report.coverage->measures) measures.push_back(measure_json(report, measure));
  if (report.coverage)
    for (auto const& query : report.coverage->queries) queries.push_back(query_json(report, query));
  Sums const sums{report};
  Json totals;
  totals.set("instruments", count(sums.instruments)).set("count_unknown", count(sums.count_unknown));
  totals.set("encoded", count(sums.encoded)).set("not_encoded", count(sums.not_encoded));
  totals.set("missing", count(sums.missing));
  if (report.coverage) {
    totals.set("measures", count(sums.measures)).set("covered", count(sums.covered));
    totals.set("never_apply", count(sums.never)).set("percent", std::int64_t{report.coverage->percent()});
    totals.set("queries", count(sums.queries)).set("queries_stated", count(sums.queries_stated));
  }
  Json out;
  out.set("compiled", report.coverage != nullptr).set("instruments", std::move(instruments));
  out.set("measures", std::move(measures)).set("queries", std::move(queries)).set("totals", std::move(totals));
  return out;
}

Json minimum_json(ruleset::RuleSet const& rules, authoring::Coverage const& coverage, int minimum) {
  Json::Array uncovered;
  for (auto const& measure : coverage.measures)
    if (!measure.covered()) uncovered.push_back(named(rules[measure.measure]));
  Json out;
  out.set("measures", count(coverage.measures.size())).set("covered", count(coverage.covered()));
  out.set("percent", std::int64_t{coverage.percent()}).set("minimum", std::int64_t{minimum});
  out.set("reached", reaches(coverage, minimum)).set("uncovered", std::move(uncovered));
  return out;
}

}  // namespace xinheng::exchange
