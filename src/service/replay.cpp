#include "service/replay.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/decide.hpp"
#include "exchange/json/decision.hpp"
#include "exchange/json/read.hpp"
#include "exchange/json/request.hpp"
#include "service/open_registry.hpp"
#include "service/rules.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;
constexpr std::size_t most_differences = 20;

/// Pointers to what differs, in canonical order.
void compare(Json const& a, Json const& b, std::string const& pointer, std::vector<std::string>& out) {
  if (out.size() == most_differences || a == b) return;
  if (a.object() && b.object()) {
    std::set<std::string> keys;
    for (auto const* one : {&a, &b}) {
      for (auto const& [key, value] : *one->object()) keys.insert(key);
    }
    for (auto const& key : keys) compare(a[key], b[key], exchange::below(pointer, key), out);
  } else if (a.array() && b.array() && a.array()->size() == b.array()->size()) {
    for (std::size_t i = 0; i < a.array()->size(); ++i) {
      compare((*a.array())[i], (*b.array())[i], exchange::below(pointer, i), out);
    }
  } else {
    out.push_back(pointer.empty() ? "/" : pointer);
  }
}

Error mismatch(Code code, std::string recorded, std::string given) {
  return {code, "", {std::move(recorded), std::move(given)}};
}

}  // namespace

Result<Replayed, Errors> replay(std::string const& decision_id, std::string const& ledger_path,
                                std::string const& bundle_path, std::string const& registry_path) {
  Errors errors;
  auto const ledger = store::SqliteLedger::open(ledger_path, true);
  if (!ledger) errors.push_back(ledger.error());
  auto const bundle = read_bundle(bundle_path);
  if (!bundle) errors.push_back(bundle.error());
  auto const registry = OpenRegistry::open(registry_path);
  if (!registry) errors.push_back(registry.error());
  if (!errors.empty()) return std::unexpected(std::move(errors));

  auto const entry = ledger->find(ledger::EntryKind::decision, decision_id);
  if (!entry) return std::unexpected(Errors{{Code::XH4161, "", {decision_id}}});
  auto const body = exchange::read_json(entry->body, {.bytes = entry->body.size(), .depth = 64});
  auto const no_decision = Errors{{Code::XH4162, "", {std::to_string(entry->sequence)}}};
  if (!body.value || !body.errors.empty()) return std::unexpected(no_decision);
  auto const& recorded = (*body.value)["decision"];
  auto const& inputs = recorded["inputs"];
  if (!inputs.object() || !(*body.value)["request"].object()) return std::unexpected(no_decision);

  if (auto const digest = bundle->digest.text(); inputs["bundle"].text() != digest) {
    return std::unexpected(Errors{mismatch(Code::XH4163, inputs["bundle"].text(), digest)});
  }
  auto const request_bytes = exchange::canonical((*body.value)["request"]);
  auto request = exchange::read_request(request_bytes,
                                        {.rules = bundle->rules, .today = {}, .json = {.bytes = request_bytes.size()}});
  if (!request) return std::unexpected(request.error());
  if (!request->known_at) return std::unexpected(no_decision);
  auto const point = registry->view().point(*request->known_at);
  auto const decision = engine::decide(bundle->rules, registry->view(), *request);
  if (auto failure = registry->read_failure()) return std::unexpected(Errors{*std::move(failure)});
  if (inputs["registry"]["id"].text() != point.id || inputs["registry"]["head"].text() != point.head.text()) {
    return std::unexpected(
        Errors{mismatch(Code::XH4164, inputs["registry"]["id"].text() + " " + inputs["registry"]["head"].text(),
                        point.id + " " + point.head.text())});
  }
  auto written = exchange::write_decision(bundle->rules, bundle->digest, point, *request, decision);
  Replayed result{decision_id, std::move(written.bytes), {}};
  if (exchange::canonical(recorded) != result.decision) {
    auto const again = exchange::read_json(result.decision, {.bytes = result.decision.size(), .depth = 64});
    compare(recorded, again.value.value_or(Json()), "", result.differences);
    if (result.differences.empty()) result.differences.push_back("/");
  }
  return result;
}

Result<Verified, Error> verify_ledger(std::string const& path) {
  auto const ledger = store::SqliteLedger::open(path, true);
  if (!ledger) return std::unexpected(ledger.error());
  auto breaks = ledger->verify();
  if (!breaks) return std::unexpected(breaks.error());
  return Verified{ledger->count(), ledger->head(), std::move(*breaks)};
}

Errors as_errors(std::vector<ledger::Break> const& breaks) {
  auto code = [](ledger::Break::Kind kind) {
    switch (kind) {
      case ledger::Break::Kind::changed:
        return Code::XH4166;
      case ledger::Break::Kind::missing:
        return Code::XH4167;
      case ledger::Break::Kind::reordered:
        return Code::XH4168;
      case ledger::Break::Kind::truncated:
        return Code::XH4169;
      case ledger::Break::Kind::trailing:
        return Code::XH4170;
    }
    std::unreachable();
  };
  Errors errors;
  for (auto const& one : breaks) {
    auto const number = std::to_string(one.sequence);
    errors.push_back({code(one.kind), number, {number}});
  }
  return errors;
}

}  // namespace xinheng::service
