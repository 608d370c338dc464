#include "service/rulings.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "exchange/json/read_identifier.hpp"
#include "service/log.hpp"
#include "service/recording.hpp"
#include "store/sqlite/ledger.hpp"
#include "store/sqlite/registry.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;

constexpr int commits_looked_through = 1'000;

/// What is recorded in registry and ledger alike.
struct Ruling {
  registry::Record record;
  ledger::EntryKind kind{};
  std::string listing;
  Json body;  ///< without where the registry stands
};

/// The commit that recorded this and nothing else, among the last ones.
std::optional<registry::Point> recorded_alone(registry::View const& view, registry::Record const& record) {
  auto point = view.point(view.last_commit());
  for (int i = 0; i < commits_looked_through && point.sequence > 0; ++i) {
    auto earlier = view.point(before(point));
    if (point.sequence == earlier.sequence + 1 &&
        registry::chained(earlier.head, point.sequence, point.recorded, record) == point.head)
      return point;
    point = std::move(earlier);
  }
  return std::nullopt;
}

Result<registry::Point, Errors> record(store::SqliteRegistry& registry, Ruling const& ruling, Clock const& clock) {
  auto commit = registry.begin(after(registry.last_commit(), clock()));
  if (!commit) return std::unexpected(commit.error());
  if (auto const added = (*commit)->add({ruling.record}); !added) {
    auto errors = added.error();
    for (auto& error : errors)
      if (error.pointer.starts_with('/')) error.pointer = ruling.listing;
    return std::unexpected(std::move(errors));
  }
  auto point = (*commit)->finish();
  if (!point) return std::unexpected(Errors{point.error()});
  return std::move(*point);
}

Result<void, Error> enter(store::SqliteLedger& ledger, Ruling ruling, registry::Point const& point,
                          Clock const& clock) {
  auto const has = has_entry(ledger, ruling.kind, ruling.listing, point.head);
  if (!has) return std::unexpected(has.error());
  if (*has) return {};
  Json registry;
  registry.set("id", point.id).set("sequence", point.sequence).set("head", point.head.text());
  ruling.body.set("registry", std::move(registry));
  auto const kept = ledger.append({{ruling.kind, ruling.listing, exchange::canonical(ruling.body)}}, clock());
  if (!kept) return std::unexpected(kept.error());
  return {};
}

/// `make` gives what is to be recorded over what the registry knows.
template <class Make>
Result<registry::Point, Errors> rule(std::string const& registry_path, std::string const& ledger_path,
                                     Clock const& clock, Make const& make) {
  auto registry = store::SqliteRegistry::open(registry_path, false);
  if (!registry) return std::unexpected(Errors{registry.error()});
  std::optional<store::SqliteLedger> ledger;
  if (!ledger_path.empty()) {
    auto opened = store::SqliteLedger::open_or_create(ledger_path);
    if (!opened) return std::unexpected(Errors{opened.error()});
    ledger = std::move(*opened);
  }
  Result<Ruling, Errors> const ruling = make(*registry);
  if (auto failure = registry->read_failure()) return std::unexpected(Errors{*std::move(failure)});
  if (!ruling) return std::unexpected(ruling.error());
  auto point = recorded_alone(*registry, ruling->record);
  if (auto failure = registry->read_failure()) return std::unexpected(Errors{*std::move(failure)});
  if (!point) {
    auto recorded = record(*registry, *ruling, clock);
    if (!recorded) return recorded;
    log().info("recorded a ruling on listing {}", ruling->listing);
    point = std::move(*recorded);
  }
  if (ledger)
    if (auto const entered = enter(*ledger, *ruling, *point, clock); !entered)
      return std::unexpected(Errors{entered.error(), {Code::XH4277, ledger_path, {ledger_path}}});
  return std::move(*point);
}

}  // namespace

Result<registry::Point, Errors> adjudicate(Adjudication const& ruling, Clock const& clock) {
  auto const fit = fit_to_record({{"--listing", ruling.listing},
                                  {"--author", ruling.author},
                                  {"--reason", ruling.reason},
                                  {"--document", ruling.document}});
  if (!fit) return std::unexpected(fit.error());
  auto const said = given({{"--author", ruling.author}, {"--reason", ruling.reason}, {"--document", ruling.document}});
  if (!said) return std::unexpected(said.error());
  Errors errors;
  Party party;
  Json subject;
  subject.set(ruling.identifier_key, ruling.identifier);
  exchange::read_subject(subject, "", nullptr, party, errors);
  if (!errors.empty()) return std::unexpected(std::move(errors));
  auto const make = [&](registry::View const& view) -> Result<Ruling, Errors> {
    if (!view.listing(ruling.listing, view.last_commit()))
      return std::unexpected(Errors{{Code::XH4202, "--listing", {ruling.listing}}});
    Json identifier, body;
    identifier.set("kind", wire_name(party.identifier.kind)).set("value", party.identifier.value);
    body.set("listing", ruling.listing).set("identifier", std::move(identifier)).set("is_subject", ruling.is_subject);
    body.set("author", ruling.author).set("reason", ruling.reason).set("document_number", ruling.document);
    return Ruling{registry::AdjudicationRecorded{ruling.listing, party.identifier, ruling.is_subject, ruling.author,
                                                 ruling.reason, ruling.document},
                  ledger::EntryKind::adjudication, ruling.listing, std::move(body)};
  };
  return rule(ruling.registry, ruling.ledger, clock, make);
}

Result<registry::Point, Errors> correct(Correction const& correction, Clock const& clock) {
  auto const fit = fit_to_record({{"--listing", correction.listing},
                                  {"--author", correction.author},
                                  {"--reason", correction.reason},
                                  {"--document", correction.document}});
  if (!fit) return std::unexpected(fit.error());
  if (auto const said = given({{"--reason", correction.reason}}); !said) return std::unexpected(said.error());
  auto const make = [&](registry::View const& view) -> Result<Ruling, Errors> {
    // A correction that takes the listing itself away is told again by what was known before it.
    auto known_at = view.last_commit();
    auto listing = view.listing(correction.listing, known_at);
    for (int i = 0; i < commits_looked_through && !listing; ++i) {
      auto const point = view.point(known_at);
      if (point.sequence == 0) break;
      known_at = before(point);
      listing = view.listing(correction.listing, known_at);
    }
    if (!listing) return std::unexpected(Errors{{Code::XH4202, "--listing", {correction.listing}}});
    auto const event = std::ranges::find(listing->events, correction.sequence, &registry::ListingEvent::sequence);
    if (event == listing->events.end()) {
      std::string known;
      for (auto const& other : listing->events)
        known += (known.empty() ? "" : "、") + std::to_string(other.sequence) + " " +
                 std::string{wire_name(other.kind)} + " " + other.effective.iso();
      return std::unexpected(
          Errors{{Code::XH4275, "--sequence", {correction.listing, std::to_string(correction.sequence), known}}});
    }
    registry::ListingEventRecorded record{correction.listing, {}};
    record.event.kind = registry::EventKind::corrected;
    record.event.effective = event->effective;
    record.event.undoes = correction.sequence;
    record.event.document_number = correction.document;
    record.event.authority = correction.author;
    Json body;
    body.set("listing", correction.listing).set("undoes", correction.sequence);
    body.set("event", wire_name(event->kind)).set("effective", event->effective.iso());
    body.set("author", correction.author).set("reason", correction.reason);
    body.set("document_number", correction.document);
    return Ruling{std::move(record), ledger::EntryKind::correction, correction.listing, std::move(body)};
  };
  return rule(correction.registry, correction.ledger, clock, make);
}

}  // namespace xinheng::service
