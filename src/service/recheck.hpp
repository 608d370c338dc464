#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "service/deciding.hpp"
#include "service/recorded.hpp"

namespace xinheng::service {

/// What is asked of a decision that was recorded: the same parties again.
struct RecheckQuestion {
  std::optional<Date> on;           ///< nullopt: today
  std::optional<Instant> known_at;  ///< nullopt: the registry's last commit
  std::string checkpoint;           ///< at another stage; empty: at its own
};

/// A recorded decision decided again.
struct Rechecked {
  bool changed{};
  exchange::Json document;  ///< schemas/recheck.schema.json
  std::string decision_id;  ///< of the new decision
  std::string entry;        ///< what a ledger keeps of it
};

/// Decides recorded decisions again on one bundle and one registry. For one thread.
class Rechecking {
 public:
  /// Errors of both files at once.
  static Result<Rechecking, Errors> open(std::string const& bundle, std::string const& registry, Clock clock);

  /// Says what differs in the decision, never in the bytes of its inputs, and from what each difference comes. At
  /// another stage facts that it does not take are left out, and named. Errors: XH4506, XH4507 where the registry is
  /// not the one of then, or has less; of reading the request against the bundle's rules; of the registry.
  Result<Rechecked, Errors> recheck(Recorded const& earlier, RecheckQuestion const& question) const;

  registry::RecordView const& view() const { return registry_.view(); }
  ruleset::Bundle const& bundle() const { return bundle_; }
  OpenRegistry const& registry() const { return registry_; }

 private:
  Rechecking(ruleset::Bundle bundle, OpenRegistry registry, Clock clock)
      : bundle_(std::move(bundle)), registry_(std::move(registry)), clock_(std::move(clock)) {}
  Result<void, Errors> fits(Recorded const& earlier) const;

  ruleset::Bundle bundle_;
  OpenRegistry registry_;
  Clock clock_;
};

/// Which decisions of a ledger: by id, or all of a case, of a checkpoint, or of both.
struct Selection {
  std::vector<std::string> decision_ids;
  std::string case_number, checkpoint;  ///< empty: any
};

struct RecheckSum {
  std::int64_t decisions{}, changed{}, failed{};
};

/// Decides all that are selected again, in the order of the ledger (of one and the same question the newest alone), and
/// gives each to `take`. With `record` each new decision stands in the ledger before it is given. Errors that concern
/// one decision go to `take`. XH4503 where nothing is selected, XH4501 where nothing fits; of the files.
Result<RecheckSum, Errors> recheck_all(Rechecking const& rechecking, std::string const& ledger,
                                       Selection const& selection, RecheckQuestion const& question, bool record,
                                       Clock const& clock,
                                       std::function<void(Result<Rechecked, Errors> const&)> const& take);

}  // namespace xinheng::service
