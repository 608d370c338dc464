#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "ruleset/bundle/fields.hpp"

namespace xinheng::analysis {

/// The kinds of declarations that a rule set holds, in the order in which a change of meaning is told.
enum class Topic {
  measure,
  query,
  memorandum,
  list,
  precedence,
  catalogue,
  category,
  law,
  checkpoint,
  fact,
  role,
  relation,
  organ,
  calendar
};

/// Whether it acts at checkpoints on days of its own.
constexpr bool acts(Topic topic) {
  return topic == Topic::measure || topic == Topic::query;
}

constexpr Topic topic_of(ruleset::Organ const*) {
  return Topic::organ;
}
constexpr Topic topic_of(ruleset::Law const*) {
  return Topic::law;
}
constexpr Topic topic_of(ruleset::Category const*) {
  return Topic::category;
}
constexpr Topic topic_of(ruleset::Catalogue const*) {
  return Topic::catalogue;
}
constexpr Topic topic_of(ruleset::Role const*) {
  return Topic::role;
}
constexpr Topic topic_of(ruleset::Fact const*) {
  return Topic::fact;
}
constexpr Topic topic_of(ruleset::Checkpoint const*) {
  return Topic::checkpoint;
}
constexpr Topic topic_of(ruleset::Relation const*) {
  return Topic::relation;
}
constexpr Topic topic_of(ruleset::List const*) {
  return Topic::list;
}
constexpr Topic topic_of(ruleset::Memorandum const*) {
  return Topic::memorandum;
}
constexpr Topic topic_of(ruleset::Measure const*) {
  return Topic::measure;
}
constexpr Topic topic_of(ruleset::QueryDuty const*) {
  return Topic::query;
}

/// Another declaration, by kind and ASCII id.
using Reference = std::pair<Topic, std::string>;

/// The bytes of a bundle but for ids: in place of an index into this rule set stands the ASCII id, so that the same
/// declaration has the same bytes in every rule set. Notes what it refers to.
class PortableWriter : public ruleset::archive::Writer {
 public:
  explicit PortableWriter(ruleset::RuleSet const& rules) : rules(rules) {}
  ruleset::RuleSet const& rules;
  std::set<Reference> references;
  std::optional<ListId> list;  ///< whose grounds are written
  bool without_fact{};         ///< an operand that looks at no fact is written
};

template <class Tag>
void fields(PortableWriter& writer, StrongId<Tag>& id) {
  auto const& thing = writer.rules[id];
  writer.text(thing.id);
  writer.references.emplace(topic_of(&thing), thing.id);
}
inline void fields(PortableWriter& writer, FactId& id) {
  if (!writer.without_fact) fields<FactTag>(writer, id);
}
/// Grounds are indices into their list's.
inline void fields(PortableWriter& writer, GroundId& id) {
  if (writer.list)
    writer.text(writer.rules[*writer.list].grounds[id.value].id);
  else
    writer.integer(id.value);
}
inline void fields(PortableWriter& writer, ruleset::Against& against) {
  writer.list = against.list;
  ruleset::archive::fields<PortableWriter>(writer, against);
  writer.list.reset();
}
inline void fields(PortableWriter& writer, ruleset::ListTest& test) {
  writer.list = test.list;
  ruleset::archive::fields<PortableWriter>(writer, test);
  writer.list.reset();
}
inline void fields(PortableWriter& writer, ruleset::Operand& operand) {
  using Kind = ruleset::Operand::Kind;
  writer.without_fact = operand.kind != Kind::request_fact && operand.kind != Kind::party_fact;
  ruleset::archive::fields<PortableWriter>(writer, operand);
  writer.without_fact = false;
}

/// What a value means, as bytes that compare across rule sets.
template <class T>
std::string portable_key(ruleset::RuleSet const& rules, T value) {
  PortableWriter writer{rules};
  fields(writer, value);
  return writer.take();
}
/// What a declaration refers to.
template <class T>
std::set<Reference> references_of(ruleset::RuleSet const& rules, T value) {
  PortableWriter writer{rules};
  fields(writer, value);
  return std::move(writer.references);
}

}  // namespace xinheng::analysis
