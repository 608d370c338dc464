#pragma once

#include <map>
#include <set>
#include <string>

#include "analysis/diff.hpp"

namespace xinheng::analysis {

/// From the earlier start to the later end.
Interval hull(Interval const& a, Interval const& b);

/// Measures and duties to query by what they refer to, in two rule sets together.
class Affected {
 public:
  Affected(ruleset::RuleSet const& before, ruleset::RuleSet const& after);
  /// Adds to a change the measures, checkpoints and days that it can touch. None where it is of words only: a name, a
  /// question, where a text was read.
  void fill_in(Change& change) const;

 private:
  struct OfMeasure {
    std::string name;
    std::set<std::string> leaves;
    std::optional<Interval> days;
  };
  template <class T>
  void read(ruleset::RuleSet const& rules, std::vector<T> const& acting);
  std::set<std::string> measures_of(Change const& change) const;
  std::vector<ruleset::Named> drawn_together(std::set<std::string> leaves) const;

  ruleset::RuleSet const& before_;
  ruleset::RuleSet const& after_;
  std::map<std::string, OfMeasure> measures_;
  std::map<Reference, std::set<std::string>> by_reference_;
};

}  // namespace xinheng::analysis
