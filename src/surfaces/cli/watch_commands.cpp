#include <chrono>
#include <thread>

#include "exchange/notices/recheck.hpp"
#include "exchange/reports/columns.hpp"
#include "service/watch.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {
namespace {

using exchange::Json;

std::string who(Json const& asked_by) {
  std::string out;
  for (auto const* key : {"organ", "case", "operator", "purpose"})
    if (auto const text = asked_by[key].text(); !text.empty()) out += (out.empty() ? "" : " ") + text;
  return out;
}

/// The document of a report: that of the re-check, and whose watch it is.
Json report_json(service::WatchReport const& report) {
  auto out = report.rechecked->document;
  Json watch;
  watch.set("watch", report.watch.id).set("until", report.watch.until.iso());
  watch.set_given("asked_by", report.watch.asked_by);
  return out.set("watch", std::move(watch));
}

/// Whether the report went out.
bool deliver(service::WatchReport const& report, bool json, Terminal& terminal) {
  if (report.rechecked) {
    auto const document = report_json(report);
    terminal.out(json ? exchange::canonical(document) + "\n" : exchange::recheck_text(document, terminal.language()));
  } else if (json) {
    Json out;
    out.set("what", "failed").set("watch", report.watch.id);
    out.set("problem", exchange::problem(report.rechecked.error(), terminal.language()));
    terminal.out(exchange::canonical(out) + "\n");
  } else {
    terminal.message(report.watch.id + "\n" + exchange::errors_text(report.rechecked.error(), terminal.language()));
  }
  return terminal.flush();
}

void tell_end(service::WatchRun const& run, bool json, Terminal& terminal) {
  if (json) {
    Json out;
    out.set("what", "end").set("watches", run.watches).set("reports", run.reports).set("failed", run.failed);
    return terminal.out(exchange::canonical(out.set("sequence", run.sequence)) + "\n");
  }
  auto const watches = std::to_string(run.watches), reports = std::to_string(run.reports),
             failed = std::to_string(run.failed), sequence = std::to_string(run.sequence);
  terminal.out(terminal.zh() ? "关注 " + watches + " 项，报告 " + reports + " 项，无法复核 " + failed +
                                   " 项，已看到登记库第 " + sequence + " 号\n"
                             : watches + " watches, " + reports + " reports, " + failed +
                                   " that could not be decided again; followed up to event " + sequence + "\n");
}

}  // namespace

int add_watch(WatchOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  service::WatchRequest const request{
      .decision_id = options.decision_id,
      .subjects = options.subjects,
      .checkpoint = options.checkpoint,
      .role = options.role,
      .until = *Date::parse(options.until),
      .asked_by = {options.organ, options.case_number, options.operator_id, options.purpose}};
  auto const watch =
      service::register_watch({options.ledger, options.bundle, options.registry}, request, service::system_time);
  if (!watch) return terminal.fail(watch.error(), json);
  terminal.out(json ? exchange::canonical(service::watch_json(*watch)) + "\n"
                    : watch->id + (terminal.zh() ? " 已登记，至 " : " is registered, until ") + watch->until.iso() +
                          "\n");
  return done;
}

int list_watches(WatchOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const watches = service::live_watches(options.ledger, service::system_time().date());
  if (!watches) return terminal.fail(watches.error(), json);
  exchange::Columns table;
  for (auto const& watch : *watches) {
    if (json) terminal.out(exchange::canonical(service::watch_json(watch)) + "\n");
    table.row({watch.id, watch.until.iso(), std::to_string(watch.reports), watch.decision_id, who(watch.asked_by)});
  }
  if (!json) terminal.out(table.text());
  return done;
}

int cancel_watch(WatchOptions const& options, Terminal& terminal) {
  auto const cancelled = service::cancel_watch(options.ledger, options.id, service::system_time);
  if (!cancelled) return terminal.fail(cancelled.error());
  terminal.out(options.id + (terminal.zh() ? " 已取消\n" : " is cancelled\n"));
  return done;
}

int run_watches(WatchOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  for (bool first = true;; first = false) {
    auto const run =
        service::run_watches({options.ledger, options.bundle, options.registry}, service::system_time,
                             [&](service::WatchReport const& report) { return deliver(report, json, terminal); });
    if (!run) return terminal.fail(run.error(), json);
    if (first || run->reports > 0 || run->failed > 0) tell_end(*run, json, terminal);
    if (!terminal.flush() || !options.follow) return run->failed > 0 ? at_fault : done;
    std::this_thread::sleep_for(std::chrono::seconds{options.every});
  }
}

}  // namespace xinheng::cli
