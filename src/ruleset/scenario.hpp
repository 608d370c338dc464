#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/date.hpp"
#include "domain/ids.hpp"
#include "domain/subject_kind.hpp"
#include "domain/treatment.hpp"
#include "domain/value.hpp"

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
  /// What must come: every part given is compared, nothing else.
  struct Expected {
    std::string subject;  ///< whose; empty: the whole request's
    std::optional<Outcome> outcome, lightest, heaviest;
    struct OfMeasure {
      MeasureId measure;
      Standing standing{};
      std::optional<Date> until;  ///< only compared where given
      bool until_open{};          ///< 至 无
    };
    std::vector<OfMeasure> measures;
    std::vector<QueryId> queries;        ///< duties to query that must be among the obligations
    std::vector<std::string> questions;  ///< fact, list or relation ids that must be among the questions
  };

  std::string name;
  std::string file;  ///< path as given, for reports
  Date on;
  std::vector<SubjectGiven> subjects;
  std::vector<ListingGiven> listings;
  std::vector<RelationGiven> relations;
  std::vector<FactGiven> facts;
  std::vector<ListId> unknown_lists;
  std::vector<RelationId> unknown_relations;
  CheckpointId checkpoint;
  std::vector<PartyAsked> parties;
  std::vector<Expected> expected;  ///< not empty
};

/// Of a listing's events, in the order of their days: which one contest_closed, resumed or restored undoes, as an index
/// into the same events. It is the latest of its kind that stands and has begun; nullopt where there is none, and for
/// every event of another kind.
std::vector<std::optional<std::size_t>> undone_by(std::vector<Scenario::ListingEventGiven> const& events);

}  // namespace xinheng::ruleset
