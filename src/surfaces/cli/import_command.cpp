#include <fmt/format.h>

#include <chrono>
#include <csignal>

#include "exchange/reports/quality.hpp"
#include "service/files.hpp"
#include "service/import.hpp"
#include "service/key.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {
namespace {

std::sig_atomic_t volatile asked_to_stop = 0;

/// While it lives, the first SIGINT or SIGTERM asks to stop; the second stops.
class Stopping {
 public:
  Stopping() {
    asked_to_stop = 0;
    struct sigaction action{};
    action.sa_handler = [](int) { asked_to_stop = 1; };
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, &interrupt_);
    sigaction(SIGTERM, &action, &terminate_);
  }
  ~Stopping() {
    sigaction(SIGINT, &interrupt_, nullptr);
    sigaction(SIGTERM, &terminate_, nullptr);
  }
  Stopping(Stopping const&) = delete;
  Stopping& operator=(Stopping const&) = delete;

 private:
  struct sigaction interrupt_{}, terminate_{};
};

/// Tells on the terminal how far the import has come, a few times a second.
class ProgressLine {
 public:
  explicit ProgressLine(Terminal& terminal) : terminal_(terminal) {}
  void tell(service::Progress const& progress) {
    auto const now = Clock::now();
    if (now - told_ < std::chrono::milliseconds{200}) return;
    told_ = now;
    auto const milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now - began_).count();
    auto const speed = milliseconds > 0 ? progress.rows * 1000 / static_cast<std::size_t>(milliseconds) : 0;
    auto line = terminal_.zh() ? fmt::format("已读 {} 行，每秒 {} 行", progress.rows, speed)
                               : fmt::format("{} rows, {} a second", progress.rows, speed);
    if (progress.of_bytes && *progress.of_bytes > 0)
      line += terminal_.zh() ? fmt::format("，{}%", progress.bytes * 100 / *progress.of_bytes)
                             : fmt::format(", {}%", progress.bytes * 100 / *progress.of_bytes);
    terminal_.progress(line);
  }
  void done() { terminal_.progress(""); }

 private:
  using Clock = std::chrono::steady_clock;
  Terminal& terminal_;
  Clock::time_point began_{Clock::now()}, told_{began_};
};

std::string report_text(exchange::QualityReport const& report, std::string_view form, messages::Language language) {
  if (form == "json") return exchange::canonical(exchange::quality_json(report, language)) + "\n";
  if (form == "csv") return exchange::quality_csv(report, language);
  return exchange::quality_text(report, language);
}

/// The first `most` errors, and as many warnings and notes, in order of lines.
std::string messages_text(exchange::QualityReport const& report, std::size_t most, messages::Language language) {
  Errors told;
  std::size_t errors = 0, others = 0;
  for (auto const& finding : report.messages)
    if ((entry(finding.code).severity == Severity::error ? errors : others)++ < most) told.push_back(finding);
  return exchange::errors_text(told, language);
}

/// The ending of a report's name; empty for one that says no form.
std::string_view form_of(std::string_view path) {
  for (std::string_view const form : {"json", "csv", "txt"})
    if (path.ends_with(form) && path.size() > form.size() && path[path.size() - form.size() - 1] == '.') return form;
  return {};
}

constexpr std::size_t most_messages_on_a_terminal = 100, most_messages_in_a_file = 100'000;

}  // namespace

int import(ImportOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  service::Delivery delivery{.feed = options.feed,
                             .registry = options.registry,
                             .list = options.list,
                             .mapping = options.mapping,
                             .source = options.source,
                             .batch = options.batch,
                             .as_of = std::nullopt,
                             .whole_edition = options.full,
                             .bundle = options.bundle,
                             .ledger = options.ledger,
                             .dry_run = options.dry_run,
                             .guard_percent = options.guard_percent,
                             .aside = options.quarantine,
                             .language = terminal.language(),
                             .goes_on = {}};
  if (!options.as_of.empty()) {
    delivery.as_of = Date::parse(options.as_of);
    if (!delivery.as_of) return terminal.fail(Error{Code::XH4131, "--as-of", {}}, json);
  }
  auto const form = form_of(options.report);
  if (!options.report.empty()) {
    if (form.empty()) return terminal.fail(Error{Code::XH4274, "--report", {options.report}}, json);
    delivery.most_messages = most_messages_in_a_file;
  }
  auto key = service::pseudonym_key(options.key_file);
  if (!key) return terminal.fail(key.error(), json);
  Stopping const stopping;
  ProgressLine line(terminal);
  delivery.goes_on = [&](service::Progress const& progress) {
    line.tell(progress);
    return asked_to_stop == 0;
  };
  auto const delivered = service::take_delivery(delivery, std::move(*key), service::system_time);
  line.done();
  if (!delivered) return terminal.fail(delivered.error(), json);
  auto const& report = delivered->report;
  if (options.format == "text")
    terminal.message(messages_text(report, most_messages_on_a_terminal, terminal.language()));
  terminal.out(report_text(report, options.format, terminal.language()));
  if (!options.report.empty()) {
    auto text = report_text(report, form, terminal.language());
    if (form == "txt") text += messages_text(report, most_messages_in_a_file, terminal.language());
    if (auto const written = service::write_file(options.report, text); !written)
      return terminal.fail(written.error(), json);
  }
  if (!delivered->errors.empty()) return terminal.fail(delivered->errors, json);
  return report.refused ? at_fault : done;
}

}  // namespace xinheng::cli
