#pragma once

#include <optional>
#include <string>

#include "exchange/json/value.hpp"
#include "ruleset/bundle/bundle.hpp"
#include "service/open_registry.hpp"

namespace xinheng::service {

/// Another bundle that decides every request beside the live one, to be looked at before it is put to use. It is never
/// part of an answer, and whatever goes wrong in it is told in its own record and the log alone. For one thread.
class Shadow {
 public:
  /// A bundle that cannot be read is logged (XH4511), and stands in every record.
  explicit Shadow(std::string const& bundle);

  /// What it would have decided otherwise: `{"bundle", "decision_id", "outcome", "differences"}`, or `{"bundle",
  /// "errors"}`; schemas/ledger-entry.schema.json, `shadow`. Never fails, never throws, and leaves no failure of a read
  /// behind in the registry.
  exchange::Json beside(exchange::Json const& recorded_request, std::string const& live,
                        OpenRegistry const& registry) const noexcept;

 private:
  exchange::Json decided(exchange::Json const& request, std::string const& live, OpenRegistry const& registry) const;
  std::optional<ruleset::Bundle> bundle_;
  std::optional<Error> unusable_;
};

}  // namespace xinheng::service
