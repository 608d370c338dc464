#include "service/scenario.hpp"

#include <optional>
#include <utility>

#include "authoring/run_scenario.hpp"
#include "engine/decide.hpp"
#include "exchange/json/decision.hpp"
#include "exchange/json/read.hpp"
#include "exchange/json/request.hpp"
#include "exchange/reports/scenario_of_decision.hpp"
#include "exchange/reports/scenario_source.hpp"
#include "exchange/reports/scenario_words.hpp"
#include "service/files.hpp"
#include "service/key.hpp"
#include "service/open_registry.hpp"
#include "service/recorded.hpp"
#include "service/rules.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;

struct Documents {
  Json decision, request;
};

Result<Json, Errors> document(std::string const& path) {
  auto const bytes = read_file(path);
  if (!bytes) return std::unexpected(Errors{bytes.error()});
  auto read = exchange::read_json(*bytes, {.bytes = bytes->size(), .depth = 64});
  if (!read.errors.empty()) return std::unexpected(std::move(read.errors));
  return *std::move(read.value);
}

Result<Documents, Errors> documents(ScenarioFiles const& files) {
  if (!files.ledger.empty()) {
    auto const ledger = store::SqliteLedger::open(files.ledger, true);
    if (!ledger) return std::unexpected(Errors{ledger.error()});
    auto found = find_recorded(*ledger, files.decision);
    if (!found) return std::unexpected(found.error());
    return Documents{std::move(found->decision), std::move(found->request)};
  }
  auto decision = document(files.decision);
  if (!decision) return std::unexpected(decision.error());
  auto request = document(files.request);
  if (!request) return std::unexpected(request.error());
  return Documents{*std::move(decision), *std::move(request)};
}

Errors not_the_same(std::string what) {
  return {{Code::XH4165, "", {std::move(what)}}};
}

/// The request, as of the day and the instant of the decision.
Result<Request, Errors> request_of(Documents const& documents, ruleset::RuleSet const& rules,
                                   std::optional<PseudonymKey> const& key) {
  auto const& inputs = documents.decision["inputs"];
  auto const on = Date::parse(inputs["on"].text());
  auto const known_at = Instant::parse(inputs["known_at"].text());
  if (!on || !known_at) return std::unexpected(Errors{{Code::XH4173, "/inputs", {"inputs"}}});
  auto request = exchange::request_of(documents.request, {.rules = rules, .key = key ? &*key : nullptr, .today = *on});
  if (!request) return request;
  request->on = *on;
  request->known_at = *known_at;
  return request;
}

/// What of the scenario, run, is not as it expects, in words.
std::optional<Errors> differences(ruleset::RuleSet const& rules, ruleset::Scenario const& scenario) {
  Errors errors;
  for (auto const& one : authoring::run_scenario(rules, scenario).failures) {
    auto const said = [&](std::string const& value) {
      return exchange::value_said(one.what, value, rules, messages::Language::zh);
    };
    auto const whose = one.subject.empty() ? std::string{} : one.subject + " ";
    errors.push_back(not_the_same(whose + exchange::part_said(one.what, rules, messages::Language::zh) + " " +
                                  said(one.expected) + " ≠ " + said(one.actual))
                         .front());
  }
  return errors.empty() ? std::nullopt : std::optional{std::move(errors)};
}

}  // namespace

Result<std::string, Errors> scenario(ScenarioFiles const& files) {
  auto const given = documents(files);
  if (!given) return std::unexpected(given.error());
  auto const bundle = read_bundle(files.bundle);
  if (!bundle) return std::unexpected(Errors{bundle.error()});
  auto const& inputs = given->decision["inputs"];
  if (bundle->digest.text() != inputs["bundle"].text())
    return std::unexpected(Errors{{Code::XH4163, "", {inputs["bundle"].text(), bundle->digest.text()}}});
  auto const key = pseudonym_key(files.key_file);
  if (!key) return std::unexpected(Errors{key.error()});
  auto const request = request_of(*given, bundle->rules, *key);
  if (!request) return std::unexpected(request.error());
  auto const registry = OpenRegistry::open(files.registry);
  if (!registry) return std::unexpected(Errors{registry.error()});
  auto const& view = registry->view();
  auto const decision = engine::decide(bundle->rules, view, *request);
  auto const written =
      exchange::write_decision(bundle->rules, bundle->digest, view.point(*request->known_at), *request, decision);
  if (written.bytes != exchange::canonical(given->decision)) return std::unexpected(not_the_same(written.id));

  auto made = exchange::scenario_of(bundle->rules, view, *request, decision);
  if (auto failure = registry->read_failure()) return std::unexpected(Errors{*std::move(failure)});
  Errors unsaid;
  for (auto const& one : made.unsaid) unsaid.push_back(not_the_same("场景无法表达：" + one).front());
  if (!unsaid.empty()) return std::unexpected(std::move(unsaid));
  made.scenario.name =
      bundle->rules[decision.checkpoint].name + "：" +
      exchange::value_said("outcome", wire_name(decision.bounds.outcome), bundle->rules, messages::Language::zh);
  if (auto failed = differences(bundle->rules, made.scenario)) return std::unexpected(*std::move(failed));
  return exchange::scenario_source(bundle->rules, made.scenario);
}

}  // namespace xinheng::service
