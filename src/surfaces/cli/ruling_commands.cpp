#include "service/rulings.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {
namespace {

/// Where the registry stands with what was recorded.
int tell(Result<registry::Point, Errors> const& point, bool json, Terminal& terminal) {
  if (!point) return terminal.fail(point.error(), json);
  auto const number = std::to_string(point->sequence);
  if (json) {
    exchange::Json out;
    out.set("id", point->id).set("sequence", point->sequence).set("head", point->head.text());
    terminal.out(exchange::canonical(out) + "\n");
  } else {
    terminal.out(terminal.zh() ? "已记为 " + number + " 号记录，链首 " + point->head.text() + "\n"
                               : "recorded as number " + number + ", head " + point->head.text() + "\n");
  }
  return done;
}

}  // namespace

int adjudicate(AdjudicateOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  if (options.is == options.is_not) return terminal.fail(Error{Code::XH4276, "", {}}, json);
  service::Adjudication ruling{.registry = options.registry,
                               .ledger = options.ledger,
                               .listing = options.listing,
                               .identifier_key = "credit_code",
                               .identifier = options.credit_code,
                               .is_subject = options.is,
                               .author = options.author,
                               .reason = options.reason,
                               .document = options.document};
  if (!options.org_code.empty()) {
    ruling.identifier_key = "org_code";
    ruling.identifier = options.org_code;
  } else if (!options.pseudonym.empty()) {
    ruling.identifier_key = "pseudonym";
    ruling.identifier = options.pseudonym;
  }
  return tell(service::adjudicate(ruling, service::system_time), json, terminal);
}

int correct(CorrectOptions const& options, Terminal& terminal) {
  service::Correction const correction{.registry = options.registry,
                                       .ledger = options.ledger,
                                       .listing = options.listing,
                                       .sequence = options.sequence,
                                       .author = options.author,
                                       .reason = options.reason,
                                       .document = options.document};
  return tell(service::correct(correction, service::system_time), options.format == "json", terminal);
}

}  // namespace xinheng::cli
