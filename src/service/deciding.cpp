#include "service/deciding.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/decide.hpp"
#include "exchange/json/decision.hpp"
#include "exchange/json/problem.hpp"
#include "exchange/json/request.hpp"
#include "service/key_mark.hpp"
#include "service/log.hpp"
#include "service/rules.hpp"

namespace xinheng::service {

struct Service::Decided {
  Checked checked;
  std::string entry;
};

Instant system_time() {
  auto const since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

std::string decision_entry(std::string_view decision, std::string_view recorded_request, std::string_view shadow) {
  std::string entry = "{\"decision\":";
  entry += decision;
  entry += ",\"request\":";
  entry += recorded_request;
  if (!shadow.empty()) {
    entry += ",\"shadow\":";
    entry += shadow;
  }
  entry += '}';
  return entry;
}

Service::Service(ruleset::Bundle bundle, OpenRegistry registry, std::optional<store::SqliteLedger> ledger,
                 std::optional<Shadow> shadow, std::optional<PseudonymKey> key, Clock clock)
    : bundle_(std::move(bundle)),
      registry_(std::move(registry)),
      ledger_(std::move(ledger)),
      shadow_(std::move(shadow)),
      key_(std::move(key)),
      clock_(std::move(clock)) {}

Result<Service, Errors> Service::open(Files const& files, std::optional<PseudonymKey> key, Clock clock) {
  Errors errors;
  auto bundle = read_bundle(files.bundle);
  if (!bundle) errors.push_back(bundle.error());
  auto registry = OpenRegistry::open(files.registry);
  if (!registry) errors.push_back(registry.error());
  std::optional<store::SqliteLedger> ledger;
  if (!files.ledger.empty() && errors.empty()) {
    auto opened = store::SqliteLedger::open_or_create(files.ledger);
    if (opened)
      ledger = std::move(*opened);
    else
      errors.push_back(opened.error());
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  std::optional<Shadow> shadow;
  if (!files.shadow.empty()) shadow.emplace(files.shadow);
  return Service(std::move(*bundle), std::move(*registry), std::move(ledger), std::move(shadow), std::move(key),
                 std::move(clock));
}

Result<Service::Decided, Errors> Service::decided(std::string_view bytes) const {
  exchange::RequestContext const context{
      .rules = bundle_.rules, .key = key_ ? &*key_ : nullptr, .today = clock_().date()};
  auto request = exchange::read_request(bytes, context);
  if (!request) return std::unexpected(request.error());
  auto const& view = registry_.view();
  auto const last_commit = view.last_commit();
  auto const pseudonymous = [](Party const& party) { return party.identifier.kind == IdentifierKind::pseudonym; };
  if (key_ && std::ranges::any_of(request->parties, pseudonymous))
    if (auto const fits = fits_mark(view, *key_); !fits) return std::unexpected(Errors{fits.error()});
  if (request->known_at && *request->known_at > last_commit) {
    return std::unexpected(Errors{{Code::XH4133, "/known_at", {last_commit.text()}}});
  }
  if (!request->known_at) request->known_at = last_commit;
  if (!request->listing.empty() && !view.listing(request->listing, *request->known_at)) {
    if (auto failure = registry_.read_failure()) return std::unexpected(Errors{*std::move(failure)});
    return std::unexpected(Errors{{Code::XH4146, "/listing", {request->listing}}});
  }
  auto const decision = engine::decide(bundle_.rules, view, *request);
  auto const point = view.point(*request->known_at);
  if (auto failure = registry_.read_failure()) return std::unexpected(Errors{*std::move(failure)});
  auto written = exchange::write_decision(bundle_.rules, bundle_.digest, point, *request, decision);
  auto const recorded = exchange::recorded_request(bundle_.rules, *request);
  std::string shadow;
  if (shadow_)
    if (auto const beside = shadow_->beside(recorded, written.bytes, registry_); !beside.is_null())
      shadow = exchange::canonical(beside);
  auto entry = decision_entry(written.bytes, exchange::canonical(recorded), shadow);
  log().info("decided {} at {} for {} parties: {}", written.id, bundle_.rules[decision.checkpoint].id,
             decision.parties.size(), wire_name(decision.bounds.outcome));
  return Decided{{std::move(written.id), std::move(written.bytes), decision.bounds.outcome}, std::move(entry)};
}

Result<Checked, Errors> Service::check(std::string_view request) {
  auto all = check_all({request});
  if (!all) return std::unexpected(all.error());
  return std::move(all->front());
}

Result<std::vector<Result<Checked, Errors>>, Errors> Service::check_all(std::vector<std::string_view> const& requests) {
  std::vector<Result<Checked, Errors>> results;
  std::vector<store::SqliteLedger::Draft> drafts;
  for (auto const request : requests) {
    auto one = decided(request);
    if (!one) {
      log().info("a request was refused for {} errors, the first {}", one.error().size(),
                 code_name(one.error().front().code));
      if (exchange::of_storage(one.error())) return std::unexpected(std::move(one.error()));
      results.emplace_back(std::unexpected(std::move(one.error())));
      continue;
    }
    drafts.push_back({ledger::EntryKind::decision, one->checked.decision_id, std::move(one->entry)});
    results.emplace_back(std::move(one->checked));
  }
  if (ledger_ && !drafts.empty()) {
    auto const recorded = ledger_->append(drafts, clock_());
    if (!recorded) {
      log().error("the ledger took no entry: {}", code_name(recorded.error().code));
      return std::unexpected(Errors{recorded.error()});
    }
  }
  return results;
}

}  // namespace xinheng::service
