#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/error.hpp"
#include "domain/identifier.hpp"
#include "domain/treatment.hpp"
#include "exchange/json/value.hpp"
#include "service/deciding.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// What would be decided otherwise: the same requests under two bundles, or with and without a list.
struct ImpactQuestion {
  std::string ledger;    ///< its recorded requests, as of their own days and instants; or
  std::string requests;  ///< a file of requests, one a line; `-` is standard input
  std::string bundle;
  std::string against;        ///< another bundle; empty: the same
  std::string registry;       ///< or a snapshot of one
  std::string registry_with;  ///< one with a list added: both are asked as of their last commits; empty: the same
  unsigned threads{2};
  std::size_t examples{3};  ///< for each way in which an outcome changes
};

/// How many requests were asked, and how many come out otherwise.
struct ImpactCount {
  std::int64_t asked{}, heavier{}, lighter{};
  std::int64_t otherwise{};  ///< the outcome is the same, and what is applied or undetermined is not
  std::int64_t changed() const { return heavier + lighter + otherwise; }
  friend bool operator==(ImpactCount const&, ImpactCount const&) = default;
};

/// One request that comes out otherwise. Names of parties are masked.
struct ImpactExample {
  std::int64_t place{};     ///< line of the file, or number of the ledger's entry
  std::string decision_id;  ///< of the ledger; else empty
  std::string checkpoint;   ///< id
  Outcome before{}, after{};
  std::vector<std::string> parties;       ///< `A 甲**`
  std::vector<std::string> gained, lost;  ///< ids of measures that are applied or undetermined on one side alone
};

/// By what the requests are counted.
enum class ImpactBy { checkpoint, list, region, industry, organ };
inline constexpr int impact_by_count = 5;
std::string_view wire_name(ImpactBy by);

struct Impact {
  /// Of one value: what people call it, and its counts. Of a list, `asked` are those for whom a measure against it was
  /// applied or undetermined on either side.
  struct Row {
    std::string name;
    ImpactCount count;
  };
  std::string bundle, against;  ///< digests
  ImpactCount all;
  std::int64_t not_asked{};                                      ///< cannot be asked under one of the bundles
  std::map<std::pair<Outcome, Outcome>, std::int64_t> outcomes;  ///< (before, after): requests
  std::array<std::map<std::string, Row>, impact_by_count> by;
  std::vector<ImpactExample> examples;                   ///< by place
  std::vector<std::pair<std::int64_t, Errors>> refused;  ///< the first that cannot be asked, with their places
};

/// Streams the requests through the threads: memory does not grow with their number, and the result does not depend on
/// how many threads there are. `progress` gets the number of requests read, now and then, on the caller's thread.
/// Errors of the files; XH5007 and the like where a registry cannot be read.
Result<Impact, Errors> impact(ImpactQuestion const& question, std::optional<PseudonymKey> key, Clock const& clock,
                              std::function<void(std::int64_t)> const& progress);

/// As schemas/impact.schema.json.
exchange::Json impact_json(Impact const& impact);
/// A row a value, with a header: `by,id,name,asked,changed,heavier,lighter,otherwise`.
std::string impact_csv(Impact const& impact);

/// A name of which the first character is left.
std::string masked_name(std::string_view name);

}  // namespace xinheng::service
