#pragma once

#include "language/compile/conditions.hpp"

namespace xinheng::language::passes {

/// An operand that is not a literal, with its type.
struct TypedOperand {
  ruleset::Operand operand;
  ruleset::FactType type;
};
/// nullopt where a diagnostic was added or its cause reported elsewhere. PRECONDITION: the part is not a literal.
std::optional<TypedOperand> operand(Draft const& draft, ConditionPlace const& place, syntax::OperandPart const& part,
                                    Diagnostics& diagnostics);

/// As an official reads it: 申请.金额, 名单.期满日, 200万元.
std::string operand_text(ruleset::RuleSet const& rules, ConditionPlace const& place, ruleset::Operand const& operand);

}  // namespace xinheng::language::passes
