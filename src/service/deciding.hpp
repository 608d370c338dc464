#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "domain/identifier.hpp"
#include "domain/treatment.hpp"
#include "ruleset/bundle/bundle.hpp"
#include "service/open_registry.hpp"
#include "service/shadow.hpp"
#include "store/sqlite/ledger.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// Tells what time it is; turned by hand in tests.
using Clock = std::function<Instant()>;
Instant system_time();

/// A decision as it goes out.
struct Checked {
  std::string decision_id;
  std::string decision;  ///< canonical JSON
  Outcome outcome{};
};

/// The deciding façade over one bundle, one registry and, where given, one ledger. For one thread.
class Service {
 public:
  struct Files {
    std::string bundle;
    std::string registry;  ///< or a snapshot of one
    std::string ledger;    ///< empty: nothing is recorded
    std::string shadow{};  ///< a bundle that decides beside the live one, see Shadow; empty: none
  };
  /// Errors of all files at once.
  static Result<Service, Errors> open(Files const& files, std::optional<PseudonymKey> key, Clock clock);

  /// One decision, recorded before it is given. Errors: all of the request, or of the files (XH5001, XH5007), and then
  /// nothing is given.
  Result<Checked, Errors> check(std::string_view request);

  /// Many requests, one commit of the ledger for all of them: results in order, a bad request's errors in its place.
  /// The outer error is the ledger's or the registry's (a record that cannot be read: XH5001, XH5007): then none is
  /// given.
  Result<std::vector<Result<Checked, Errors>>, Errors> check_all(std::vector<std::string_view> const& requests);

 private:
  Service(ruleset::Bundle bundle, OpenRegistry registry, std::optional<store::SqliteLedger> ledger,
          std::optional<Shadow> shadow, std::optional<PseudonymKey> key, Clock clock);

  struct Decided;
  Result<Decided, Errors> decided(std::string_view request) const;

  ruleset::Bundle bundle_;
  OpenRegistry registry_;
  std::optional<store::SqliteLedger> ledger_;
  std::optional<Shadow> shadow_;
  std::optional<PseudonymKey> key_;
  Clock clock_;
};

/// What the ledger keeps of a decision: canonical JSON `{"decision": …, "request": …}`, the request with `on`,
/// `known_at` and `asked_by`; and `shadow` where one decided beside it.
std::string decision_entry(std::string_view decision, std::string_view recorded_request, std::string_view shadow = {});

}  // namespace xinheng::service
