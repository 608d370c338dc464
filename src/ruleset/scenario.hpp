#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/date.hpp"
#include "domain/decision.hpp"
#include "domain/ids.hpp"
#include "domain/subject_kind.hpp"
#include "domain/treatment.hpp"
#include "domain/value.hpp"
#include "ruleset/rule_set.hpp"

namespace xinheng::ruleset {

/// A test that a lawyer can read: what is supposed, what is asked, what must come of it. Ids are those of the
/// rule set that it was compiled with. Never sealed in a bundle. Lists and relations are known unless
/// `unknown_lists`/`unknown_relations` say otherwise; facts and attributes not given are missing.
struct Scenario {
  struct SubjectGiven {
    std::string name;
    SubjectKind kind{};
    bool name_only{};                   ///< 仅有名称: no exact identifier
    bool refuses_automated_decision{};  ///< 拒绝自动决定
  };
  struct ListingEventGiven {
    enum class Kind {
      extended,
      contested,
      contest_closed,
      suspended,
      resumed,
      repaired,
      removed,
      revoked,
      restored,
      published
    } kind{};
    Date on;
    std::optional<Date> new_last_day;  ///< of an extension
  };
  struct ListingGiven {
    std::string subject;
    ListId list;
    std::optional<GroundId> ground;
    Date from;
    std::optional<Date> last_day;  ///< 至: the record states it
    std::string document_number;
    std::vector<std::pair<std::uint32_t, Value>> attributes;  ///< index into the list's attributes
    std::vector<ListingEventGiven> events;
    /// 随: the listing on which it hangs, the only one of that subject on that list.
    struct Followed {
      std::string subject;
      ListId list;
    };
    std::optional<Followed> follows;
  };
  struct RelationGiven {
    std::string of, who;  ///< who is the <relation> of `of`
    RelationId relation;
    std::optional<Date> from, to;
  };
  struct FactGiven {
    std::string subject;  ///< empty: of the request
    FactId fact;
    Value value;
  };
  struct PartyAsked {
    std::string subject;
    RoleId role;
    std::string group;
  };
  /// 核查 … 列入 …: of the subject's listings on the list the one supposed last.
  struct ListingAsked {
    std::string subject;
    ListId list;
  };
  /// What must come: every part given is compared, nothing else.
  struct Expected {
    std::string subject;  ///< whose; empty: the whole request's
    bool of_group{};      ///< 组 …: `subject` names a group, of which there are bounds and who binds it alone
    bool no_group{};      ///< 组 …: 无: the group has no outcome of its own
    std::optional<Outcome> outcome, lightest, heaviest;
    std::optional<Outcome> would_be;        ///< 本应: the outcome beside a capped one
    std::optional<IdentityMatch> identity;  ///< 身份
    struct OfMeasure {
      MeasureId measure;
      Standing standing{};
      std::optional<Date> until;  ///< only compared where given
      bool until_open{};          ///< 至 无
      std::optional<ReasonCode> reason{};
      std::string detail{};  ///< 因 … "…": the reason's; compared where not empty
    };
    struct FeedbackDue {
      MeasureId measure;
      std::optional<Date> due;  ///< only compared where given
      bool no_day{};            ///< 至 无
    };
    struct RemedyNamed {
      ListId list;
      std::optional<Remedy::Kind> kind;
      std::string with;  ///< compared where not empty
      std::optional<Term> days;
    };
    struct EarlyRemovalNamed {
      ListId list;
      EarlyRemovalOfDecision removal;
    };
    struct ActionTaken {
      Choosing choosing{};
      std::vector<Choice> choices;  ///< one, or those of the menu, the heaviest first
    };
    std::vector<OfMeasure> measures;
    std::vector<QueryId> queries;        ///< duties to query that must be among the obligations
    std::vector<std::string> questions;  ///< fact, list or relation ids that must be among the questions
    std::optional<std::vector<MeasureId>> only_applied;  ///< 仅依: these and no other; sorted
    std::vector<FeedbackDue> feedback;                   ///< 反馈: obligations to report back
    std::vector<RemedyNamed> remedies;                   ///< 救济
    std::vector<EarlyRemovalNamed> early_removals;       ///< 提前移出
    std::vector<ActionTaken> actions;                    ///< 处置
    std::vector<OrganId> executing;                      ///< 实施: organs that execute an applied measure
    std::vector<std::string> bound_by;                   ///< 系于: members by whose outcome the group is bound
    /// 无: there is none at all.
    bool no_question{}, no_query{}, no_feedback{}, no_remedy{};
  };

  std::string name;
  std::string file;  ///< path as given, for reports
  Date on;
  std::vector<SubjectGiven> subjects;
  std::vector<ListingGiven> listings;
  std::vector<RelationGiven> relations;
  std::vector<FactGiven> facts;
  /// A list of which nothing is known of subjects of these kinds.
  struct ListUnknown {
    ListId list;
    SubjectKinds kinds{SubjectKinds::all()};
    friend bool operator==(ListUnknown const&, ListUnknown const&) = default;
  };
  std::vector<ListUnknown> unknown_lists;
  std::vector<std::pair<ListId, Date>> lists_as_of{};  ///< 截至: what was delivered of the list is of that day
  std::vector<RelationId> unknown_relations;
  CheckpointId checkpoint;
  std::vector<PartyAsked> parties;
  std::optional<ListingAsked> listing{};  ///< in place of parties
  std::vector<Expected> expected;         ///< not empty
};

/// Of a listing's events, in the order of their days: which one contest_closed, resumed or restored undoes, as an index
/// into the same events. It is the latest of its kind that stands and has begun; nullopt where there is none, and for
/// every event of another kind.
std::vector<std::optional<std::size_t>> undone_by(std::vector<Scenario::ListingEventGiven> const& events);

}  // namespace xinheng::ruleset
