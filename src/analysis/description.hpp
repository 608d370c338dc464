#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/portable_key.hpp"
#include "domain/citation.hpp"
#include "messages/messages.hpp"

namespace xinheng::analysis {

/// What a declaration can say. Enumerators are spelled as on the wire.
enum class Field {
#define XH_FIELD(id, zh, en) id,
#include "analysis/fields.def"
#undef XH_FIELD
};
std::string_view wire_name(Field field);
std::string_view name(Field field, messages::Language language);
std::string_view wire_name(Topic topic);
std::string_view name(Topic topic, messages::Language language);

/// One thing that a field says. Two say the same where their keys are equal, whatever the words.
struct Item {
  std::string id;  ///< pairs it with the other rule set's: an ASCII id, a law with clause; empty in a field of one item
  std::string key;    ///< bytes, for comparing only
  std::string words;  ///< as an official reads it
};
struct DescribedField {
  Field field{};
  std::vector<Item> items;
};
/// A declaration in words: only the fields that say something, in the order of Field.
struct Description {
  std::string id, name;
  std::string key;  ///< of the whole
  Interval in_force;
  std::vector<DescribedField> fields;
};

// Names are those of the rule set, which are Chinese; every other word is of `language`.
Description describe(ruleset::RuleSet const& rules, ruleset::Measure const& measure, messages::Language language);
Description describe(ruleset::RuleSet const& rules, ruleset::QueryDuty const& query, messages::Language language);
Description describe(ruleset::RuleSet const& rules, ruleset::Memorandum const& memorandum, messages::Language language);
Description describe(ruleset::RuleSet const& rules, ruleset::List const& list, messages::Language language);
Description describe(ruleset::RuleSet const& rules, ruleset::Catalogue const& catalogue, messages::Language language);
Description describe(ruleset::RuleSet const& rules, ruleset::Category const& category, messages::Language language);
Description describe(ruleset::RuleSet const& rules, ruleset::Law const& law, messages::Language language);
Description describe(ruleset::RuleSet const& rules, ruleset::Checkpoint const& node, messages::Language language);
Description describe(ruleset::RuleSet const& rules, ruleset::Fact const& fact, messages::Language language);
Description describe(ruleset::RuleSet const& rules, ruleset::Role const& role, messages::Language language);
Description describe(ruleset::RuleSet const& rules, ruleset::Relation const& relation, messages::Language language);
Description describe(ruleset::RuleSet const& rules, ruleset::Organ const& organ, messages::Language language);
Description describe(ruleset::RuleSet const& rules, ruleset::Precedence const& precedence, messages::Language language);
Description describe(ruleset::RuleSet const& rules, CalendarYear const& year, messages::Language language);

}  // namespace xinheng::analysis
