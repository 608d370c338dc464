#include "service/receipts.hpp"

#include <algorithm>
#include <optional>

#include "exchange/json/value.hpp"
#include "ledger/merkle.hpp"
#include "service/tree_heads.hpp"

namespace xinheng::service {
namespace {

/// The oldest signed head that covers the entry.
Result<std::optional<ledger::SignedHead>, Error> covering(store::SqliteLedger const& ledger, std::int64_t sequence) {
  auto const heads = ledger.heads();
  if (!heads) return std::unexpected(heads.error());
  auto const keys = trusted_keys({}, ledger);
  if (!keys) return std::unexpected(keys.error());
  auto const found = std::ranges::find_if(
      *heads, [&](auto const& head) { return head.head.size >= sequence && vouched_for(head, *keys); });
  return found == heads->end() ? std::nullopt : std::optional{*found};
}

/// By hand, because verifiers read it by place: the body's bytes as they were digested, and nothing between the parts.
std::string receipt_text(ledger::Entry const& entry, std::vector<Digest> const& path, ledger::SignedHead const& head) {
  std::string out = "{\"entry\":{\"body\":" + entry.body +
                    ",\"kind\":\"decision\",\"recorded\":" + std::to_string(entry.recorded.microseconds) +
                    ",\"sequence\":" + std::to_string(entry.sequence) +
                    ",\"subject\":" + exchange::canonical(exchange::Json(entry.subject)) +
                    "},\"head\":" + head.head.statement() + ",\"path\":[";
  for (auto const& hash : path) out += (out.back() == '[' ? "\"" : ",\"") + hash.text() + "\"";
  return out + "],\"signature\":\"" + hex(head.signature) + "\",\"version\":1}\n";
}

}  // namespace

Result<std::string, Error> make_receipt(std::string const& decision_id, std::string const& ledger_path,
                                        std::string const& key_file, Clock const& clock) {
  bool const may_sign = !key_file.empty();
  auto ledger = store::SqliteLedger::open(ledger_path, !may_sign);
  if (!ledger) return std::unexpected(ledger.error());
  auto const entry = ledger->find(ledger::EntryKind::decision, decision_id);
  if (!entry) return std::unexpected(Error{Code::XH4161, "", {decision_id}});
  auto head = covering(*ledger, entry->sequence);
  if (!head) return std::unexpected(head.error());
  if (!*head && may_sign) {
    auto const key = read_private_key(key_file);
    if (!key) return std::unexpected(key.error());
    auto made = sign_head(*ledger, *key, clock);
    if (!made) return std::unexpected(made.error());
    head = *std::move(made);
  }
  if (!*head) return std::unexpected(Error{Code::XH4611, "", {std::to_string(entry->sequence)}});
  auto const size = (*head)->head.size;
  Error const other_entries{Code::XH4604, ledger_path, {std::to_string(size)}};
  if (size > ledger->count()) return std::unexpected(other_entries);
  auto const path = ledger->inclusion_proof(entry->sequence, size);
  if (!path) return std::unexpected(path.error());
  auto const leaf = ledger::Content::of(*entry).leaf();
  if (!ledger::included(leaf, entry->sequence - 1, size, *path, (*head)->head.root))
    return std::unexpected(other_entries);
  return receipt_text(*entry, *path, **head);
}

}  // namespace xinheng::service
