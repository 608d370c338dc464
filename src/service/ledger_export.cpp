#include "service/ledger_export.hpp"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>

#include "exchange/json/value.hpp"
#include "service/tree_heads.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;

/// The body as a text, so that its very bytes come out again, whatever they are.
std::string entry_line(ledger::Entry const& entry) {
  Json line;
  line.set("body", entry.body).set("kind", ledger::wire_name(entry.kind)).set("link", entry.link.text());
  line.set("recorded", entry.recorded.microseconds).set("sequence", entry.sequence).set("subject", entry.subject);
  return "{\"entry\":" + exchange::canonical(line) + "}\n";
}

}  // namespace

Result<std::int64_t, Error> export_ledger(std::string const& path, std::string const& output) {
  auto const ledger = store::SqliteLedger::open(path, true);
  if (!ledger) return std::unexpected(ledger.error());
  auto const own_id = ledger->id();
  if (!own_id) return std::unexpected(own_id.error());
  auto const heads = ledger->heads();
  if (!heads) return std::unexpected(heads.error());
  auto const part = output + ".part";
  auto const unwritable = [&] {
    int const number = errno;
    std::remove(part.c_str());
    return std::unexpected(Error{Code::XH5012, output, {output, std::generic_category().message(number)}});
  };
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  file << "{\"ledger\":\"" << *own_id << "\"}\n";
  std::int64_t count = 0;
  auto const read = ledger->each([&](ledger::Entry const& entry) {
    file << entry_line(entry);
    ++count;
  });
  if (!read) {
    std::remove(part.c_str());
    return std::unexpected(read.error());
  }
  for (auto const& head : *heads) file << head_document(head);
  file.close();
  if (!file || std::rename(part.c_str(), output.c_str()) != 0) return unwritable();
  return count;
}

}  // namespace xinheng::service
