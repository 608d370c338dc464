#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/error.hpp"
#include "exchange/json/value.hpp"
#include "registry/records.hpp"
#include "support/result.hpp"

/// A case of `decisions/`, read (tests/conformance/schemas/case.schema.json). Broken ones throw: they are ours.
namespace xinheng::conformance {

/// What is recorded at one instant. An event that undoes another names it; `named` says which record has which name.
struct Commit {
  Instant at;
  std::vector<registry::Record> records;
  std::vector<std::string> named, undoes;  ///< of each record; empty: none
};
/// The events of a case, in commits.
std::vector<Commit> commits_of(exchange::Json const& events);

/// Records them; `registry` is either form of the registry, with nothing recorded.
template <class Registry>
Result<void, Errors> record(Registry& registry, std::vector<Commit> const& commits) {
  std::vector<std::pair<std::string, std::int64_t>> sequences;
  std::int64_t next = 1;
  for (auto const& commit : commits) {
    auto records = commit.records;
    for (std::size_t i = 0; i < records.size(); ++i, ++next) {
      if (!commit.named[i].empty()) sequences.emplace_back(commit.named[i], next);
      for (auto const& [name, sequence] : sequences)
        if (name == commit.undoes[i]) std::get<registry::ListingEventRecorded>(records[i]).event.undoes = sequence;
    }
    if (auto const done = registry.record(std::move(records), commit.at); !done) return std::unexpected(done.error());
  }
  return {};
}

}  // namespace xinheng::conformance
