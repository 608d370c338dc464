#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "messages/messages.hpp"
#include "ruleset/rule_set.hpp"

/// Values of a rule set in the words of an official.
namespace xinheng::analysis {

/// `2年`, `2 years`
std::string words_of(Term term, messages::Language language);

class Words {
 public:
  Words(ruleset::RuleSet const& rules, messages::Language language)
      : rules_(rules), language_(language), zh_(language == messages::Language::zh) {}

  std::string say(std::string_view zh, std::string_view en) const { return std::string{zh_ ? zh : en}; }
  std::string date(Date day) const { return zh_ ? day.chinese() : day.iso(); }
  std::string term(Term term) const { return words_of(term, language_); }
  std::string interval(Interval const& interval) const;
  std::string reading(ruleset::Reading const& reading) const;
  std::string rank(ruleset::Rank rank) const;
  std::string kind(ruleset::OrganKind kind) const;
  std::string kinds(SubjectKinds kinds) const;
  std::string contest(ContestRule rule) const;
  std::string citation(ruleset::Citation const& citation) const;
  std::string change(ruleset::ArticleChange const& change) const;
  std::string treatment(ruleset::Measure const& measure) const;
  std::string treatment(Treatment treatment, ruleset::Amount const& size) const;
  std::string against(ruleset::Against const& against) const;
  std::string reach(ruleset::Reach const& reach) const;
  std::string condition(ruleset::Condition const& condition) const;
  std::string feedback(ruleset::FeedbackTerm const& term) const;
  std::string transition(ruleset::Measure const& measure) const;  ///< which day picks its edition
  std::string term_rule(ruleset::TermRule const& rule) const;
  std::string type(ruleset::FactType const& type) const;
  std::string remedy_kind(ruleset::Remedy::Kind kind) const;
  std::string freshness(std::optional<int> days) const;
  std::string days(std::vector<Date> const& days) const;  ///< runs together: 10月1日至10月7日
  std::string joined(std::vector<std::string> const& parts) const;

 private:
  ruleset::RuleSet const& rules_;
  messages::Language language_;
  bool zh_;
};

}  // namespace xinheng::analysis
