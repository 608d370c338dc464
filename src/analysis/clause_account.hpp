#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "language/diagnostics/source.hpp"

namespace xinheng::analysis {

enum class ClauseState { encoded, not_encoded, missing };

/// One clause of an instrument and what became of it.
struct AccountedClause {
  std::string clause;                 ///< its place, as written
  ClauseState state{};                ///< `encoded` also where a part of it is left out
  std::vector<std::string> measures;  ///< ids, in the order of the file
  std::string reason;                 ///< why it, or a part of it, is not encoded
};

/// What an instrument says of its own clauses, and every one of them in the instrument's order: that of its list of
/// clauses where it has one, else by their numbers; clauses without a number stand after the one before them.
struct ClauseAccount {
  std::string id, name, document_number, file;
  std::optional<int> count;            ///< 条款数
  std::optional<std::string> unknown;  ///< why the count is not known; then nothing can be said to be missing
  std::size_t listed{};                ///< how many clauses it lists (列明)
  bool unreadable{};                   ///< a part of it could not be read, so nothing is said to be missing
  std::vector<AccountedClause> clauses;

  bool can_miss() const { return !unreadable && !unknown && (count || listed > 0); }
  std::size_t number_of(ClauseState state) const;
};

/// The account of every memorandum in the sources, by file and place. Reads the text again, since what has an error has
/// no rule set but clauses all the same.
std::vector<ClauseAccount> clause_accounts(std::vector<language::Source> const& sources);

}  // namespace xinheng::analysis
