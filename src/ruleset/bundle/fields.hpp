#pragma once

#include "ruleset/bundle/archive.hpp"
#include "ruleset/rule_set.hpp"

/// Every structure's fields, once, in the order of the bytes. A field that is added, moved or dropped changes the
/// format: raise `format_version` in bundle.cpp.
namespace xinheng::ruleset::archive {

template <>
inline constexpr int enumerators<OrganKind> = 9;
template <>
inline constexpr int enumerators<Rank> = 8;
template <>
inline constexpr int enumerators<ReadState> = 3;
template <>
inline constexpr int enumerators<ValueType> = 9;
template <>
inline constexpr int enumerators<ConsortiumRule> = 2;
template <>
inline constexpr int enumerators<TermRule::Kind> = 4;
template <>
inline constexpr int enumerators<TermRule::Restoring> = 2;
template <>
inline constexpr int enumerators<EarlyRemoval::Kind> = 3;
template <>
inline constexpr int enumerators<CountFrom> = 2;
template <>
inline constexpr int enumerators<EndsOn> = 2;
template <>
inline constexpr int enumerators<TermUnit> = 4;
template <>
inline constexpr int enumerators<Remedy::Kind> = 3;
template <>
inline constexpr int enumerators<ListKind> = 3;
template <>
inline constexpr int enumerators<ContestRule> = 3;
template <>
inline constexpr int enumerators<ReachKind> = 3;
template <>
inline constexpr int enumerators<FeedbackTerm::Kind> = 4;
template <>
inline constexpr int enumerators<MeasureKind> = 2;
template <>
inline constexpr int enumerators<Modality> = 2;
template <>
inline constexpr int enumerators<Treatment> = 7;
template <>
inline constexpr int enumerators<Choosing> = 3;
template <>
inline constexpr int enumerators<EditionBy> = 4;
template <>
inline constexpr int enumerators<Operand::Kind> = 8;
template <>
inline constexpr int enumerators<Comparison> = 6;
template <>
inline constexpr int enumerators<Condition::Node::Kind> = 7;

// --- values ---------------------------------------------------------------------------------------------

template <class A>
void fields(A& a, bool& x) {
  a.flag(x);
}
template <class A>
void fields(A& a, int& x) {
  std::int32_t wide = x;
  a.integer(wide);
  x = wide;
}
template <class A>
void fields(A& a, std::uint32_t& x) {
  a.integer(x);
}
template <class A>
void fields(A& a, std::int64_t& x) {
  a.integer(x);
}
template <class A>
void fields(A& a, std::string& x) {
  a.text(x);
}
template <class A, class Enum>
  requires std::is_enum_v<Enum>
void fields(A& a, Enum& x) {
  a.enumerator(x);
}
template <class A, class Tag>
void fields(A& a, StrongId<Tag>& x) {
  a.integer(x.value);
}

template <class A, class T>
void fields(A& a, std::optional<T>& x) {
  bool there = x.has_value();
  a.flag(there);
  if constexpr (A::reads) {
    x.reset();
    if (there && a.sound()) x.emplace(T{});  // clang does not know yet that a class within a class has defaults
  }
  if (x) fields(a, *x);
}
template <class A, class T>
void fields(A& a, std::vector<T>& x) {
  auto const size = a.length(x.size());
  if constexpr (A::reads) {
    x.clear();
    for (std::size_t i = 0; i < size && a.sound(); ++i) fields(a, x.emplace_back());
  } else {
    for (auto& element : x) fields(a, element);
  }
}

/// Years 1 to 9999, and the day past them as an open end's bound.
template <class A>
void fields(A& a, Date& x) {
  std::int32_t days = x.days_since_epoch();
  a.integer(days);
  if (days < -719162 || days > 2932897) a.refuse();
  if constexpr (A::reads) x = a.sound() ? Date::from_days(days) : Date{};
}
template <class A>
void fields(A& a, Interval& x) {
  fields(a, x.from);
  fields(a, x.to);
}
template <class A>
void fields(A& a, Term& x) {
  fields(a, x.count);
  fields(a, x.unit);
}
template <class A>
void fields(A& a, Money& x) {
  fields(a, x.fen);
}
template <class A>
void fields(A& a, Percentage& x) {
  fields(a, x.ten_thousandths);
}
template <class A>
void fields(A& a, EnumCase& x) {
  fields(a, x.id);
}
/// Region and Industry, which only their own reading makes.
template <class A, class Coded>
void code_fields(A& a, Coded& x) {
  std::string code = x.code();
  a.text(code);
  if constexpr (A::reads) {
    auto const parsed = Coded::parse(code);
    if (!parsed || parsed->code() != code) return a.refuse();
    x = *parsed;
  }
}
template <class A>
void fields(A& a, Region& x) {
  code_fields(a, x);
}
template <class A>
void fields(A& a, Industry& x) {
  code_fields(a, x);
}
template <class A>
void fields(A& a, SubjectKinds& x) {
  a.integer(x.bits);
  if ((x.bits & ~SubjectKinds::all().bits) != 0) a.refuse();
}

template <std::size_t I = 0>
Value value_of_type(std::size_t type) {
  if constexpr (I + 1 < std::variant_size_v<Value>) {
    if (type != I) return value_of_type<I + 1>(type);
  }
  return Value{std::in_place_index<I>};
}
template <class A>
void fields(A& a, Value& x) {
  ValueType type = type_of(x);
  a.enumerator(type);
  if constexpr (A::reads) x = value_of_type(static_cast<std::size_t>(type));
  std::visit([&](auto& value) { fields(a, value); }, x);
}
template <class A>
void fields(A& a, Clause& x) {
  fields(a, x.article);
  fields(a, x.paragraph);
  fields(a, x.item);
  fields(a, x.subitem);
  fields(a, x.text);
}
template <class A>
void fields(A& a, CalendarYear& x) {
  fields(a, x.year);
  fields(a, x.holidays);
  fields(a, x.workdays);
}

/// Several fields after one another.
template <class A, class... T>
void all(A& a, T&... x) {
  (fields(a, x), ...);
}

// --- declarations ---------------------------------------------------------------------------------------

template <class A>
void fields(A& a, Named& x) {
  all(a, x.id, x.name);
}
template <class A, class T>
void named(A& a, T& x) {
  fields(a, static_cast<Named&>(x));
}

template <class A>
void fields(A& a, Reading& x) {
  all(a, x.state, x.on, x.source);
}
template <class A>
void fields(A& a, Citation& x) {
  all(a, x.law, x.clause, x.edition);
}
template <class A>
void fields(A& a, Succession& x) {
  all(a, x.by, x.from);
}
template <class A>
void fields(A& a, Organ& x) {
  named(a, x), all(a, x.kind, x.succeeded);
}
template <class A>
void fields(A& a, LawEdition& x) {
  all(a, x.in_force, x.articles, x.document_number);
}
template <class A>
void fields(A& a, ArticleChange& x) {
  all(a, x.on, x.article, x.to, x.changed);
}
template <class A>
void fields(A& a, Gist& x) {
  all(a, x.on, x.clause, x.text);
}
template <class A>
void fields(A& a, Law& x) {
  named(a, x), all(a, x.rank, x.editions, x.changes, x.rewritten, x.gists, x.reading);
}
template <class A>
void fields(A& a, Category& x) {
  named(a, x);
}
template <class A>
void fields(A& a, Catalogue::Item& x) {
  all(a, x.category, x.takes_no_right_away, x.called);
}
template <class A>
void fields(A& a, Catalogue& x) {
  named(a, x), all(a, x.in_force, x.unclear_after, x.reading, x.items);
}
template <class A>
void fields(A& a, Role& x) {
  named(a, x);
}
template <class A>
void fields(A& a, FactType& x) {
  all(a, x.type, x.cases);
}
template <class A>
void fields(A& a, Fact& x) {
  named(a, x), all(a, x.of_party, x.type, x.question);
}
template <class A>
void fields(A& a, Checkpoint& x) {
  named(a, x), all(a, x.parent, x.leaf, x.consortium, x.facts, x.roles);
}
template <class A>
void fields(A& a, Relation& x) {
  named(a, x), all(a, x.freshness_days, x.other_kinds, x.own_kinds);
}
template <class A>
void fields(A& a, EarlyRemoval& x) {
  all(a, x.kind, x.least, x.from_publication, x.from_attribute);
}
template <class A>
void fields(A& a, TermRule& x) {
  all(a, x.kind, x.term, x.extension_from, x.extension_to, x.from_publication, x.from_attribute, x.count_from,
      x.ends_on, x.restoring, x.adds_up, x.early_removal);
}
template <class A>
void fields(A& a, Ground& x) {
  named(a, x), all(a, x.term, x.kind, x.in_force);
}
template <class A>
void fields(A& a, Attribute& x) {
  named(a, x), all(a, x.type);
}
template <class A>
void fields(A& a, Remedy& x) {
  all(a, x.kind, x.name, x.with, x.days);
}
template <class A>
void fields(A& a, FormerName& x) {
  all(a, x.name, x.until);
}
template <class A>
void fields(A& a, ListEdition& x) {
  all(a, x.in_force, x.authority, x.basis, x.contest, x.acts_on_publication, x.freshness_days, x.remedies, x.reading);
}
template <class A>
void fields(A& a, List& x) {
  named(a, x);
  all(a, x.former_names, x.called_before, x.kind, x.subject_kinds, x.grounds, x.attributes, x.editions, x.region);
}
template <class A>
void fields(A& a, ClauseNotEncoded& x) {
  all(a, x.clause, x.reason);
}
template <class A>
void fields(A& a, Memorandum& x) {
  named(a, x);
  all(a, x.title, x.document_number, x.rank, x.issued_on, x.in_force, x.signatories, x.replaces, x.reading,
      x.not_encoded, x.region);
}

template <class A>
void fields(A& a, Operand& x) {
  all(a, x.kind, x.fact, x.attribute, x.literal);
}
template <class A>
void fields(A& a, ListTest::Count& x) {
  all(a, x.within, x.at_least);
}
template <class A>
void fields(A& a, ListTest& x) {
  all(a, x.list, x.grounds, x.count, x.years_running);
}
template <class A>
void fields(A& a, Condition::Node& x) {
  all(a, x.kind, x.children, x.comparison, x.operands, x.list_test, x.text);
}
template <class A>
void fields(A& a, Condition& x) {
  all(a, x.nodes);
}

template <class A>
void fields(A& a, Reach& x) {
  all(a, x.kind, x.relation);
}
template <class A>
void fields(A& a, Against& x) {
  all(a, x.list, x.grounds);
}
template <class A>
void fields(A& a, LocalGround& x) {
  all(a, x.region, x.basis, x.in_force, x.reading);
}
template <class A>
void fields(A& a, Exception& x) {
  all(a, x.name, x.condition, x.local);
}
template <class A>
void fields(A& a, FeedbackTerm& x) {
  all(a, x.kind, x.within);
}
template <class A>
void fields(A& a, Amount& x) {
  all(a, x.limit, x.points, x.percentage, x.not_stated, x.equal_conditions);
}
template <class A>
void fields(A& a, Choice& x) {
  all(a, x.treatment, x.amount);
}
template <class A>
void fields(A& a, Measure::EditionItem& x) {
  all(a, x.catalogue, x.item);
}
template <class A>
void fields(A& a, Measure& x) {
  named(a, x);
  all(a, x.memorandum, x.clause, x.kind, x.category, x.edition_items, x.against, x.reach, x.roles, x.leaves, x.when,
      x.unless);
  all(a, x.modality, x.treatment, x.amount, x.choosing, x.choices, x.basis_not_stated, x.basis, x.by, x.feedback,
      x.in_force, x.edition_by, x.application_day, x.own_term, x.reading);
}
template <class A>
void fields(A& a, QueryDuty& x) {
  named(a, x);
  all(a, x.memorandum, x.clause, x.roles, x.leaves, x.basis, x.by, x.in_force, x.reading);
}
template <class A>
void fields(A& a, Precedence& x) {
  all(a, x.winner, x.loser);
}

template <class A>
void fields(A& a, WorkingCalendar& x) {
  auto years = x.years();
  fields(a, years);
  if constexpr (A::reads) {
    x = WorkingCalendar{years};
    if (x.years() != years) a.refuse();  // it sorts what it is given, and the bytes have one form
  }
}
template <class A>
void fields(A& a, RuleSet& x) {
  all(a, x.organs, x.laws, x.categories, x.catalogues, x.roles, x.facts, x.checkpoints, x.relations, x.lists);
  all(a, x.memoranda, x.measures, x.queries, x.precedences, x.calendar);
}

}  // namespace xinheng::ruleset::archive
