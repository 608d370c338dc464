#include "service/import.hpp"

#include <random>
#include <utility>

#include "exchange/feeds/opening.hpp"
#include "exchange/json/near_names.hpp"
#include "exchange/json/problem.hpp"
#include "exchange/json/value.hpp"
#include "service/aside_file.hpp"
#include "service/feed_file.hpp"
#include "service/files.hpp"
#include "service/key_mark.hpp"
#include "service/log.hpp"
#include "service/mapping.hpp"
#include "service/recording.hpp"
#include "service/rules.hpp"
#include "service/snapshot.hpp"
#include "store/snapshot/snapshot.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;

/// The list or relation by its id in the bundle, and the subject kinds that it can hold.
Result<void, Errors> hold_against(ruleset::RuleSet const& rules, exchange::ImportOptions& options) {
  options.rules = &rules;
  if (options.list.empty()) return {};
  if (auto const list = ruleset::find_list(rules, options.list)) {
    options.list = rules[*list].id;
    auto const both = options.kinds & rules[*list].subject_kinds;
    options.kinds = both.empty() ? rules[*list].subject_kinds : both;
    return {};
  }
  if (auto const relation = ruleset::find_relation(rules, options.list)) {
    options.list = rules[*relation].id;
    return {};
  }
  std::vector<std::string> names;
  for (auto const& list : rules.lists) names.push_back(list.id);
  for (auto const& relation : rules.relations) names.push_back(relation.id);
  return std::unexpected(Errors{{Code::XH4182, "", {options.list, exchange::near_names(options.list, names)}}});
}

/// What the ledger keeps of an import: of one that it missed, only what the registry and the file still tell.
std::string import_entry(exchange::ImportOptions const& options, exchange::QualityReport const& report,
                         registry::Point const& before, registry::Point const& point, bool missed) {
  Json registry, counts, out;
  registry.set("id", point.id).set("sequence", point.sequence).set("head", point.head.text());
  auto const count = [&](char const* key, std::size_t value) { counts.set(key, static_cast<std::int64_t>(value)); };
  count("rows", report.rows);
  count("records", static_cast<std::size_t>(point.sequence - before.sequence));
  if (!missed) {
    count("new_listings", report.new_listings);
    count("new_events", report.new_events);
    count("new_relations", report.new_relations);
    count("changed", report.changed);
    count("ended_by_absence", report.ended_by_absence);
    count("put_aside", report.put_aside);
  }
  out.set("batch", report.batch);
  out.set("digest", report.digest);
  out.set_given("file_digest", report.file_digest);
  out.set("source", options.source);
  out.set("list", options.list);
  out.set("as_of", options.as_of.iso());
  out.set("whole_edition", options.whole_edition);
  out.set("counts", std::move(counts));
  out.set("registry", std::move(registry));
  return exchange::canonical(out);
}

/// The registry has the batch; what is to be done so that the ledger has it too.
Errors not_in_ledger(Error why, std::string const& batch, Delivery const& delivery,
                     exchange::ImportOptions const& options) {
  return {std::move(why), {Code::XH5008, delivery.ledger, {batch, delivery.ledger, options.as_of.iso()}}};
}

/// Where the registry stood once the batch was recorded. PRECONDITION: it is.
registry::Point point_of_batch(registry::View const& registry, std::string const& batch) {
  auto point = registry.point(registry.last_commit());
  while (registry.batch(batch, before(point))) point = registry.point(before(point));
  return point;
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
  if (store::Snapshot::is_one(path)) return verify_snapshot(path);
  auto const registry = store::SqliteRegistry::open_to_verify(path);
  if (!registry) return std::unexpected(registry.error());
  if (auto const whole = registry->verify(); !whole) return std::unexpected(whole.error());
  auto point = registry->point(registry->last_commit());
  if (auto failure = registry->read_failure()) return std::unexpected(*std::move(failure));
  return point;
}

namespace {

/// One delivery, from its file into registry and ledger.
class Taking {
 public:
  Taking(Delivery const& delivery, exchange::Mapping const& mapping, exchange::ImportOptions& options,
         store::SqliteRegistry& registry, std::optional<store::SqliteLedger> ledger, FeedFile file, Clock const& clock)
      : delivery_(delivery),
        mapping_(mapping),
        options_(options),
        registry_(registry),
        ledger_(std::move(ledger)),
        file_(std::move(file)),
        clock_(clock),
        aside_(delivery.aside, delivery.language) {}

  Result<Delivered, Errors> take() {
    auto rows = exchange::open_rows(file_.bytes(), exchange::FeedReading::as(mapping_, delivery_.feed));
    if (!rows) return refused(rows.error());
    if (ledger_)
      if (auto const recorded = registry_.batch(exchange::batch_number(options_), registry_.last_commit()))
        if (auto completed = complete_ledger(*recorded, **rows)) return std::move(*completed);

    if (!delivery_.aside.empty()) {
      if (auto const free = aside_.free(); !free) return std::unexpected(Errors{free.error()});
      if (!delivery_.dry_run) options_.aside_file = delivery_.aside;
      options_.put_aside = [this](exchange::FeedCells const& header, exchange::FeedCells const& row,
                                  Errors const& why) {
        if (!delivery_.dry_run) aside_.put(header, row, why);
      };
    }
    if (delivery_.goes_on)
      options_.goes_on = [this](std::size_t count) { return delivery_.goes_on({count, file_.read(), file_.size()}); };
    auto const began = registry_.point(registry_.last_commit());
    auto commit = registry_.begin(after(registry_.last_commit(), clock_()));
    if (!commit) return std::unexpected(commit.error());
    if (auto const marked = mark_key(**commit); !marked) return std::unexpected(marked.error());
    Delivered delivered{exchange::import_feed(**rows, mapping_, options_, **commit), {}};
    auto& report = delivered.report;
    report.file_digest = file_.digest();
    delivered.errors = report.failure;
    if (report.refused || delivery_.dry_run) return delivered;
    if (auto const kept = aside_.keep(); !kept) return not_recorded(std::move(delivered), kept.error());
    auto const point = (*commit)->finish();
    if (!point) return not_recorded(std::move(delivered), point.error());
    report.recorded = true;
    log().info("imported batch {}: {} rows", report.batch, report.rows);
    if (ledger_) enter(delivered, began, *point, false);
    return delivered;
  }

 private:
  Result<void, Errors> mark_key(registry::Commit& commit) const {
    if (!options_.key) return {};
    auto mark = mark_to_record(registry_, *options_.key);
    if (!mark) return std::unexpected(Errors{mark.error()});
    if (!*mark) return {};
    if (auto const added = commit.add({**std::move(mark)}); !added) return std::unexpected(added.error());
    return {};
  }

  /// The file is none that can be read: a report that says so.
  Delivered refused(Error const& why) {
    Delivered delivered;
    delivered.report.batch = exchange::batch_number(options_);
    delivered.report.refused = true;
    if (exchange::of_storage({why})) {
      delivered.errors = {why};
    } else {
      delivered.report.messages.push_back({why, 0, {}});
      ++delivered.report.counts[code_name(why.code)];
    }
    return delivered;
  }

  Delivered not_recorded(Delivered delivered, Error why) {
    aside_.discard();
    delivered.errors = {std::move(why)};
    delivered.report.refused = true;
    delivered.report.refuse();
    return delivered;
  }

  /// nullopt: the ledger has it, or the registry has another delivery of this number.
  std::optional<Delivered> complete_ledger(registry::BatchRecorded const& recorded, exchange::RowSource& rows) {
    auto const point = point_of_batch(registry_, recorded.batch);
    auto const has = has_entry(*ledger_, ledger::EntryKind::import, recorded.batch, point.head);
    if (!has) return Delivered{{}, {has.error()}};
    if (*has || recorded.source != options_.source || recorded.as_of != options_.as_of) return std::nullopt;
    Delivered delivered;
    auto& report = delivered.report;
    auto const digest = exchange::rows_digest(rows, report.rows);
    if (!digest || *digest != recorded.digest) {
      report = {};
      report.batch = recorded.batch;
      report.refused = true;
      report.messages.push_back({{Code::XH4201, delivery_.feed, {recorded.batch}}, 0, {}});
      ++report.counts[code_name(Code::XH4201)];
      return delivered;
    }
    report.batch = recorded.batch;
    report.digest = *digest;
    report.file_digest = file_.digest();
    report.recorded = true;
    enter(delivered, registry_.point(before(point)), point, true);
    if (!delivered.errors.empty()) return delivered;
    report.messages.push_back({{Code::XH4262, delivery_.feed, {recorded.batch}}, 0, {}});
    ++report.counts[code_name(Code::XH4262)];
    log().info("completed the ledger with batch {}", recorded.batch);
    return delivered;
  }

  void enter(Delivered& delivered, registry::Point const& began, registry::Point const& point, bool missed) {
    auto const& report = delivered.report;
    auto const kept = ledger_->append(
        {{ledger::EntryKind::import, report.batch, import_entry(options_, report, began, point, missed)}}, clock_());
    if (!kept) delivered.errors = not_in_ledger(kept.error(), report.batch, delivery_, options_);
  }

  Delivery const& delivery_;
  exchange::Mapping const& mapping_;
  exchange::ImportOptions& options_;
  store::SqliteRegistry& registry_;
  std::optional<store::SqliteLedger> ledger_;
  FeedFile file_;
  Clock const& clock_;
  AsideFile aside_;
};

}  // namespace

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
  options.kinds = mapping->kinds.value_or(SubjectKinds::all());
  options.covers = mapping->covers.value_or(Interval{});
  options.covers_subjects_named = mapping->covers_subjects_named;
  options.key = std::move(key);
  options.most_messages = delivery.most_messages;
  if (delivery.guard_percent) options.guard_percent = *delivery.guard_percent;
  auto const fit = fit_to_record({{"--source", options.source}, {"--batch", options.batch}, {"--list", options.list}});
  if (!fit) return std::unexpected(fit.error());
  std::optional<ruleset::Bundle> bundle;
  if (!delivery.bundle.empty()) {
    auto read = read_bundle(delivery.bundle);
    if (!read) return std::unexpected(Errors{read.error()});
    bundle = std::move(*read);
    if (auto const held = hold_against(bundle->rules, options); !held) return std::unexpected(held.error());
  }

  auto file = FeedFile::open(delivery.feed);
  if (!file) return std::unexpected(Errors{file.error()});
  auto registry = store::SqliteRegistry::open(delivery.registry, false);
  if (!registry) return std::unexpected(Errors{registry.error()});
  std::optional<store::SqliteLedger> ledger;
  if (!delivery.ledger.empty() && !delivery.dry_run) {
    auto opened = store::SqliteLedger::open_or_create(delivery.ledger);
    if (!opened) return std::unexpected(Errors{opened.error()});
    ledger = std::move(*opened);
  }
  auto delivered = Taking{delivery, *mapping, options, *registry, std::move(ledger), std::move(*file), clock}.take();
  if (auto failure = registry->read_failure()) return std::unexpected(Errors{*std::move(failure)});
  return delivered;
}

}  // namespace xinheng::service
