#include "engine/early_removal.hpp"

#include <algorithm>

#include "domain/term.hpp"

namespace xinheng::engine {

using namespace ruleset;

namespace {

std::optional<Date> counted_from(Check const& check, EarlyRemoval const& rule, FoundListing const& found) {
  if (!rule.from_attribute.empty()) return stated_day(found.listing, rule.from_attribute);
  return rule.from_publication ? found.listing.published_on(check.known_at) : found.from;
}

}  // namespace

std::optional<EarlyRemovalOfDecision> early_removal(Check const& check, FoundListing const& found) {
  auto const term = check.term_rule(found.listing);
  if (!term || term->early_removal.kind == EarlyRemoval::Kind::not_stated) return std::nullopt;
  auto const& rule = term->early_removal;
  if (rule.kind == EarlyRemoval::Kind::never) return EarlyRemovalOfDecision{};
  auto const start = counted_from(check, rule, found);
  return EarlyRemovalOfDecision{true, start ? std::optional{last_day(*start, *rule.least) + 1} : std::nullopt};
}

}  // namespace xinheng::engine
