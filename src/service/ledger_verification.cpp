#include "service/ledger_verification.hpp"

#include <set>
#include <utility>

#include "service/replay.hpp"
#include "service/tree_heads.hpp"

namespace xinheng::service {
namespace {

Error as_error(ledger::HeadFault const& fault, std::vector<ledger::TreeHead> const& heads, std::string const& own_id,
               std::int64_t count) {
  auto const& head = heads[fault.head];
  auto const size = std::to_string(head.size);
  switch (fault.kind) {
    case ledger::HeadFault::Kind::other_ledger:
      return {Code::XH4608, size, {head.ledger, own_id}};
    case ledger::HeadFault::Kind::beyond:
      return {Code::XH4605, size, {size, std::to_string(count)}};
    case ledger::HeadFault::Kind::other_root:
      return {Code::XH4604, size, {size}};
    case ledger::HeadFault::Kind::split:
      return {Code::XH4606, size, {size}};
    case ledger::HeadFault::Kind::order:
      return {Code::XH4607, size, {size, std::to_string(heads[fault.other].size)}};
  }
  std::unreachable();
}

}  // namespace

Result<VerifiedLedger, Error> verify_whole_ledger(LedgerToVerify const& what,
                                                  std::function<void(std::int64_t, std::int64_t)> const& progress) {
  auto const ledger = store::SqliteLedger::open(what.ledger, true);
  if (!ledger) return std::unexpected(ledger.error());
  auto const own_id = ledger->id();
  if (!own_id) return std::unexpected(own_id.error());
  std::vector<ledger::SignedHead> kept_elsewhere;
  std::set<std::int64_t> sizes;
  for (auto const& file : what.heads) {
    auto head = read_head_document(file);
    if (!head) return std::unexpected(head.error());
    sizes.insert(head->head.size);
    kept_elsewhere.push_back(*std::move(head));
  }
  auto verified = ledger->verification(std::move(sizes), progress);
  if (!verified) return std::unexpected(verified.error());
  auto const keys = trusted_keys(what.public_keys, *ledger);
  // An entry that cannot be read is among the breaks already.
  if (!keys && keys.error().code != Code::XH5006) return std::unexpected(keys.error());

  auto all = std::move(verified->heads);
  all.insert(all.end(), kept_elsewhere.begin(), kept_elsewhere.end());
  VerifiedLedger out{verified->count, verified->head, all.size(), as_errors(verified->breaks)};
  // Where the chain is broken the tree has to be another one: it says nothing new.
  if (!verified->tree_fits && out.faults.empty()) out.faults.push_back({Code::XH4609, "", {}});
  std::vector<ledger::TreeHead> heads;
  for (auto const& one : all) {
    heads.push_back(one.head);
    auto const size = std::to_string(one.head.size);
    if (!vouched_for(one, keys ? *keys : TrustedKeys{})) out.faults.push_back({Code::XH4603, size, {size, one.key}});
  }
  for (auto const& fault : ledger::faults_of(heads, *own_id, verified->count, verified->states))
    out.faults.push_back(as_error(fault, heads, *own_id, verified->count));
  return out;
}

}  // namespace xinheng::service
