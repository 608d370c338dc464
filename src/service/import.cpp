#include "service/import.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include "exchange/json/near_names.hpp"
#include "exchange/json/value.hpp"
#include "exchange/personal_numbers.hpp"
#include "service/files.hpp"
#include "service/log.hpp"
#include "service/planned_again.hpp"
#include "service/rules.hpp"
#include "support/utf8.hpp"

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

/// The words of the operator that would be recorded, one after the other with what they are called: none may hold a
/// citizen number, and all are UTF-8.
Result<void, Errors> fit_to_record(std::vector<std::pair<std::string, std::string>> const& words) {
  Errors errors;
  for (auto const& [called, said] : words)
    if (auto const wrong = utf8::first_malformed(said))
      errors.push_back({Code::XH4104, called, {std::to_string(*wrong + 1)}});
    else if (exchange::holds_citizen_number(said))
      errors.push_back({Code::XH4184, called, {called}});
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return {};
}

/// The registry has the batch; what is to be done so that the ledger has it too.
Errors not_in_ledger(Error why, std::string const& batch, Delivery const& delivery,
                     exchange::ImportOptions const& options) {
  return {std::move(why), {Code::XH5008, delivery.ledger, {batch, delivery.ledger, options.as_of.iso()}}};
}

/// Whether the ledger has the very same entry.
bool holds(store::SqliteLedger const& ledger, store::SqliteLedger::Draft const& draft, Errors& errors) {
  bool found = false;
  auto const read = ledger.each([&](ledger::Entry const& entry) {
    found = found || (entry.kind == draft.kind && entry.subject == draft.subject && entry.body == draft.body);
  });
  if (!read) errors.push_back(read.error());
  return found;
}

/// An instant for the next commit: now, or just after the last commit where the clock stands behind it.
Instant after(Instant last, Instant now) {
  return now > last ? now : Instant{last.microseconds + 1};
}

}  // namespace

Result<std::string, Errors> make_registry(std::string const& path, std::string id) {
  if (auto const fit = fit_to_record({{"--id", id}}); !fit) return std::unexpected(fit.error());
  if (id.empty()) {
    std::random_device random;
    std::string bytes;
    for (int i = 0; i < 16; ++i) bytes += static_cast<char>(random() & 0xFF);
    id = hex(bytes);
  }
  auto const made = store::SqliteRegistry::create(path, id);
  if (!made) return std::unexpected(Errors{made.error()});
  return id;
}

Result<registry::Point, Error> verify_registry(std::string const& path) {
  auto const registry = store::SqliteRegistry::open(path, true);
  if (!registry) return std::unexpected(registry.error());
  if (auto const whole = registry->verify(); !whole) return std::unexpected(whole.error());
  auto point = registry->point(registry->last_commit());
  if (auto failure = registry->read_failure()) return std::unexpected(*std::move(failure));
  return point;
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
  auto const fit = fit_to_record({{"--source", options.source}, {"--batch", options.batch}, {"--list", options.list}});
  if (!fit) return std::unexpected(fit.error());
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

  auto const draft = [&](exchange::QualityReport const& report, registry::Point const& point) {
    return store::SqliteLedger::Draft{ledger::EntryKind::import, report.batch,
                                      import_entry(delivery, options, report, point)};
  };
  if (ledger) {
    if (auto again = planned_again(*bytes, *mapping, *registry, options)) {
      Delivered delivered{std::move(again->report), {}};
      if (auto failure = registry->read_failure()) return std::unexpected(Errors{*std::move(failure)});
      auto const missed = draft(delivered.report, again->point);
      if (!holds(*ledger, missed, delivered.errors)) {
        if (!delivered.errors.empty()) return std::unexpected(delivered.errors);
        auto const kept = ledger->append({missed}, clock());
        if (!kept) {
          delivered.errors = not_in_ledger(kept.error(), missed.subject, delivery, options);
        } else {
          delivered.report.messages.push_back({Code::XH4262, delivery.feed, {missed.subject}});
          ++delivered.report.counts[code_name(Code::XH4262)];
          log().info("completed the ledger with batch {}", missed.subject);
        }
        return delivered;
      }
    }
  }

  auto plan = exchange::plan_import(*bytes, *mapping, *registry, options);
  if (!plan) return Delivered{std::move(plan.error()), {}};
  Delivered delivered{std::move(plan->report), {}};
  if (delivery.dry_run) return delivered;
  auto const recorded = registry->record(std::move(plan->records), after(registry->last_commit(), clock()));
  if (!recorded) {
    delivered.errors = recorded.error();
    delivered.report.refuse();
    return delivered;
  }
  delivered.report.recorded = true;
  log().info("imported batch {}: {} rows", delivered.report.batch, delivered.report.rows);
  if (ledger) {
    auto const kept = ledger->append({draft(delivered.report, registry->point(registry->last_commit()))}, clock());
    if (!kept) delivered.errors = not_in_ledger(kept.error(), delivered.report.batch, delivery, options);
  }
  return delivered;
}

}  // namespace xinheng::service
