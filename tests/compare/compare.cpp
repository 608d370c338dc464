// xinheng-compare BUNDLE REGISTRY KEY-FILE REQUESTS DECISIONS
//
// Reads requests and the decisions that came of them, line by line, decides each request with the naive reference and
// compares the decision's bytes. Prints how many agreed, of which outcomes; exit status 1 where any did not, or where
// some outcome never came.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>

#include "exchange/json/decision.hpp"
#include "exchange/json/request.hpp"
#include "reference/reference.hpp"
#include "service/key.hpp"
#include "service/rules.hpp"
#include "store/sqlite/registry.hpp"

namespace {

using namespace xinheng;

int fail(std::string const& what) {
  fmt::print(stderr, "xinheng-compare: {}\n", what);
  return 3;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) return fail("BUNDLE REGISTRY KEY-FILE REQUESTS DECISIONS");
  auto const bundle = service::read_bundle(argv[1]);
  auto const registry = store::SqliteRegistry::open(argv[2], true);
  auto const key = service::pseudonym_key(argv[3]);
  std::ifstream requests{argv[4], std::ios::binary};
  std::ifstream decisions{argv[5], std::ios::binary};
  if (!bundle || !registry || !key || !requests || !decisions) return fail("a file cannot be opened");

  auto const last_commit = registry->last_commit();
  std::array<std::size_t, 5> outcomes{};
  std::size_t count = 0;
  std::size_t different = 0;
  std::string line;
  std::string given;
  while (std::getline(requests, line)) {
    ++count;
    if (!std::getline(decisions, given)) return fail(fmt::format("no decision for line {}", count));
    auto request = exchange::read_request(line, {.rules = bundle->rules, .key = *key ? &**key : nullptr, .today = {}});
    if (!request) return fail(fmt::format("line {} is no request", count));
    if (!request->known_at) request->known_at = last_commit;
    auto const decision = reference::decide(bundle->rules, *registry, *request);
    auto const written = exchange::write_decision(bundle->rules, bundle->digest, registry->point(*request->known_at),
                                                  *request, decision);
    ++outcomes[static_cast<std::size_t>(decision.bounds.outcome)];
    if (written.bytes == given) continue;
    if (++different <= 3) fmt::print("line {} differs\n  engine    {}\n  reference {}\n", count, given, written.bytes);
  }
  if (std::getline(decisions, given)) return fail("more decisions than requests");
  fmt::print("{} requests, {} differ", count, different);
  for (std::size_t outcome = 0; outcome < outcomes.size(); ++outcome)
    fmt::print("{} {} {}", outcome == 0 ? ":" : ",", outcomes[outcome], wire_name(static_cast<Outcome>(outcome)));
  fmt::print("\n");
  bool const telling = std::ranges::none_of(outcomes, [](std::size_t of_one) { return of_one == 0; });
  if (!telling) fmt::print("some outcome never came, so the comparison says too little\n");
  return different == 0 && telling ? 0 : 1;
}
