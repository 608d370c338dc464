#include "service/import.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include "exchange/json/near_names.hpp"
#include "exchange/json/value.hpp"
#include "service/files.hpp"
#include "service/log.hpp"
#include "service/rules.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;

Result<exchange::Mapping, Errors> mapping_of(std::string const& name) {
  if (auto built_in = exchange::Mapping::named(name)) return std::move(*built_in);
  if (name.find('.') == std::string::npos && name.find('/') == std::string::npos) {
    return std::unexpected(Errors{{Code::XH4181, "", {name, exchange::near_names(name, exchange::Mapping::names())}}});
  }
  auto const bytes = read_file(name);
  if (!bytes) return std::unexpected(Errors{bytes.error()});
  return exchange::Mapping::parse(*bytes);
}

/// The list or relation by its id in the bundle, and the subject kinds that it can hold.
Result<void, Errors> hold_against_bundle(Delivery const& delivery, exchange::ImportOptions& options) {
  if (delivery.bundle.empty() || delivery.list.empty()) return {};
  auto const bundle = read_bundle(delivery.bundle);
  if (!bundle) return std::unexpected(Errors{bundle.error()});
  auto const& rules = bundle->rules;
  if (auto const list = ruleset::find_list(rules, delivery.list)) {
    options.list = rules[*list].id;
    options.kinds = rules[*list].subject_kinds;
    return {};
  }
  if (auto const relation = ruleset::find_relation(rules, delivery.list)) {
    options.list = rules[*relation].id;
    return {};
  }
  std::vector<std::string> names;
  for (auto const& list : rules.lists) names.push_back(list.id);
  for (auto const& relation : rules.relations) names.push_back(relation.id);
  return std::unexpected(Errors{{Code::XH4182, "", {delivery.list, exchange::near_names(delivery.list, names)}}});
}

/// What the ledger keeps of an import.
std::string import_entry(Delivery const& delivery, exchange::ImportOptions const& options,
                         exchange::QualityReport const& report, registry::Point const& point) {
  Json registry, counts, out;
  registry.set("id", point.id).set("sequence", point.sequence).set("head", point.head.text());
  counts.set("rows", static_cast<std::int64_t>(report.rows));
  counts.set("new_listings", static_cast<std::int64_t>(report.new_listings));
  counts.set("new_events", static_cast<std::int64_t>(report.new_events));
  counts.set("new_relations", static_cast<std::int64_t>(report.new_relations));
  counts.set("ended_by_absence", static_cast<std::int64_t>(report.ended_by_absence));
  out.set("batch", report.batch);
  out.set("digest", report.digest);
  out.set("source", options.source);
  out.set("list", options.list);
  out.set("as_of", options.as_of.iso());
  out.set("whole_edition", delivery.whole_edition);
  out.set("counts", std::move(counts));
  out.set("registry", std::move(registry));
  return exchange::canonical(out);
}

/// An instant for the next commit: now, or just after the last commit where the clock stands behind it.
Instant after(Instant last, Instant now) {
  return now > last ? now : Instant{last.microseconds + 1};
}

}  // namespace

Result<std::string, Error> make_registry(std::string const& path, std::string id) {
  if (id.empty()) {
    std::random_device random;
    std::string bytes;
    for (int i = 0; i < 16; ++i) bytes += static_cast<char>(random() & 0xFF);
    id = hex(bytes);
  }
  auto const made = store::SqliteRegistry::create(path, id);
  if (!made) return std::unexpected(made.error());
  return id;
}

Result<Delivered, Errors> take_delivery(Delivery const& delivery, std::optional<PseudonymKey> key, Clock const& clock) {
  auto const mapping = mapping_of(delivery.mapping);
  if (!mapping) return std::unexpected(mapping.error());
  exchange::ImportOptions options;
  options.file = delivery.feed;
  options.source = delivery.source.empty() ? mapping->id : delivery.source;
  options.batch = delivery.batch;
  options.list = delivery.list;
  options.as_of = delivery.as_of.value_or(clock().date());
  options.whole_edition = delivery.whole_edition;
  options.key = std::move(key);
  if (delivery.guard_percent) options.guard_percent = *delivery.guard_percent;
  if (auto const held = hold_against_bundle(delivery, options); !held) return std::unexpected(held.error());

  auto const bytes = read_file(delivery.feed, options.most_bytes);
  if (!bytes) return std::unexpected(Errors{bytes.error()});
  auto registry = store::SqliteRegistry::open(delivery.registry, delivery.dry_run);
  if (!registry) return std::unexpected(Errors{registry.error()});
  std::optional<store::SqliteLedger> ledger;
  if (!delivery.ledger.empty() && !delivery.dry_run) {
    auto opened = store::SqliteLedger::open_or_create(delivery.ledger);
    if (!opened) return std::unexpected(Errors{opened.error()});
    ledger = std::move(*opened);
  }

  auto plan = exchange::plan_import(*bytes, *mapping, *registry, options);
  if (!plan) return Delivered{std::move(plan.error()), {}, false};
  Delivered delivered{std::move(plan->report), {}, false};
  if (delivery.dry_run) return delivered;
  auto const recorded = registry->record(std::move(plan->records), after(registry->last_commit(), clock()));
  if (!recorded) {
    delivered.errors = recorded.error();
    return delivered;
  }
  delivered.recorded = true;
  log().info("imported batch {}: {} rows", delivered.report.batch, delivered.report.rows);
  if (ledger) {
    auto body = import_entry(delivery, options, delivered.report, registry->point(registry->last_commit()));
    auto const kept = ledger->append({{ledger::EntryKind::import, delivered.report.batch, std::move(body)}}, clock());
    if (!kept) delivered.errors.push_back(kept.error());
  }
  return delivered;
}

}  // namespace xinheng::service
