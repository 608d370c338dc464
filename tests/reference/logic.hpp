#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "calendar.hpp"
#include "domain/decision.hpp"
#include "ruleset/rule_set.hpp"

namespace xinheng::reference {

using Things = std::set<Missing>;

/// True, false or not known; why not known; and, where false, which part.
struct Answer {
  std::optional<bool> holds;
  Things missing{};
  std::string failed{};
};

/// An operand: a value, or none at all (an open listing's last day), or not known.
struct Looked {
  std::optional<Value> value{};
  bool none{};
  Things missing{};
  std::vector<Value> perhaps{};  ///< the values that it may have, where it has none for certain
};

using Look = std::function<Looked(ruleset::Operand const&)>;
using Test = std::function<Answer(ruleset::ListTest const&)>;

/// Strong Kleene over the tree.
Answer ask(ruleset::Condition const& condition, Look const& look, Test const& test);

}  // namespace xinheng::reference
