#pragma once

#include <string>
#include <string_view>

#include "messages/messages.hpp"
#include "ruleset/rule_set.hpp"

/// What a scenario expected and what came, in the words that a scenario is written in: a failure holds wire words
/// and ids, which its reader never wrote.
namespace xinheng::exchange {

/// Which part of a decision: `措施 不得参加采购`, `结果`, `反馈`.
std::string part_said(std::string_view what, ruleset::RuleSet const& rules, messages::Language language);
/// Its value, expected or come: `人工审核`, `未定`, `至 2026年3月4日`. What is no word of ours stays as it is.
std::string value_said(std::string_view what, std::string_view value, ruleset::RuleSet const& rules,
                       messages::Language language);

}  // namespace xinheng::exchange
