#include <doctest/doctest.h>

#include <string>

#include "ledger/ledger.hpp"

using namespace xinheng;
using namespace xinheng::ledger;

TEST_CASE("a link is the digest of what the ledger's description says, byte for byte") {
  auto const previous = sm3("before");
  auto const raw = [](Digest const& digest) {
    return std::string{reinterpret_cast<char const*>(digest.bytes.data()), digest.bytes.size()};
  };
  std::string bytes = raw(previous);
  bytes += std::string{"\0\0\0\0\0\0\1\2", 8};  // 258
  bytes += std::string{"\0\0\0\0\0\1\0\0", 8};  // 65536 microseconds
  bytes += std::string{"import\0", 7};
  bytes += raw(sm3("batch-1")) + raw(sm3("{}"));
  CHECK(link(previous, 258, Instant{65536}, EntryKind::import, "batch-1", "{}") == sm3(bytes));
}

TEST_CASE("subject and body cannot be exchanged for one another unseen") {
  auto const made = [](std::string_view subject, std::string_view body) {
    return link({}, 1, {}, EntryKind::decision, subject, body);
  };
  CHECK(made("ab", "c") != made("a", "bc"));
  CHECK(made("a", "b") != made("b", "a"));
}

TEST_CASE("kinds of entries are found by their names") {
  for (auto const kind : {EntryKind::decision, EntryKind::import}) CHECK(entry_kind_named(wire_name(kind)) == kind);
  CHECK_FALSE(entry_kind_named("Decision"));
  CHECK_FALSE(entry_kind_named(""));
}

TEST_CASE("breaks have names") {
  CHECK(wire_name(Break::Kind::changed) == "changed");
  CHECK(wire_name(Break::Kind::missing) == "missing");
  CHECK(wire_name(Break::Kind::reordered) == "reordered");
  CHECK(wire_name(Break::Kind::truncated) == "truncated");
  CHECK(wire_name(Break::Kind::trailing) == "trailing");
}
