#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/request.hpp"
#include "service/deciding.hpp"
#include "service/recheck.hpp"

namespace xinheng::service {

/// A decision whose parties are re-checked whenever the registry, the rules or the day have moved, until a date. It
/// stands in the ledger, as entries of the kind `watch`: registered, reported, cancelled, and how far all were
/// followed; what is live is read off them and kept nowhere else.
struct Watch {
  std::string id;           ///< `watch-` and 16 hexadecimal digits
  std::string decision_id;  ///< the last that was reported; at first the one that it was registered with
  Date until;               ///< the last day on which it is followed
  exchange::Json asked_by;  ///< to whom it is reported
  Instant registered;
  std::int64_t reports{};
};

struct WatchFiles {
  std::string ledger, bundle, registry;
};

/// A watch is of a decision that the ledger holds, or of subjects, who are then decided at once.
struct WatchRequest {
  std::string decision_id;
  std::vector<std::string> subjects;  ///< unified codes, organisation codes, pseudonyms
  std::string checkpoint, role;       ///< of the subjects
  Date until;
  AskedBy asked_by;
};
/// Errors: XH4508 where it is neither or both, XH4505 until a day that is over, XH4161, XH4506, XH4184, XH4221; of the
/// request that the subjects make, and of the files.
Result<Watch, Errors> register_watch(WatchFiles const& files, WatchRequest const& request, Clock const& clock);

/// XH4504 where there is none that is live.
Result<void, Errors> cancel_watch(std::string const& ledger, std::string const& id, Clock const& clock);

/// Those that are neither cancelled nor over on `today`, in order of registration.
Result<std::vector<Watch>, Errors> live_watches(std::string const& ledger, Date today);

/// What a run came to.
struct WatchRun {
  std::int64_t watches{}, reports{}, failed{};
  std::int64_t sequence{};  ///< the registry's, up to which all are followed now
};
/// A report: the watch, and how its decision differs (schemas/recheck.schema.json); or why it could not be decided.
struct WatchReport {
  Watch const& watch;
  Result<Rechecked, Errors> const& rechecked;
};
/// Re-checks every live watch where anything has moved since the last run, and gives what differs to `deliver`, which
/// says whether it arrived. Only what arrived is marked, and after it did: what is interrupted between the two is
/// reported once more, and nothing is lost. A report that did not arrive ends the run.
///
/// Every watch is re-checked, not those alone that an event touches: a delivery can make a list known or too old for
/// everybody, and whom a listing reaches by name no event tells.
Result<WatchRun, Errors> run_watches(WatchFiles const& files, Clock const& clock,
                                     std::function<bool(WatchReport const&)> const& deliver);

/// As schemas/watch.schema.json.
exchange::Json watch_json(Watch const& watch);

}  // namespace xinheng::service
