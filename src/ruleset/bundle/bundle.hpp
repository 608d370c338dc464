#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/error.hpp"
#include "ruleset/rule_set.hpp"
#include "support/digest.hpp"
#include "support/result.hpp"

namespace xinheng::ruleset {

/// Which decision model (docs/decision.md) the rules are to be judged by; raised whenever equal rules may decide
/// otherwise.
inline constexpr std::uint16_t model_version = 1;

/// A rule set sealed in bytes: `XHB` magic, format version, the model's version, payload, SM3 of all before.
/// The bytes depend on the rule set's meaning alone; equal rule sets give equal bytes on every machine.
std::string seal(RuleSet const& rules);

struct Bundle {
  RuleSet rules;
  Digest digest;  ///< SM3 of all bytes before it: the bundle's identity in decisions
};
/// Verifies the seal first, then reads, then checks the invariants. Errors: not a bundle (XH4301), damaged (XH4302: the
/// digest does not match), made by a newer version (XH4303) or by an older one (XH4305: its fields are others, and so
/// may its rules' meaning be), truncated or malformed within a right seal (XH4304).
Result<Bundle, Error> open_bundle(std::string_view bytes);

}  // namespace xinheng::ruleset
