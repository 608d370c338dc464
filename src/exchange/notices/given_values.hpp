#pragma once

#include <string>
#include <string_view>

#include "domain/request.hpp"
#include "exchange/json/value.hpp"
#include "ruleset/rule_set.hpp"

namespace xinheng::exchange {

/// What a decision was made on, where whoever explains it has that at hand.
struct DecidedOn {
  ruleset::RuleSet const& rules;
  Request const& request;
};

/// The values on which a part of a condition turned: `申请.采购金额 为 100万元`, several with 、 between; empty where
/// the part looks at nothing that was given. `standing`: of the decision's document, for the party `ref`; its reason
/// names the part in the author's words, or the exception.
std::string given_values(DecidedOn const& decided_on, Json const& standing, std::string_view ref);

}  // namespace xinheng::exchange
