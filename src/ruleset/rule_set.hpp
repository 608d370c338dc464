#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/citation.hpp"
#include "domain/date.hpp"
#include "domain/ids.hpp"
#include "domain/interval.hpp"
#include "domain/place.hpp"
#include "domain/subject_kind.hpp"
#include "domain/term.hpp"
#include "domain/treatment.hpp"
#include "domain/value.hpp"
#include "domain/working_calendar.hpp"
#include "ruleset/condition.hpp"

/// The compiled, resolved rule set as plain data, without spans. Every table is sorted by ASCII id, bytewise;
/// names are ids into the tables; intervals are half-open. ruleset/invariants.hpp says what always holds.
namespace xinheng::ruleset {

/// What every declaration is called: the ASCII id of APIs, logs and URLs, and the Chinese name that people see.
struct Named {
  std::string id;
  std::string name;
  friend bool operator==(Named const&, Named const&) = default;
};

enum class OrganKind { administrative, court, prosecutor, party_body, institution, platform, bank, association, other };
/// Organs are renamed and merged: from this day on another does what this one did.
struct Succession {
  OrganId by;
  Date from;
  friend bool operator==(Succession const&, Succession const&) = default;
};
struct Organ : Named {
  OrganKind kind{};
  std::optional<Succession> succeeded{};  ///< 改为 … 自 …; never in a circle
  friend bool operator==(Organ const&, Organ const&) = default;
};

/// The first four ranks can carry a sanction alone from 国办发〔2020〕49号 (2020-12-07) on; the others cannot.
enum class Rank {
  law,
  administrative_regulation,
  local_regulation,
  central_policy,
  departmental_rule,
  judicial_interpretation,
  memorandum,
  notice
};
constexpr bool carries_sanction(Rank rank) {
  return rank <= Rank::central_policy;
}

/// How well a text was read against its source (核对).
enum class ReadState { read, partly, unread };
struct Reading {
  ReadState state{ReadState::unread};
  std::optional<Date> on;  ///< the day it was last read
  std::string source;      ///< where, and the mark ([P] [S] [C] [R]); free text
  friend bool operator==(Reading const&, Reading const&) = default;
};

struct LawEdition {
  Interval in_force;
  int articles{};  ///< number of articles of this edition; 0: not known, so no article is an error
  std::string document_number;
  friend bool operator==(LawEdition const&, LawEdition const&) = default;
};
/// What an amendment did to one article. Articles are written as in a Clause's text: `第一百四十六条`.
struct ArticleChange {
  Date on;                      ///< the first day of the edition that did it
  std::string article;          ///< as numbered until the day before
  std::vector<std::string> to;  ///< as numbered from that day on; empty: deleted
  bool changed{};               ///< 内容已改: in substance, not in its number alone
  friend bool operator==(ArticleChange const&, ArticleChange const&) = default;
};
/// 要旨: what an article is about, in our own words.
struct Gist {
  Date on;        ///< a day of the edition by which the article is numbered here
  Clause clause;  ///< an article or a part of one
  std::string text;
  friend bool operator==(Gist const&, Gist const&) = default;
};
/// An instrument that a measure or a list rests on.
struct Law : Named {
  Rank rank{};
  std::vector<LawEdition> editions;  ///< sorted by start, not overlapping, not empty
  Reading reading;
  std::vector<ArticleChange> changes{};  ///< sorted by day and article, one a day and article
  std::vector<Date> rewritten{};         ///< 重写: days on which no article could be followed; sorted
  std::vector<Gist> gists{};             ///< sorted by day and clause, one each
  bool in_force(Date day) const;
  friend bool operator==(Law const&, Law const&) = default;
};
struct Citation {
  LawId law;
  std::optional<Clause> clause;
  /// The first day of the edition by which the article is numbered: the one that the author names, else the one in
  /// force when the instrument was issued. nullopt: not told, so that the number is followed nowhere.
  std::optional<Date> edition{};
  friend bool operator==(Citation const&, Citation const&) = default;
};

/// A kind of sanction, as catalogues list them; the same item in several editions is one category, and so are items of
/// other names that an edition puts under it (归).
struct Category : Named {
  friend bool operator==(Category const&, Category const&) = default;
};
/// One edition of a catalogue of sanctions.
struct Catalogue : Named {
  struct Item {
    CategoryId category;
    bool takes_no_right_away{};  ///< 不减损权益: carried by a basis of any rank
    Named called{};              ///< where this edition calls it otherwise than its category; else empty
    friend bool operator==(Item const&, Item const&) = default;
  };
  Interval in_force;
  bool unclear_after{};  ///< 其后未明: from `in_force.to` until the next edition it is not established what held
  Reading reading;
  std::vector<Item> items;  ///< sorted by category, then by what they are called; no two alike
  friend bool operator==(Catalogue const&, Catalogue const&) = default;
};

struct Role : Named {
  friend bool operator==(Role const&, Role const&) = default;
};

struct FactType {
  ValueType type{};
  std::vector<Named> cases;  ///< of an enumeration, in declared order; otherwise empty
  friend bool operator==(FactType const&, FactType const&) = default;
};
/// A typed value that a request gives, for itself (申请.…) or for a party (主体.…).
struct Fact : Named {
  bool of_party{};
  FactType type;
  std::string question;  ///< a sentence for the form
  friend bool operator==(Fact const&, Fact const&) = default;
};

/// A node of the tree. `id` and `name` are whole paths: `trading/government-procurement/qualification`.
struct Checkpoint : Named {
  std::optional<CheckpointId> parent;
  bool leaf{};
  ConsortiumRule consortium{ConsortiumRule::any_member};  ///< inherited from the nearest node that says so
  std::vector<FactId> facts;                              ///< taken here, own and inherited; sorted
  std::vector<RoleId> roles{};  ///< taken here, of the nearest node that says which; sorted; empty: any
  bool takes(RoleId role) const;
  friend bool operator==(Checkpoint const&, Checkpoint const&) = default;
};

/// A tie from an organisation, or a thing that it holds, to another subject: `X 的 <relation>`.
struct Relation : Named {
  std::optional<int> freshness_days;                      ///< nullopt: any age
  SubjectKinds other_kinds{SubjectKinds::all()};          ///< what the other end can be
  SubjectKinds own_kinds{SubjectKinds::organisations()};  ///< 本方: what X can be
  friend bool operator==(Relation const&, Relation const&) = default;
};

/// 提前移出: from when on whoever is listed can ask to be removed before the term is over.
struct EarlyRemoval {
  enum class Kind { not_stated, after, never } kind{};
  std::optional<Term> least;     ///< where after: listed for so long at least …
  bool from_publication{};       ///< … counted from the publication …
  std::string from_attribute{};  ///< … or from the day that the record states in this attribute; else from the listing
  friend bool operator==(EarlyRemoval const&, EarlyRemoval const&) = default;
};
/// How a ground's or list's term runs. What a ground leaves out it has from its list (the compiler fills in).
struct TermRule {
  enum class Kind { none, fixed, by_decision, for_life } kind{Kind::none};
  std::optional<Term> term;                          ///< where fixed
  std::optional<Term> extension_from, extension_to;  ///< 可延长
  bool from_publication{};  ///< 起算 公布: counted from the `published` event; without one the last day is not known
  std::string
      from_attribute{};  ///< 起算 决定日: counted from the day that the record states in this attribute of the list
  CountFrom count_from{CountFrom::next_day};
  EndsOn ends_on{EndsOn::corresponding_day};
  enum class Restoring { resume, restart } restoring{Restoring::resume};  ///< 恢复 接续 / 重新计算
  bool adds_up{};  ///< 累加: begun while an earlier one runs, it counts on from that one's last day
  EarlyRemoval early_removal{};
  friend bool operator==(TermRule const&, TermRule const&) = default;
};
/// One edition of a ground. Editions of one ground have one id and name, and intervals that do not overlap; a listing
/// has the edition of the day on which it began.
struct Ground : Named {
  TermRule term;
  std::optional<ListKind> kind{};  ///< 性质 of a grade; nullopt: the list's
  Interval in_force{};
  friend bool operator==(Ground const&, Ground const&) = default;
};
struct Attribute : Named {
  FactType type;
  friend bool operator==(Attribute const&, Attribute const&) = default;
};
/// Whom to turn to about a listing, and in how long it is decided.
struct Remedy {
  enum class Kind { objection, review, repair } kind{};
  std::string name;  ///< 纠正申请, 复议 …
  std::string with;  ///< 执行法院: an organ's name, or words where it depends on the listing
  Term days;
  friend bool operator==(Remedy const&, Remedy const&) = default;
};
/// What a list was called until a day.
struct FormerName {
  std::string name;
  Date until;  ///< the first day on which it was not called so any more
  friend bool operator==(FormerName const&, FormerName const&) = default;
};
/// What determines a list while one text holds: on the next it can be other organs, terms and consequences.
struct ListEdition {
  Interval in_force{};
  std::optional<OrganId> authority{};
  std::vector<Citation> basis{};
  ContestRule contest{ContestRule::manual};  ///< 异议期间, by the day of the check
  bool acts_on_publication{};                ///< 生效 公布, by the day on which a listing began
  std::optional<int> freshness_days{};       ///< by the day asked for; nullopt: any age
  std::vector<Remedy> remedies{};            ///< by the day of the check
  Reading reading{};
  friend bool operator==(ListEdition const&, ListEdition const&) = default;
};
struct List : Named {
  std::vector<std::string> former_names;  ///< names and ids that listings may still carry (承继): matched as this list
  std::vector<FormerName> called_before{};  ///< of them those that it officially had, by day
  ListKind kind{};
  SubjectKinds subject_kinds;         ///< of all its editions: who was listed under one may still be so
  std::vector<Ground> grounds;        ///< sorted by id, editions by their start
  std::vector<Attribute> attributes;  ///< sorted by id
  std::vector<ListEdition> editions = std::vector<ListEdition>(1);  ///< sorted by start, not overlapping, never empty
  std::optional<Region> region{};                                   ///< 地区: kept by and for this region alone
  /// The edition in force on `day`; where none is, the nearest: the last that had begun, else the first.
  ListEdition const& edition_on(Date day) const;
  bool in_force(Date day) const;
  /// A rating: some ground is a grade (has a 性质 of its own), and the next rating ends the last.
  bool graded() const;
  ListKind kind_of(GroundId ground) const { return grounds[ground.value].kind.value_or(kind); }
  friend bool operator==(List const&, List const&) = default;
};

/// A clause of an instrument that is no measure here, with the reason.
struct ClauseNotEncoded {
  Clause clause;
  std::string reason;
  friend bool operator==(ClauseNotEncoded const&, ClauseNotEncoded const&) = default;
};
/// A memorandum, or any later instrument that holds measures.
struct Memorandum : Named {
  std::string title;
  std::string document_number;  ///< may be empty where the instrument has none
  Rank rank{Rank::memorandum};
  std::optional<Date> issued_on;
  Interval in_force;
  std::vector<OrganId> signatories;
  std::vector<std::string> replaces;
  Reading reading;
  std::vector<ClauseNotEncoded> not_encoded;
  std::optional<Region> region{};  ///< 地区: of a local overlay; each of its measures holds for requests of this region
  friend bool operator==(Memorandum const&, Memorandum const&) = default;
};

struct Reach {
  ReachKind kind{ReachKind::listed_subject};
  std::optional<RelationId> relation;
  friend auto operator<=>(Reach const&, Reach const&) = default;
};
struct Against {
  ListId list;
  std::vector<GroundId> grounds;  ///< sorted; empty: any, also a ground that the list does not declare
  friend bool operator==(Against const&, Against const&) = default;
};
/// What a local overlay takes away from a measure in its region. It needs a text that says so.
struct LocalGround {
  Region region;
  std::vector<Citation> basis;  ///< not empty
  Interval in_force;
  Reading reading;
  friend bool operator==(LocalGround const&, LocalGround const&) = default;
};
struct Exception {
  std::string name;  ///< may be empty
  Condition condition;
  std::optional<LocalGround> local{};  ///< of an overlay: holds only for requests of its region, in its interval
  friend bool operator==(Exception const&, Exception const&) = default;
};
struct FeedbackTerm {
  enum class Kind { none, within, quarterly, when_possible } kind{Kind::none};
  std::optional<Term> within;
  friend bool operator==(FeedbackTerm const&, FeedbackTerm const&) = default;
};
/// The size of a treatment: at most one of them is given.
struct Amount {
  std::string limit;  ///< of a restriction, in words
  std::optional<std::int64_t> points;
  std::optional<Percentage> percentage;
  bool not_stated{};         ///< 未定: the text leaves the size to the organ
  bool equal_conditions{};   ///< 同等条件下
  std::string text() const;  ///< canonical Chinese; empty where nothing is given
  friend bool operator==(Amount const&, Amount const&) = default;
};
/// 择一 / 择若干: the text names several treatments of one kind and leaves the choice to the organ.
enum class Choosing { nothing, one, several };
struct Choice {
  Treatment treatment{};
  Amount amount;
  friend bool operator==(Choice const&, Choice const&) = default;
};
/// The heaviest first; those of one treatment by amount.
bool comes_before(Choice const& a, Choice const& b);
/// 过渡: which day picks the edition of a measure, and whether it is in force.
enum class EditionBy {
  check,        ///< of the check
  listing,      ///< from which the listing acts
  application,  ///< on which the application was made: a fact of the request
  lighter       ///< 从轻: of the editions of the listing's day and of the check's, the one of lighter effect
};
/// One edition of the unit of law. `id` is `<memorandum>/<measure>`; editions of one measure have one id, and intervals
/// that do not overlap.
struct Measure : Named {
  MemorandumId memorandum;
  Clause clause;
  MeasureKind kind{};
  std::optional<CategoryId> category;  ///< of a sanction always
  /// 归类 … 于 …: the items that the measure names for single editions; of any other edition those of its category.
  struct EditionItem {
    CatalogueId catalogue;
    std::string item;  ///< its id in that edition
    friend auto operator<=>(EditionItem const&, EditionItem const&) = default;
  };
  std::vector<EditionItem> edition_items;  ///< sorted by edition, one each
  std::vector<Against> against;            ///< sorted by list
  std::vector<Reach> reach;                ///< sorted; not empty
  std::vector<RoleId> roles;               ///< sorted; empty: any role
  std::vector<CheckpointId> leaves;        ///< sorted leaves that `节点` covers
  Condition when;
  std::vector<Exception> unless;
  Modality modality{};
  Treatment treatment{};  ///< of a menu: of its first choice
  Amount amount;          ///< of a menu: nothing
  Choosing choosing{Choosing::nothing};
  std::vector<Choice> choices;  ///< of a menu: two or more, sorted by comes_before; a menu is always `may`
  bool basis_not_stated{};      ///< 依据 未载明
  std::vector<Citation> basis;
  std::vector<OrganId> by;
  FeedbackTerm feedback;
  Interval in_force;  ///< own; the memorandum's holds besides
  EditionBy edition_by{EditionBy::check};
  std::optional<FactId> application_day{};  ///< where the application's day picks: the fact that holds it
  std::optional<Term> own_term;
  Reading reading;  ///< of the clause; the memorandum's where the measure gives none
  friend bool operator==(Measure const&, Measure const&) = default;
};

/// 应当 查询: the query itself is a duty, of every check at the node, listing or not. It decides nothing. `id` is
/// `<memorandum>/<query>`.
struct QueryDuty : Named {
  MemorandumId memorandum;
  Clause clause;
  std::vector<RoleId> roles;         ///< sorted; empty: any role
  std::vector<CheckpointId> leaves;  ///< sorted leaves that `节点` covers
  std::vector<Citation> basis;       ///< may be empty: a duty takes nobody's right away
  std::vector<OrganId> by;           ///< sorted; not empty
  Interval in_force;                 ///< own; the memorandum's holds besides
  Reading reading;                   ///< of the clause; the memorandum's where it gives none
  friend bool operator==(QueryDuty const&, QueryDuty const&) = default;
};

/// `winner` prevails over `loser` where both stand on one listing. Closed transitively by the compiler.
struct Precedence {
  MeasureId winner, loser;
  friend auto operator<=>(Precedence const&, Precedence const&) = default;
};

struct RuleSet {
  std::vector<Organ> organs;
  std::vector<Law> laws;
  std::vector<Category> categories;
  std::vector<Catalogue> catalogues;  ///< sorted by id
  std::vector<Role> roles;
  std::vector<Fact> facts;
  std::vector<Checkpoint> checkpoints;
  std::vector<Relation> relations;
  std::vector<List> lists;
  std::vector<Memorandum> memoranda;
  std::vector<Measure> measures;
  std::vector<QueryDuty> queries;       ///< sorted by id; no id is a measure's
  std::vector<Precedence> precedences;  ///< sorted, transitively closed
  WorkingCalendar calendar;
  friend bool operator==(RuleSet const&, RuleSet const&);

  Organ const& operator[](OrganId id) const { return organs[id.value]; }
  Law const& operator[](LawId id) const { return laws[id.value]; }
  Category const& operator[](CategoryId id) const { return categories[id.value]; }
  Catalogue const& operator[](CatalogueId id) const { return catalogues[id.value]; }
  Role const& operator[](RoleId id) const { return roles[id.value]; }
  Fact const& operator[](FactId id) const { return facts[id.value]; }
  Checkpoint const& operator[](CheckpointId id) const { return checkpoints[id.value]; }
  Relation const& operator[](RelationId id) const { return relations[id.value]; }
  List const& operator[](ListId id) const { return lists[id.value]; }
  Memorandum const& operator[](MemorandumId id) const { return memoranda[id.value]; }
  Measure const& operator[](MeasureId id) const { return measures[id.value]; }
  QueryDuty const& operator[](QueryId id) const { return queries[id.value]; }
};

/// Look-ups by ASCII id or Chinese name (a list's former names too); nullopt where there is none.
std::optional<CheckpointId> find_checkpoint(RuleSet const& rules, std::string_view id_or_name);
std::optional<FactId> find_fact(RuleSet const& rules, std::string_view id_or_name);
std::optional<RoleId> find_role(RuleSet const& rules, std::string_view id_or_name);
std::optional<RelationId> find_relation(RuleSet const& rules, std::string_view id_or_name);
std::optional<ListId> find_list(RuleSet const& rules, std::string_view id_or_name);
/// Of a measure its first edition.
std::optional<MeasureId> find_measure(RuleSet const& rules, std::string_view id_or_name);
/// The first edition of the same measure: it stands for the measure with all its editions.
MeasureId first_edition(RuleSet const& rules, MeasureId measure);
/// Whether the measure has editions side by side.
bool has_editions(RuleSet const& rules, MeasureId measure);
std::optional<QueryId> find_query(RuleSet const& rules, std::string_view id_or_name);
/// The first edition of the ground.
std::optional<GroundId> find_ground(List const& list, std::string_view id_or_name);
/// The edition of the ground in force on `day`; where none is, the nearest: the last that had begun, else the first.
std::optional<GroundId> find_ground(List const& list, std::string_view id_or_name, Date day);

/// Who does on `day` what this organ did when it was written.
OrganId organ_on(RuleSet const& rules, OrganId organ, Date day);
/// Those organs on `day`, in their order; several that have been merged into one stand once.
std::vector<OrganId> organs_on(RuleSet const& rules, std::vector<OrganId> const& organs, Date day);
/// With whom a remedy lies on `day`: the organ that its words name as it is then, or the words as they stand.
std::string const& addressee_on(RuleSet const& rules, Remedy const& remedy, Date day);
/// What the list was called on `day`.
std::string const& name_on(List const& list, Date day);

}  // namespace xinheng::ruleset
