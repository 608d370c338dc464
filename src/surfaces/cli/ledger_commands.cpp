#include <xinheng_verify.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "exchange/json/value.hpp"
#include "service/acts.hpp"
#include "service/feedback.hpp"
#include "service/files.hpp"
#include "service/ledger_export.hpp"
#include "service/ledger_verification.hpp"
#include "service/receipts.hpp"
#include "service/tree_heads.hpp"
#include "surfaces/cli/ledger_command_line.hpp"

namespace xinheng::cli {
namespace {

using exchange::Json;

/// Which of the names the text is. PRECONDITION: one of them, as the command line saw to.
template <class Value, std::size_t size>
Value named(std::array<char const*, size> const& names, std::string const& text) {
  return static_cast<Value>(std::ranges::find(names, text) - names.begin());
}

int tell(Terminal& terminal, bool json, Json const& out, std::string const& zh, std::string const& en) {
  terminal.out((json ? exchange::canonical(out) : terminal.zh() ? zh : en) + "\n");
  return done;
}

std::string string_of(xinheng_text const& text) {
  return {text.begin, text.length};
}

}  // namespace

int verify_ledger(VerifyOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const progress = [&](std::int64_t some, std::int64_t all) {
    terminal.progress(std::to_string(some) + " / " + std::to_string(all));
  };
  auto const verified = service::verify_whole_ledger({options.ledger, options.public_keys, options.heads}, progress);
  terminal.progress("");
  if (!verified) return terminal.fail(verified.error(), json);
  bool const whole = verified->faults.empty();
  auto const heads = static_cast<std::int64_t>(verified->heads);
  if (json) {
    Json out;
    out.set("entries", verified->count).set("head", verified->head.text()).set("tree_heads", heads);
    terminal.out(exchange::canonical(out.set("whole", whole)) + "\n");
  } else if (whole) {
    auto const count = std::to_string(verified->count);
    auto const signed_heads = std::to_string(heads);
    terminal.out(terminal.zh()
                     ? "台账完整：" + count + " 条，链首 " + verified->head.text() + "，树头 " + signed_heads + " 个\n"
                     : "the ledger is whole: " + count + " entries, head " + verified->head.text() + ", " +
                           signed_heads + " tree heads\n");
  }
  return whole ? int{done} : terminal.fail(verified->faults, json);
}

int make_key(KeyOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const key = service::make_signing_key(options.output);
  if (!key) return terminal.fail(key.error(), json);
  Json out;
  out.set("key", *key).set("private", options.output).set("public", options.output + ".pub");
  return tell(terminal, json, out, "密钥 " + *key + "；公钥在 " + options.output + ".pub",
              "key " + *key + "; the public one is in " + options.output + ".pub");
}

int sign_head(HeadOptions const& options, Terminal& terminal) {
  auto ledger = store::SqliteLedger::open(options.ledger, false);
  if (!ledger) return terminal.fail(ledger.error());
  auto const key = service::read_private_key(options.key);
  if (!key) return terminal.fail(key.error());
  auto const head = service::sign_head(*ledger, *key, service::system_time);
  if (!head) return terminal.fail(head.error());
  auto const document = service::head_document(*head);
  if (options.output.empty()) {
    terminal.out(document);
  } else if (auto const written = service::write_file(options.output, document); !written) {
    return terminal.fail(written.error());
  }
  return done;
}

int export_ledger(ExportOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const count = service::export_ledger(options.ledger, options.output);
  if (!count) return terminal.fail(count.error(), json);
  Json out;
  out.set("entries", *count);
  auto const entries = std::to_string(*count);
  return tell(terminal, json, out, "已写出 " + entries + " 条", entries + " entries written");
}

int activate(ActivateOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const digest =
      service::activate({options.ledger, options.bundle, options.author, options.approver, *Date::parse(options.from)},
                        service::system_time);
  if (!digest) return terminal.fail(digest.error(), json);
  Json out;
  out.set("bundle", *digest).set("from", Date::parse(options.from)->iso());
  return tell(terminal, json, out, "自 " + options.from + " 起启用 " + *digest,
              *digest + " decides from " + options.from + " on");
}

int receipt(ReceiptOptions const& options, Terminal& terminal) {
  auto const made = service::make_receipt(options.decision_id, options.ledger, options.key, service::system_time);
  if (!made) return terminal.fail(made.error());
  if (auto const written = service::write_file(options.output, *made); !written) return terminal.fail(written.error());
  return done;
}

int verify_receipt(VerifyReceiptOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const bytes = service::read_file(options.receipt, std::size_t{64} << 20);
  if (!bytes) return terminal.fail(bytes.error(), json);
  auto const key = service::read_file(options.public_key, 4096);
  if (!key) return terminal.fail(key.error(), json);
  xinheng_receipt says{};
  switch (xinheng_verify_receipt(bytes->data(), bytes->size(), key->data(), key->size(), &says)) {
    case XINHENG_RECEIPT_HOLDS: {
      auto const recorded = Instant{says.recorded}.text();
      auto const sequence = std::to_string(says.sequence);
      Json out;
      out.set("decision_id", string_of(says.subject)).set("entry", says.sequence).set("recorded", recorded);
      out.set("ledger", string_of(says.ledger)).set("size", says.size).set("time", string_of(says.time));
      return tell(terminal, json, out.set("holds", true),
                  "凭证成立：" + string_of(says.subject) + "，" + recorded + " 记入台账 " + string_of(says.ledger) +
                      " 第 " + sequence + " 条；树头签于 " + string_of(says.time),
                  "the receipt holds: " + string_of(says.subject) + ", recorded " + recorded + " as entry " + sequence +
                      " of the ledger " + string_of(says.ledger) + "; head signed " + string_of(says.time));
    }
    case XINHENG_NOT_A_RECEIPT:
      return terminal.fail(Error{Code::XH4612, options.receipt, {options.receipt}}, json);
    case XINHENG_NOT_A_KEY:
      return terminal.fail(Error{Code::XH4601, options.public_key, {options.public_key}}, json);
    case XINHENG_WRONG_PATH:
      return terminal.fail(Error{Code::XH4613, options.receipt, {}}, json);
    case XINHENG_WRONG_SIGNATURE:
      return terminal.fail(Error{Code::XH4614, options.receipt, {}}, json);
    case XINHENG_FAILED:
      break;
  }
  return terminal.fail(Error{Code::XH4179, options.receipt, {}}, json);
}

int act(ActOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const result = named<service::ActResult>(std::array{"granted", "restricted", "refused"}, options.result);
  auto const taken =
      service::take_act({options.ledger, options.decision_id, result, options.author, options.reason, options.document},
                        service::system_time);
  if (!taken) return terminal.fail(taken.error(), json);
  Json out;
  out.set("entry", taken->sequence).set("act", taken->departs ? "departs" : "follows");
  auto const sequence = std::to_string(taken->sequence);
  return tell(terminal, json, out.set("open_questions", static_cast<std::int64_t>(taken->open_questions)),
              (taken->departs ? "与决定不一致，已记入台账第 " : "与决定一致，已记入台账第 ") + sequence + " 条",
              (taken->departs ? "departs from the decision; entry " : "follows the decision; entry ") + sequence);
}

namespace {

int list_open(FeedbackOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  std::optional<Date> due_before;
  if (options.overdue) due_before = options.on.empty() ? service::system_time().date() : Date::parse(options.on);
  auto const open = service::open_feedback(options.ledger, due_before);
  if (!open) return terminal.fail(open.error(), json);
  Json::Array rows;
  for (auto const& one : *open) {
    Json row;
    row.set("decision_id", one.decision_id).set("party", one.party).set("measure", one.measure);
    rows.push_back(row.set("organ", one.organ).set("due", one.due.iso()));
    if (!json)
      terminal.out(one.due.iso() + "  " + one.decision_id + "  " + one.party + "  " + one.measure + "  " + one.organ +
                   "\n");
  }
  if (json) terminal.out(exchange::canonical(Json(std::move(rows))) + "\n");
  return done;
}

}  // namespace

int feedback(FeedbackOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  if (options.open || options.overdue) return list_open(options, terminal);
  if (options.decision_id.empty())
    return terminal.fail(Error{Code::XH4209, "decision", {terminal.zh() ? "决定编号" : "the decision's id"}}, json);
  auto const execution =
      named<service::Execution>(std::array{"executed", "differently", "not_executed"}, options.execution);
  auto const kept = service::give_feedback({options.ledger, options.decision_id, options.party, options.measure,
                                            execution, options.author, options.reason, options.document},
                                           service::system_time);
  if (!kept) return terminal.fail(kept.error(), json);
  Json out;
  return tell(terminal, json, out.set("entry", *kept), "已记入台账第 " + std::to_string(*kept) + " 条",
              "entry " + std::to_string(*kept));
}

}  // namespace xinheng::cli
