#pragma once

#include <string>
#include <utility>
#include <vector>

#include "analysis/description.hpp"
#include "analysis/words.hpp"

namespace xinheng::analysis {

/// Makes a Description field by field; what says nothing is left out.
class Describer {
 public:
  Describer(ruleset::RuleSet const& rules, messages::Language language) : rules(rules), words(rules, language) {}

  ruleset::RuleSet const& rules;
  Words words;

  /// A field of one value.
  template <class T>
  void one(Field field, T const& value, std::string text) {
    if (!text.empty()) description_.fields.push_back({field, {{"", portable_key(rules, value), std::move(text)}}});
  }
  void name(ruleset::Named const& named) {
    description_.id = named.id, description_.name = named.name;
    one(Field::name, named.name, named.name);
  }
  /// A field of many values; `id` pairs one with its counterpart, `text` says it.
  template <class T, class Id, class Text>
  void many(Field field, std::vector<T> const& values, Id const& id, Text const& text) {
    DescribedField described{field, {}};
    for (auto const& value : values) described.items.push_back({id(value), portable_key(rules, value), text(value)});
    if (!described.items.empty()) description_.fields.push_back(std::move(described));
  }
  /// A field of declarations.
  template <class Id>
  void named(Field field, std::vector<Id> const& ids) {
    many(field, ids, [&](Id id) { return rules[id].id; }, [&](Id id) { return rules[id].name; });
  }
  void texts(Field field, std::vector<std::string> const& values) {
    auto const itself = [](std::string const& text) { return text; };
    many(field, values, itself, itself);
  }
  void citations(std::vector<ruleset::Citation> const& citations) {
    many(
        Field::basis, citations,
        [&](auto const& one) { return rules[one.law].id + (one.clause ? " " + one.clause->text : ""); },
        [&](auto const& one) { return words.citation(one); });
  }
  /// A field of many values that have been said; none is empty.
  void said(Field field, std::vector<Item> items) {
    std::erase_if(items, [](Item const& item) { return item.words.empty(); });
    if (!items.empty()) description_.fields.push_back({field, std::move(items)});
  }
  void lies_in(Interval const& interval) { description_.in_force = interval; }
  void in_force(Interval const& interval) {
    lies_in(interval);
    if (interval != Interval{}) one(Field::in_force, interval, words.interval(interval));
  }
  void reading(ruleset::Reading const& reading) { one(Field::reading, reading, words.reading(reading)); }

  /// `whole` is the declaration itself.
  template <class T>
  Description done(T const& whole) {
    description_.key = portable_key(rules, whole);
    return std::move(description_);
  }
  void call(std::string id, std::string name) { description_.id = std::move(id), description_.name = std::move(name); }

 private:
  Description description_;
};

}  // namespace xinheng::analysis
