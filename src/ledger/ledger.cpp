#include "ledger/ledger.hpp"

#include "ledger/merkle.hpp"

#include <algorithm>
#include <array>

namespace xinheng::ledger {
namespace {

constexpr std::array kinds{EntryKind::decision,     EntryKind::act,        EntryKind::feedback,
                           EntryKind::activation,   EntryKind::watch,      EntryKind::import,
                           EntryKind::adjudication, EntryKind::correction, EntryKind::key};

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
    case EntryKind::act:
      return "act";
    case EntryKind::feedback:
      return "feedback";
    case EntryKind::activation:
      return "activation";
    case EntryKind::watch:
      return "watch";
    case EntryKind::import:
      return "import";
    case EntryKind::adjudication:
      return "adjudication";
    case EntryKind::correction:
      return "correction";
    case EntryKind::key:
      return "key";
  }
  std::unreachable();
}

std::optional<EntryKind> entry_kind_named(std::string_view name) {
  auto const* const found = std::ranges::find(kinds, name, [](EntryKind kind) { return wire_name(kind); });
  if (found == kinds.end()) return std::nullopt;
  return *found;
}

Content Content::of(Entry const& entry) {
  return {entry.sequence, entry.recorded, entry.kind, sm3(entry.subject), sm3(entry.body)};
}

std::string Content::bytes() const {
  std::string out;
  append_big_endian(out, sequence);
  append_big_endian(out, recorded.microseconds);
  out += wire_name(kind);
  out += '\0';
  append_digest(out, subject);
  append_digest(out, body);
  return out;
}

Digest Content::link_after(Digest const& previous) const {
  std::string chained;
  append_digest(chained, previous);
  return sm3(chained + bytes());
}

Digest Content::leaf() const {
  return leaf_hash(bytes());
}

Digest link(Digest const& previous, std::int64_t sequence, Instant recorded, EntryKind kind, std::string_view subject,
            std::string_view body) {
  return Content{sequence, recorded, kind, sm3(subject), sm3(body)}.link_after(previous);
}

}  // namespace xinheng::ledger
