#include "ledger/ledger.hpp"

#include "ledger/chain_link.hpp"

#include <algorithm>
#include <array>

namespace xinheng::ledger {
namespace {

constexpr std::array kinds{EntryKind::decision, EntryKind::import, EntryKind::adjudication, EntryKind::correction};

void append_big_endian(std::string& bytes, std::int64_t number) {
  auto const bits = static_cast<std::uint64_t>(number);
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(bits >> shift & 0xFF));
}

void append_digest(std::string& bytes, Digest const& digest) {
  bytes.append(reinterpret_cast<char const*>(digest.bytes.data()), digest.bytes.size());
}

}  // namespace

std::string_view wire_name(EntryKind kind) {
  switch (kind) {
    case EntryKind::decision:
      return "decision";
    case EntryKind::import:
      return "import";
    case EntryKind::adjudication:
      return "adjudication";
    case EntryKind::correction:
      return "correction";
  }
  std::unreachable();
}

std::optional<EntryKind> entry_kind_named(std::string_view name) {
  auto const* const found = std::ranges::find(kinds, name, [](EntryKind kind) { return wire_name(kind); });
  if (found == kinds.end()) return std::nullopt;
  return *found;
}

Digest chain_link(Digest const& previous, std::int64_t sequence, Instant recorded, EntryKind kind,
                  Digest const& subject, Digest const& body) {
  std::string bytes;
  append_digest(bytes, previous);
  append_big_endian(bytes, sequence);
  append_big_endian(bytes, recorded.microseconds);
  bytes += wire_name(kind);
  bytes += '\0';
  append_digest(bytes, subject);
  append_digest(bytes, body);
  return sm3(bytes);
}

Digest link(Digest const& previous, std::int64_t sequence, Instant recorded, EntryKind kind, std::string_view subject,
            std::string_view body) {
  return chain_link(previous, sequence, recorded, kind, sm3(subject), sm3(body));
}

}  // namespace xinheng::ledger
