#pragma once

#include <string>
#include <vector>

#include "choices.hpp"
#include "world.hpp"

/// What made rules consist of.
namespace xinheng::properties {

template <class T>
T named(std::string id) {
  T value;
  value.id = id;
  value.name = "名" + id;
  return value;
}

ruleset::FactType enumeration();
ruleset::Reading some_reading(Choices& choices);
Interval some_interval(Choices& choices);
Term some_term(Choices& choices);
Region some_region(Choices& choices);

/// What every list has.
std::vector<ruleset::Attribute> attributes();
std::vector<ruleset::List> some_lists(Choices& choices);
/// Grounds of one direction, each with all its editions; of a list without ratings perhaps any.
std::vector<GroundId> some_grounds(Choices& choices, ruleset::List const& list, bool red, int percent);

/// `black_raises`: whether the condition may become truer by black and watch listings, or else by red ones.
ruleset::Condition some_condition(Choices& choices, ruleset::RuleSet const& rules, bool black_raises, int depth);

}  // namespace xinheng::properties
