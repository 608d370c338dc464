#include "service/tree_heads.hpp"

#include <optional>
#include <utility>

#include "exchange/json/read.hpp"
#include "service/files.hpp"
#include "service/key.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;

/// The bytes that lower-case hexadecimal stands for; empty for anything else.
std::string from_hex(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string bytes;
  if (text.size() % 2 != 0 || text.find_first_not_of(digits) != std::string_view::npos) return bytes;
  for (std::size_t i = 0; i < text.size(); i += 2)
    bytes.push_back(static_cast<char>(digits.find(text[i]) * 16 + digits.find(text[i + 1])));
  return bytes;
}

std::optional<ledger::TreeHead> head_of(Json const& document) {
  auto const root = Digest::parse(document["root"].text());
  auto const chain = Digest::parse(document["chain"].text());
  auto const time = Instant::parse(document["time"].text());
  auto const* const size = document["size"].integer();
  if (!root || !chain || !time || size == nullptr || *size < 0) return std::nullopt;
  return ledger::TreeHead{document["ledger"].text(), *size, *root, *chain, *time};
}

}  // namespace

Result<std::string, Error> make_signing_key(std::string const& file) {
  auto const key = Sm2PrivateKey::generate();
  auto const open = key.public_key();
  if (auto const kept = write_secret(file, key.pem()); !kept) return std::unexpected(kept.error());
  if (auto const kept = write_secret(file + ".pub", open.pem()); !kept) return std::unexpected(kept.error());
  return open.fingerprint();
}

Result<Sm2PrivateKey, Error> read_private_key(std::string const& file) {
  auto const pem = read_secret(file);
  if (!pem) return std::unexpected(pem.error());
  auto key = Sm2PrivateKey::parse(*pem);
  if (!key) return std::unexpected(Error{Code::XH4601, file, {file}});
  return *std::move(key);
}

Result<Sm2PublicKey, Error> read_public_key(std::string const& file) {
  auto const pem = read_file(file, 4096);
  if (!pem) return std::unexpected(pem.error());
  auto key = Sm2PublicKey::parse(*pem);
  if (!key) return std::unexpected(Error{Code::XH4601, file, {file}});
  return *std::move(key);
}

Result<TrustedKeys, Error> trusted_keys(std::vector<std::string> const& files, store::SqliteLedger const& ledger) {
  TrustedKeys keys;
  for (auto const& file : files) {
    auto key = read_public_key(file);
    if (!key) return std::unexpected(key.error());
    keys.emplace(key->fingerprint(), *std::move(key));
  }
  if (!files.empty()) return keys;
  auto const read = ledger.each(ledger::EntryKind::key, [&](ledger::Entry const& entry) {
    auto const body = exchange::read_json(entry.body);
    auto key = body.value ? Sm2PublicKey::parse((*body.value)["public_key"].text()) : std::nullopt;
    if (key) keys.emplace(key->fingerprint(), *std::move(key));
  });
  if (!read) return std::unexpected(read.error());
  return keys;
}

bool vouched_for(ledger::SignedHead const& head, TrustedKeys const& keys) {
  auto const key = keys.find(head.key);
  return key != keys.end() && key->second.verify(head.head.statement(), head.signature);
}

Result<ledger::SignedHead, Error> sign_head(store::SqliteLedger& ledger, Sm2PrivateKey const& key, Clock const& clock) {
  auto const open = key.public_key();
  auto fingerprint = open.fingerprint();
  auto const now = clock();
  if (auto const last = ledger.find(ledger.count()); last && last->recorded > now)
    return std::unexpected(Error{Code::XH4620, "", {std::to_string(last->sequence)}});
  if (!ledger.find(ledger::EntryKind::key, fingerprint)) {
    Json body;
    body.set("key", fingerprint).set("public_key", open.pem());
    auto const entered = ledger.append({{ledger::EntryKind::key, fingerprint, exchange::canonical(body)}}, now);
    if (!entered) return std::unexpected(entered.error());
  }
  auto head = ledger.tree_head(now);
  if (!head) return std::unexpected(head.error());
  auto signature = key.sign(head->statement());
  ledger::SignedHead signed_head{*std::move(head), std::move(fingerprint), std::move(signature)};
  if (auto const kept = ledger.keep(signed_head); !kept) return std::unexpected(kept.error());
  return signed_head;
}

std::string head_document(ledger::SignedHead const& head) {
  return "{\"head\":" + head.head.statement() + ",\"key\":\"" + head.key + "\",\"signature\":\"" + hex(head.signature) +
         "\"}\n";
}

Result<ledger::SignedHead, Error> read_head_document(std::string const& file) {
  auto const bytes = read_file(file, std::size_t{64} << 10);
  if (!bytes) return std::unexpected(bytes.error());
  auto const document = exchange::read_json(*bytes);
  auto head = document.value ? head_of((*document.value)["head"]) : std::nullopt;
  if (!head || !document.errors.empty()) return std::unexpected(Error{Code::XH4610, file, {file}});
  return ledger::SignedHead{*std::move(head), (*document.value)["key"].text(),
                            from_hex((*document.value)["signature"].text())};
}

}  // namespace xinheng::service
