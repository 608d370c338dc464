#pragma once

#include <string>
#include <variant>

#include "language/syntax/tree.hpp"

/// A tree as text without its spans: two sources that mean the same give the same text.
namespace xinheng::language::syntax {

class TreeText {
 public:
  static std::string of(File const& file) {
    TreeText text;
    for (auto const& declaration : file.declarations) {
      std::visit([&](auto const& decl) { text.write(decl); }, declaration.value);
      text.out_ += '\n';
    }
    return text.out_;
  }

 private:
  // --- leaves ---
  void write(std::string const& value) { out_ += '"' + value + "\" "; }
  void write(bool value) { out_ += value ? "yes " : "no "; }
  void write(int value) { out_ += std::to_string(value) + ' '; }
  void write(std::int64_t value) { out_ += std::to_string(value) + ' '; }
  void write(Date value) { write(value.iso()); }
  void write(Term const& value) { write(value.text()); }
  void write(Money value) { write("¥" + value.yuan()); }
  void write(Percentage value) { write(value.text()); }
  void write(Clause const& value) { write(value.text); }
  void write(CitationText const& value) { write(value.text()); }
  void write(Span const&) {}
  template <class E>
    requires std::is_enum_v<E>
  void write(E value) {
    out_ += '#' + std::to_string(static_cast<int>(value)) + ' ';
  }
  template <class T>
  void write(At<T> const& value) {
    write(value.value);
  }
  template <class T>
  void write(std::optional<T> const& value) {
    if (value)
      write(*value);
    else
      out_ += "- ";
  }
  template <class T>
  void write(std::vector<T> const& values) {
    out_ += "[ ";
    for (auto const& value : values) write(value);
    out_ += "] ";
  }
  template <class A, class B>
  void write(std::pair<A, B> const& value) {
    all(value.first, value.second);
  }
  template <class... T>
  void write(std::variant<T...> const& value) {
    out_ += std::to_string(value.index()) + ':';
    std::visit([&](auto const& one) { write(one); }, value);
  }
  template <class... T>
  void all(T const&... values) {
    out_ += "( ";
    (write(values), ...);
    out_ += ") ";
  }

  // --- parts ---
  void write(Title const& v) { all(v.name, v.id); }
  void write(Period const& v) { all(v.from, v.last_day, v.unclear_after); }
  void write(ReadingClause const& v) { all(v.state, v.on, v.source); }
  void write(Literal const& v) { write(v.value); }
  void write(OperandPart const& v) { all(v.scope, v.name, v.literal); }
  void write(ListTestPart::Count const& v) { all(v.within, v.at_least); }
  void write(ListTestPart const& v) { all(v.negated, v.list, v.grounds, v.count); }
  void write(Expression const& v) {
    all(v.kind, v.children, v.comparison, v.of_days, v.operands, v.negated, v.list_test);
  }
  void write(TypePart const& v) { all(v.type, v.cases); }
  void write(CountingPart const& v) { all(v.from_publication, v.attribute, v.count_from); }
  void write(GroundPart const& v) {
    all(v.title, v.term_kind, v.term, v.extension_from, v.extension_to, v.counting, v.ends_on, v.restoring);
  }
  void write(RemedyPart const& v) { all(v.kind, v.name, v.with, v.days); }
  void write(ListDecl::AttributePart const& v) { all(v.title, v.type); }
  void write(LawDecl::Edition const& v) { all(v.in_force, v.articles, v.document_number); }
  void write(CatalogueDecl::Item const& v) { all(v.title, v.takes_no_right_away); }
  void write(CalendarDecl::Days const& v) { all(v.from, v.last); }
  void write(ReachPart const& v) { all(v.kind, v.relation); }
  void write(AgainstPart const& v) { all(v.list, v.grounds); }
  void write(TreatmentPart const& v) {
    all(v.modality, v.treatment, v.limit, v.points, v.percentage, v.not_stated, v.equal_conditions);
  }
  void write(ExceptionPart const& v) { all(v.name, v.condition); }
  void write(ruleset::FeedbackTerm const& v) { all(v.kind, v.within); }
  void write(NotEncodedPart const& v) { all(v.clause, v.through, v.reason); }
  void write(MeasureDecl const& v) {
    all(v.title, v.clause, v.category, v.against, v.reach, v.roles, v.checkpoints, v.when, v.unless, v.treatment,
        v.basis_not_stated.has_value(), v.basis, v.by, v.feedback, v.own_term, v.in_force, v.reading);
  }

  // --- declarations ---
  void write(OrganDecl const& v) { all(v.title, v.kind); }
  void write(LawDecl const& v) { all(v.title, v.rank, v.editions, v.reading); }
  void write(CatalogueDecl const& v) { all(v.title, v.in_force, v.reading, v.items); }
  void write(CalendarDecl const& v) { all(v.year, v.document_number, v.holidays, v.workdays); }
  void write(RoleDecl const& v) { all(v.title); }
  void write(FactDecl const& v) { all(v.title, v.of_party, v.type, v.question); }
  void write(RelationDecl const& v) { all(v.title, v.other_kinds, v.freshness); }
  void write(CheckpointDecl const& v) { all(v.title, v.consortium, v.facts, v.children); }
  void write(ListDecl const& v) {
    all(v.title, v.kind, v.authority, v.basis, v.subject_kinds, v.grounds, v.attributes, v.counting, v.ends_on,
        v.restoring, v.remedies, v.contest, v.acts_on_publication, v.freshness, v.succeeds, v.in_force, v.reading);
  }
  void write(MemorandumDecl const& v) {
    all(v.title, v.full_title, v.document_number, v.rank, v.issued_on, v.in_force, v.reading, v.signatories, v.replaces,
        v.clause_count, v.clauses_listed, v.clauses_unknown, v.measures, v.not_encoded, v.damaged);
  }
  void write(PrecedenceDecl const& v) { all(v.winner, v.loser); }
  void write(SubjectSupposed const& v) { all(v.subject, v.kind); }
  void write(MarkSupposed const& v) { all(v.subject, v.mark); }
  void write(ListingSupposed const& v) {
    all(v.subject, v.list, v.ground, v.from, v.last_day, v.document_number, v.attributes);
  }
  void write(EventSupposed const& v) { all(v.subject, v.list, v.kind, v.on, v.new_last_day); }
  void write(RelationSupposed const& v) { all(v.of, v.relation, v.who, v.from, v.last_day); }
  void write(FactSupposed const& v) { all(v.subject, v.fact, v.value); }
  void write(UnknownSupposed const& v) { all(v.list_or_relation); }
  void write(PartyChecked const& v) { all(v.subject, v.role, v.group); }
  void write(ExpectationPart::OfMeasure const& v) { all(v.measure, v.standing, v.until, v.until_open); }
  void write(ExpectationPart const& v) {
    all(v.subject, v.outcome, v.lightest, v.heaviest, v.applied, v.measures, v.questions);
  }
  void write(ScenarioDecl const& v) { all(v.name, v.on, v.suppositions, v.parties, v.checkpoint, v.expected); }

  std::string out_;
};

}  // namespace xinheng::language::syntax
