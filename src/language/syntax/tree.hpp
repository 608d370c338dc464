#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/citation.hpp"
#include "domain/date.hpp"
#include "domain/quantity.hpp"
#include "domain/term.hpp"
#include "domain/treatment.hpp"
#include "language/diagnostics/source.hpp"
#include "ruleset/claim.hpp"
#include "ruleset/rule_set.hpp"
#include "ruleset/scenario.hpp"

/// What an author wrote, construct by construct, with the span of every part. Marks are folded, keywords are tokens:
/// Chinese and English sources give the same tree but for spans. Names are not resolved.
namespace xinheng::language::syntax {

/// A part with its place.
template <class T>
struct At {
  T value{};
  Span span;
};
using Name = At<std::string>;  ///< as written
using Text = At<std::string>;  ///< quoted, without its quotes

/// `失信被执行人 (judgment-defaulter)`
struct Title {
  Name name;  ///< of a damaged title it may be empty; its span is the place where it should be
  std::optional<Name> id;
  bool damaged{};
};

/// `2016年1月20日 起`, `… 至 2023年12月31日` (inclusive as written; compile makes it half-open), `其后未明`.
struct Period {
  std::optional<At<Date>> from;
  std::optional<At<Date>> last_day;
  bool unclear_after{};
  Span span;
};
/// `核对 2026年11月24日 据 "…"`, `核对 部分 … 据 "…"`, `核对 未读 据 "…"`
struct ReadingClause {
  ruleset::ReadState state{};
  std::optional<Date> on;
  std::optional<Text> source;
  Span span;
};
struct CitationAt {
  CitationText value;
  Span span;
  std::optional<At<Date>> edition;  ///< 按: a day of the edition by which the article is numbered
};
/// `第二百四十三条 至 第二百七十一条`
struct ArticleRun {
  At<Clause> first;
  std::optional<At<Clause>> through;  ///< both ends included
};

// --- literals, operands, conditions -----------------------------------------------------------------

struct Literal {
  /// bool is 是/否; a string is an enumeration's case or a region or industry code, to be typed by its place. Digits
  /// alone are an integer, unless they begin with 0 (`0111`); a code's place makes a code of the integer again.
  std::variant<bool, std::int64_t, Money, Percentage, Date, Term, std::string> value;
  Span span;
};
struct OperandPart {
  enum class Scope { literal, request, party, listing, check_date, party_kind } scope{};
  Name name;  ///< of a fact or attribute; 列入日 and 期满日 come as names of scope listing
  std::optional<Literal> literal;
  Span span;
};
struct ListTestPart {
  bool negated{};  ///< 未列入
  Name list;
  std::vector<Name> grounds;
  struct Count {  ///< 近1年 … 次数 不少于 3
    At<Term> within;
    At<int> at_least;
  };
  std::optional<Count> count;
  std::optional<At<Term>> years_running;  ///< 连续3年
};
struct Expression {
  enum class Kind { all, any, negation, compare, member, holds, listed } kind{};
  std::vector<Expression> children;
  ruleset::Comparison comparison{};
  bool of_days{};                     ///< 早于 and its kin
  std::vector<OperandPart> operands;  ///< compare: 2; member: 1 and the set's literals; holds: 1
  bool negated{};                     ///< 不属于
  std::optional<ListTestPart> list_test;
  Span span;
};

// --- declarations ------------------------------------------------------------------------------------
//
// A declaration that is `damaged` has a clause or a head that could not be read, which has been reported. What could be
// read of it stands in the tree; what seems to be missing is no error of its own.

struct OrganDecl {
  struct Succession {  ///< 改为 … 自 …
    Name by;
    At<Date> from;
  };
  Title title;
  std::optional<At<ruleset::OrganKind>> kind;
  std::optional<Succession> succeeded;
  bool damaged{};
};
struct LawDecl {
  struct Edition {
    Period in_force;
    std::optional<At<int>> articles;
    std::optional<Text> document_number;
    Span span;
  };
  struct Renumbering {  ///< 改号 … 为 … 于 …
    ArticleRun from;
    std::vector<ArticleRun> to;
    At<Date> on;
    bool changed{};
    Span span;
  };
  struct Deletion {  ///< 删去 … 于 …
    std::vector<ArticleRun> articles;
    At<Date> on;
    Span span;
  };
  struct GistPart {  ///< 要旨 … "…" 于 …
    At<Clause> clause;
    Text text;
    std::optional<At<Date>> on;
    Span span;
  };
  Title title;
  std::optional<At<ruleset::Rank>> rank;
  std::vector<Edition> editions;
  std::vector<Renumbering> renumberings;
  std::vector<Deletion> deletions;
  std::vector<At<Date>> rewritten;
  std::vector<GistPart> gists;
  std::optional<ReadingClause> reading;
  bool damaged{};
};
struct CatalogueDecl {
  struct Item {
    Title title;
    bool takes_no_right_away{};
    std::optional<Name> category;  ///< 归: what other editions call it
  };
  Title title;
  std::optional<Period> in_force;
  std::optional<ReadingClause> reading;
  std::vector<Item> items;
  bool damaged{};
};
struct CalendarDecl {
  struct Days {
    At<Date> from;
    std::optional<At<Date>> last;
  };
  At<int> year;
  std::optional<Text> document_number;
  std::vector<Days> holidays, workdays;
  bool damaged{};
};
struct RoleDecl {
  Title title;
};
struct TypePart {
  ValueType type{};
  std::vector<Title> cases;
  Span span;
};
struct FactDecl {
  Title title;
  std::optional<At<bool>> of_party;  ///< 归属 主体 / 申请
  std::optional<TypePart> type;
  std::optional<Text> question;
  bool damaged{};
};
struct RelationDecl {
  Title title;
  std::vector<At<SubjectKind>> other_kinds, own_kinds;
  std::optional<At<Term>> freshness;
  bool damaged{};
};
struct CheckpointDecl {
  Title title;
  std::optional<At<ConsortiumRule>> consortium;
  std::vector<Name> facts;
  struct RolesPart {
    std::vector<Name> names;  ///< none: 任一
    Span span;
  };
  std::optional<RolesPart> roles;  ///< 角色
  std::vector<CheckpointDecl> children;
  Span span;
  bool damaged{};
};
struct CountingPart {  ///< 起算 列入 次日
  bool from_publication{};
  std::optional<Name> attribute;  ///< an event that is neither 列入 nor 公布: the list's attribute that holds its day
  CountFrom count_from{};
  Span span;
};
/// 提前移出 1年 自 公布, 提前移出 无
struct EarlyRemovalPart {
  std::optional<At<Term>> least;  ///< none: 无
  bool from_publication{};
  std::optional<Name> attribute;
  Span span;
};
/// What a ground says for itself, on its own line.
struct GroundPart {
  Title title;
  std::optional<At<ListKind>> kind;  ///< 性质: it is a grade
  std::optional<At<ruleset::TermRule::Kind>> term_kind;
  std::optional<At<Term>> term, extension_from, extension_to;
  std::optional<CountingPart> counting;
  std::optional<At<EndsOn>> ends_on;
  std::optional<At<ruleset::TermRule::Restoring>> restoring;
  bool adds_up{};  ///< 累加
  std::optional<EarlyRemovalPart> early_removal;
  std::optional<Period> in_force;  ///< of this edition of the ground
  Span span;
};
struct RemedyPart {
  ruleset::Remedy::Kind kind{};
  std::optional<Name> name;
  Name with;
  At<Term> days;
  Span span;
};
struct ListDecl {
  Title title;
  std::optional<At<ListKind>> kind;
  std::optional<Name> authority;
  std::vector<CitationAt> basis;
  std::vector<At<SubjectKind>> subject_kinds;
  std::vector<GroundPart> grounds;
  struct AttributePart {
    Title title;
    TypePart type;
  };
  std::vector<AttributePart> attributes;
  std::optional<CountingPart> counting;
  std::optional<At<EndsOn>> ends_on;
  std::optional<At<ruleset::TermRule::Restoring>> restoring;
  std::vector<RemedyPart> remedies;
  std::optional<At<ContestRule>> contest;
  std::optional<At<bool>> acts_on_publication;
  std::optional<At<Term>> freshness;
  bool days_are_working{};                        ///< 日 即 工作日: so the terms below were read
  bool adds_up{};                                 ///< 累加: every ground of it does
  std::optional<EarlyRemovalPart> early_removal;  ///< of every ground that says nothing
  struct Succession {
    Title title;
    std::optional<At<Date>> last_day;  ///< 至: on which the list was still called so
  };
  std::vector<Succession> succeeds;  ///< 承继: names that listings may still carry
  std::optional<Period> in_force;
  std::optional<ReadingClause> reading;
  std::optional<Literal> region;  ///< 地区: a code, or the name of a declared region
  bool damaged{};
};
struct ReachPart {
  ReachKind kind{};
  std::optional<Name> relation;
  Span span;
};
struct AgainstPart {
  Name list;
  std::vector<Name> grounds;  ///< empty: 任一
  Span span;
};
struct TreatmentPart {
  Modality modality{};
  Treatment treatment{};
  std::optional<Text> limit;
  std::optional<At<std::int64_t>> points;
  std::optional<At<Percentage>> percentage;
  bool not_stated{}, equal_conditions{};
  ruleset::Choosing choosing{};        ///< 择一, 择若干 …
  std::vector<TreatmentPart> choices;  ///< … and what stands behind: each with treatment and size alone
  bool query{};                        ///< 应当 查询: no treatment, and the measure a duty to query
  Span span;
};
struct ExceptionPart {
  std::optional<Text> name;
  Expression condition;
};
/// 地区: a bar that is territorial.
struct TerritoryPart {
  enum class Kind { authority, check, check_within_authority } kind{};
  std::vector<OperandPart> regions;  ///< literals; none for check_within_authority
  Span span;
};
/// 过渡: which day picks the edition.
struct TransitionPart {
  ruleset::EditionBy by{};
  std::optional<Name> fact;  ///< 申请日: that holds the day
  Span span;
};
struct MeasureDecl {
  Title title;
  std::optional<At<Clause>> clause;
  struct CategoryPart {
    Name item;
    std::optional<Name> catalogue;  ///< 于: the edition that calls it so
  };
  std::vector<CategoryPart> categories;
  std::vector<AgainstPart> against;
  std::vector<ReachPart> reach;
  std::vector<Name> roles;
  std::vector<Name> checkpoints;           ///< paths, `*` for one level
  std::vector<TerritoryPart> territories;  ///< all of them hold
  std::optional<Expression> when;
  std::vector<ExceptionPart> unless;
  std::optional<TreatmentPart> treatment;
  std::optional<Span> basis_not_stated;
  std::vector<CitationAt> basis;
  std::vector<Name> by;
  std::optional<At<ruleset::FeedbackTerm>> feedback;
  std::optional<At<Term>> own_term;
  std::optional<Period> in_force;
  std::optional<TransitionPart> transition;
  std::optional<ReadingClause> reading;
  Span span;
  bool damaged{};
};
struct ClauseRun {
  At<Clause> clause;
  std::optional<At<Clause>> through;  ///< 至: a run, both ends included
};
struct NotEncodedPart {
  ClauseRun clauses;
  Text reason;
};
struct MemorandumDecl {
  Title title;
  std::optional<Text> full_title;
  std::optional<Text> document_number;
  std::optional<At<ruleset::Rank>> rank;
  std::optional<At<Date>> issued_on;
  std::optional<Period> in_force;
  std::optional<TransitionPart> transition;  ///< of each of its measures that says nothing
  std::optional<ReadingClause> reading;
  std::vector<Name> signatories;
  std::vector<Text> replaces;
  std::optional<At<int>> clause_count;    ///< 条款数 27
  std::vector<ClauseRun> clauses_listed;  ///< 列明 …
  std::optional<Text> clauses_unknown;    ///< 条款数 不详 "…"
  std::vector<MeasureDecl> measures;
  std::vector<NotEncodedPart> not_encoded;
  bool days_are_working{};        ///< 日 即 工作日: so the terms of its measures were read
  std::optional<Literal> region;  ///< 地区, as of a list
  bool damaged{};
};
/// `地区 广东省 (guangdong) { 代码 440000 }`: a name for a code.
struct RegionDecl {
  Title title;
  std::optional<Literal> code;
  bool damaged{};
};
/// `停用 M 于 广东省 { … }`: what a local overlay takes away from measures in its region.
struct StopDecl {
  std::vector<Name> measures;  ///< `memorandum/measure`
  std::optional<Literal> region;
  std::optional<Text> name;
  std::vector<CitationAt> basis;
  std::optional<Expression> condition;
  std::optional<Period> in_force;
  std::optional<ReadingClause> reading;
  Span span;  ///< of its head
  bool damaged{};
};
struct PrecedenceDecl {
  Name winner, loser;  ///< `memorandum/measure`
};

// --- scenarios ---------------------------------------------------------------------------------------

struct SubjectSupposed {
  Name subject;
  At<SubjectKind> kind;
};
struct MarkSupposed {
  Name subject;
  enum class Mark { name_only, refuses_automated_decision } mark{};
};
struct ListingSupposed {
  Name subject, list;
  std::optional<Name> ground;
  std::optional<Name> follows;     ///< 随: whose listing it hangs on
  std::optional<Name> follows_on;  ///< 于: on which list; none: on the same
  At<Date> from;
  std::optional<At<Date>> last_day;
  std::optional<Text> document_number;
  std::vector<std::pair<Name, Literal>> attributes;
};
struct EventSupposed {
  Name subject, list;
  ruleset::Scenario::ListingEventGiven::Kind kind{};
  At<Date> on;
  std::optional<At<Date>> new_last_day;
};
struct RelationSupposed {
  Name of, relation, who;
  std::optional<At<Date>> from, last_day;
};
struct FactSupposed {
  std::optional<Name> subject;  ///< none: 申请
  Name fact;
  Literal value;
};
struct UnknownSupposed {
  Name list_or_relation;
  std::vector<At<SubjectKind>> kinds;  ///< of a list: for these alone; empty: for every kind
};
struct AsOfSupposed {
  Name list;
  At<Date> day;  ///< 截至: the newest that was delivered of the list is of that day
};
using Supposition = std::variant<SubjectSupposed, MarkSupposed, ListingSupposed, EventSupposed, RelationSupposed,
                                 FactSupposed, UnknownSupposed, AsOfSupposed>;
struct PartyChecked {
  Name subject, role;
  std::optional<Name> group;
};
struct ExpectationPart {
  std::optional<Name> subject;
  bool of_group{};  ///< 组 …: the subject is a group
  bool no_group{};  ///< 组 …: 无, which has no outcome of its own
  std::optional<At<Outcome>> outcome, lightest, heaviest, would_be;
  std::optional<At<IdentityMatch>> identity;
  std::vector<Name> applied;  ///< 依 …
  bool only_given{};          ///< 仅依 …
  std::vector<Name> only;     ///< … 无 where empty
  struct OfMeasure {
    Name measure;
    std::optional<At<Standing>> standing;
    std::optional<At<Date>> until;
    bool until_open{};
    std::optional<Name> reason;  ///< 因: a reason's id …
    std::optional<Text> detail;  ///< … and what it is about
  };
  struct FeedbackDue {
    Name measure;
    std::optional<At<Date>> due;
    bool no_day{};
  };
  struct RemedyNamed {
    Name list;
    std::optional<At<ruleset::Remedy::Kind>> kind;
    std::optional<Name> with;
    std::optional<At<Term>> days;
  };
  struct EarlyRemovalNamed {
    Name list;
    bool none{};
    std::optional<At<Date>> from;
  };
  std::vector<OfMeasure> measures;
  std::vector<Name> queries;  ///< 查询 …
  std::vector<Name> questions;
  std::vector<FeedbackDue> feedback;
  std::vector<RemedyNamed> remedies;
  std::vector<EarlyRemovalNamed> early_removals;
  std::vector<TreatmentPart> actions;  ///< 处置 …, without modality
  std::vector<Name> executing, bound_by;
  bool no_query{}, no_question{}, no_feedback{}, no_remedy{};  ///< 无
  Span span;
};
struct ScenarioDecl {
  struct ListingChecked {
    Name subject, list;
  };
  Text name;
  std::optional<At<Date>> on;
  std::vector<Supposition> suppositions;
  std::vector<PartyChecked> parties;
  std::optional<ListingChecked> listing_checked;  ///< in place of parties: 核查 … 列入 …
  std::optional<Name> checkpoint;
  std::vector<ExpectationPart> expected;
  bool damaged{};
};

/// 断言 "…" { … }: what is to be proved of measures.
struct ClaimDecl {
  Text name;
  std::vector<Name> measures;     ///< `memorandum/measure`, `memorandum/任一` or `任一`
  std::vector<Name> checkpoints;  ///< paths, `*` for one level; none: wherever the measures stand
  std::optional<Period> on;       ///< of the day of the check; without a last day: from that day on
  std::optional<Expression> when;
  std::optional<At<ruleset::Claim::Never>> never;
  bool damaged{};
};

using Declaration =
    std::variant<OrganDecl, LawDecl, CatalogueDecl, CalendarDecl, RoleDecl, FactDecl, RelationDecl, CheckpointDecl,
                 ListDecl, MemorandumDecl, PrecedenceDecl, RegionDecl, StopDecl, ScenarioDecl, ClaimDecl>;
/// What was begun and has nothing that could be read but its head: so that what refers to it is no error of its own.
struct Broken {
  std::string keyword;  ///< Chinese: 措施, 名单 …
  Title title;          ///< as far as it could be read; the name may be empty
  Span span;
};
struct File {
  FileId id;
  std::vector<At<Declaration>> declarations;  ///< as far as they could be read
  std::vector<Broken> broken;                 ///< what is not among them: nested too deeply, or a head and nothing more
};

}  // namespace xinheng::language::syntax
