#pragma once

#include <string>
#include <string_view>

#include "domain/error.hpp"
#include "domain/identifier.hpp"
#include "domain/request.hpp"
#include "exchange/json/read.hpp"
#include "exchange/json/value.hpp"
#include "ruleset/rule_set.hpp"
#include "support/digest.hpp"
#include "support/result.hpp"

namespace xinheng::exchange {

/// What a request is read against. Nothing here looks at a clock.
struct RequestContext {
  ruleset::RuleSet const& rules;
  PseudonymKey const* key{};  ///< nullptr: a citizen number is an error
  Date today;                 ///< `on` where the request gives none
  std::size_t max_parties = 1000;
  JsonLimits json{};
};

/// Reads a request (schemas/request.schema.json) and holds every name in it against the rule set; names and ids are
/// taken alike, `null` is not given. Reports everything that is wrong at once. A citizen number becomes a
/// pseudonym here and is never echoed, nor is any other identifier's value.
Result<Request, Errors> read_request(std::string_view bytes, RequestContext const& context);
/// The same of JSON that was read already.
Result<Request, Errors> request_of(Json const& json, RequestContext const& context);

/// The request as it is digested: ids for names, pseudonyms for numbers, what is not given left out; without `on`,
/// `known_at` and `asked_by`. Parties by ref, so that their order in the message does not matter.
Json canonical_request(ruleset::RuleSet const& rules, Request const& request);
/// The same with `on`, `known_at` and `asked_by`: what the ledger keeps, and read_request reads again.
Json recorded_request(ruleset::RuleSet const& rules, Request const& request);

/// The subject as a request and a decision show it: its one identifier, under the key of its kind, and its name.
Json subject_json(Party const& party);
/// A value in the form of the wire, with its JSON type.
Json value_json(Value const& value);

}  // namespace xinheng::exchange
