#pragma once

#include <string>

#include "domain/date.hpp"
#include "domain/error.hpp"
#include "ledger/ledger.hpp"
#include "service/deciding.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// What the organ did in the end.
enum class ActResult { granted, restricted, refused };

/// The official's final act on a decision.
struct Act {
  std::string ledger, decision_id;
  ActResult result{};
  std::string author, reason, document;
};

/// What is kept of an act, and what follows from it.
struct TakenAct {
  std::int64_t sequence{};  ///< of its entry
  bool departs{};           ///< from what the decision came to
  std::size_t open_questions{};
};

/// Enters the act. It departs where the decision comes to something else than was done: granted despite `refuse` or
/// `restrict`, refused despite `proceed` …; of `review` nothing departs that lies within the decision's bounds. XH4161,
/// XH4162; XH4209 without an author; XH4615 where it departs, XH4616 where it leaves a question open, without a reason;
/// XH4184 …; XH5001.
Result<TakenAct, Errors> take_act(Act const& act, Clock const& clock);

/// A bundle put to use.
struct Activation {
  std::string ledger, bundle;
  std::string author, approver;
  Date from;
};

/// Enters that a bundle decides from a day on: two different people say so. XH4619 where it is one; XH4209, XH4184 …;
/// those of the bundle. Gives the bundle's digest.
Result<std::string, Errors> activate(Activation const& activation, Clock const& clock);

}  // namespace xinheng::service
