#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>

#include "exchange/json/decision.hpp"
#include "exchange/json/near_names.hpp"
#include "exchange/json/read.hpp"
#include "exchange/json/request.hpp"
#include "exchange/notices/explanation.hpp"
#include "exchange/notices/notice.hpp"
#include "exchange/notices/subject_notice.hpp"
#include "service/files.hpp"
#include "service/key.hpp"
#include "service/rules.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {
namespace {

int explain_code(std::string const& name, Terminal& terminal) {
  auto const code = code_named(name);
  if (!code) return terminal.fail(Error{Code::XH4171, "", {exchange::shown(name)}});
  terminal.out(exchange::explanation(*code, terminal.language()));
  return done;
}

int explain_measure(ExplainOptions const& options, Terminal& terminal) {
  auto const bundle = service::read_bundle(options.bundle);
  if (!bundle) return terminal.fail(bundle.error());
  auto const measure = ruleset::find_measure(bundle->rules, options.what);
  if (measure) {
    terminal.out(exchange::explanation(bundle->rules, *measure, terminal.language()));
    return done;
  }
  if (auto const query = ruleset::find_query(bundle->rules, options.what)) {
    terminal.out(exchange::explanation(bundle->rules, *query, terminal.language()));
    return done;
  }
  std::vector<std::string> names;
  auto const add = [&](ruleset::Named const& one) { names.insert(names.end(), {one.id, one.name}); };
  std::ranges::for_each(bundle->rules.measures, add);
  std::ranges::for_each(bundle->rules.queries, add);
  auto const written = exchange::shown(options.what);
  return terminal.fail(Error{Code::XH4172, "", {written, exchange::near_names(options.what, names)}});
}

Result<exchange::Json, Errors> document(std::string const& path) {
  auto const bytes = service::read_file(path);
  if (!bytes) return std::unexpected(Errors{bytes.error()});
  auto read = exchange::read_json(*bytes, {.bytes = bytes->size(), .depth = 64});
  if (!read.errors.empty()) return std::unexpected(std::move(read.errors));
  return *std::move(read.value);
}

/// What beside the decision is at hand, each as far as it was given.
struct Beside {
  std::optional<ruleset::Bundle> bundle;
  std::optional<Request> request;
};

/// Both are held against the digests that the decision names. XH4163, XH4165, and of the files.
Result<Beside, Errors> beside(ExplainOptions const& options, exchange::Json const& inputs) {
  Beside out;
  if (options.bundle.empty()) return out;
  auto bundle = service::read_bundle(options.bundle);
  if (!bundle) return std::unexpected(Errors{bundle.error()});
  if (bundle->digest.text() != inputs["bundle"].text())
    return std::unexpected(Errors{{Code::XH4163, "/inputs/bundle", {inputs["bundle"].text(), bundle->digest.text()}}});
  out.bundle = *std::move(bundle);
  auto const on = Date::parse(inputs["on"].text());
  if (options.request.empty() || !on) return out;
  auto const json = document(options.request);
  if (!json) return std::unexpected(json.error());
  auto const key = service::pseudonym_key(options.key_file);
  if (!key) return std::unexpected(Errors{key.error()});
  auto request =
      exchange::request_of(*json, {.rules = out.bundle->rules, .key = *key ? &**key : nullptr, .today = *on});
  if (!request) return std::unexpected(std::move(request.error()));
  auto const digest = sm3(exchange::canonical(exchange::canonical_request(out.bundle->rules, *request))).text();
  if (digest != inputs["request"].text()) return std::unexpected(Errors{{Code::XH4165, "/inputs/request", {digest}}});
  out.request = *std::move(request);
  out.request->on = *on;
  return out;
}

Result<exchange::Sheet, Errors> decision_sheet(ExplainOptions const& options, exchange::Json const& decision,
                                               messages::Language language) {
  auto const at_hand = beside(options, decision["inputs"]);
  if (!at_hand) return std::unexpected(at_hand.error());
  if (options.audience == "subject") return exchange::subject_notice_sheet(decision, options.party, language);
  std::optional<exchange::DecidedOn> decided_on;
  if (at_hand->request) decided_on.emplace(at_hand->bundle->rules, *at_hand->request);
  auto sheet = exchange::notice_sheet(decision, language, decided_on ? &*decided_on : nullptr);
  if (!sheet) return std::unexpected(Errors{sheet.error()});
  return *std::move(sheet);
}

std::string title(ExplainOptions const& options, bool zh) {
  if (options.audience == "subject") return zh ? "信用核查结果告知书" : "Notice of a credit check";
  return zh ? "信用核查单" : "Credit check";
}

std::string laid_out(ExplainOptions const& options, exchange::Json const& decision, exchange::Sheet const& sheet,
                     Terminal const& terminal) {
  auto const heading = title(options, terminal.zh());
  if (options.format == "html") return exchange::sheet_html(sheet, heading, terminal.language());
  if (options.format == "text") {
    bool const coloured = options.audience == "official" && terminal.colour_out();
    return exchange::notice_text(sheet, decision["outcome"].text(), {terminal.language(), coloured});
  }
  exchange::Json out;
  out.set("decision_id", decision["decision_id"]).set("for", options.audience).set_given("party", options.party);
  out.set("language", terminal.zh() ? "zh" : "en").set("title", heading).set("sections", sheet_json(sheet));
  return exchange::canonical(out) + "\n";
}

int explain_decision(ExplainOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const decision = document(options.what);
  if (!decision) return terminal.fail(decision.error(), json);
  auto const sheet = decision_sheet(options, *decision, terminal.language());
  if (!sheet) return terminal.fail(sheet.error(), json);
  if (exchange::decision_id((*decision)["inputs"]) != (*decision)["decision_id"].text()) {
    Error const changed{Code::XH4174, "/decision_id", {}};
    // Whoever is told keeps the paper: none is made out of a document that cannot be what was decided.
    if (options.audience == "subject") return terminal.fail(changed, json);
    terminal.message(exchange::errors_text({changed}, terminal.language()));
  }
  terminal.out(laid_out(options, *decision, *sheet, terminal));
  return done;
}

/// Measures have no such names.
bool is_file(std::string const& name) {
  std::error_code failed;
  return std::filesystem::is_regular_file(name, failed);
}

}  // namespace

int explain(ExplainOptions const& options, Terminal& terminal) {
  bool const number = options.what.size() == 6 && options.what.starts_with("XH") &&
                      options.what.find_first_not_of("0123456789", 2) == std::string::npos;
  if (number) return explain_code(options.what, terminal);
  bool const decision = options.bundle.empty() || is_file(options.what);
  return decision ? explain_decision(options, terminal) : explain_measure(options, terminal);
}

}  // namespace xinheng::cli
