#pragma once

#include <optional>
#include <string>

#include "domain/error.hpp"
#include "exchange/json/value.hpp"
#include "service/deciding.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// Whose dossier, and as of when.
struct SubjectQuestion {
  std::string who;                  ///< a code, a pseudonym, a key of the registry, or a name
  std::string registry;             ///< or a snapshot of it
  std::string bundle;               ///< empty: terms, names of lists and freshness limits are not known
  std::optional<Date> on;           ///< nullopt: today
  std::optional<Instant> known_at;  ///< nullopt: the registry's last commit
};

/// The dossier (schemas/subject.schema.json); of a name, whom it may mean. XH4220 where nobody fits, XH4221 for a
/// citizen number, XH4133, or of the files.
Result<exchange::Json, Errors> subject_dossier(SubjectQuestion const& question, Clock const& clock);

}  // namespace xinheng::service
