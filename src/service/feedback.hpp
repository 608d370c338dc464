#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/date.hpp"
#include "domain/error.hpp"
#include "service/deciding.hpp"
#include "support/result.hpp"

namespace xinheng::service {

enum class Execution { executed, differently, not_executed };

/// What became of one measure that a decision applied to one party.
struct Feedback {
  std::string ledger, decision_id, party, measure;
  Execution execution{};
  std::string author, reason, document;
};

/// Enters the feedback: its sequence. XH4161, XH4162; XH4618 where the decision applies no such measure to the party;
/// XH4617 without a reason where it was not, or otherwise, executed; XH4209, XH4184 …; XH5001.
Result<std::int64_t, Errors> give_feedback(Feedback const& feedback, Clock const& clock);

/// A measure of which the organ has not said yet what became of it.
struct OpenFeedback {
  std::string decision_id, party, measure, organ;
  Date due;
  friend bool operator==(OpenFeedback const&, OpenFeedback const&) = default;
};

/// What is open, the first due first, read off the entries: each applied measure with a day due, less those with
/// feedback. `due_before`: only what was due before that day. XH5001…
Result<std::vector<OpenFeedback>, Error> open_feedback(std::string const& ledger, std::optional<Date> due_before);

}  // namespace xinheng::service
