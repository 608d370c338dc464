#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "registry/record_view.hpp"

namespace xinheng::registry {

/// All that is recorded of somebody, as people read it: what a View leaves out because no decision needs it, each with
/// its number and when it was recorded.
struct Dossier {
  struct Place {
    std::int64_t sequence{};
    Instant recorded;
  };
  struct Name {
    std::string subject, name;
    Place first;  ///< a name that comes back later is not recorded again
  };
  struct Code {
    std::string subject;
    Identifier identifier;
    Place first;
  };
  /// The latest statement on a tie, of whatever days.
  struct Tie {
    RelationRecorded stated;
    Place place;
    int earlier{};  ///< statements that this one replaced
  };
  struct Ruling {
    AdjudicationRecorded stated;
    Place place;
    bool replaced{};  ///< by a later one on the same listing and identifier
  };

  std::vector<Subject> subjects;  ///< by key
  std::vector<Name> names;        ///< as recorded, in that order
  std::vector<Code> codes;
  bool kinds_contradict{};        ///< no subject kind agrees with all that is recorded
  std::vector<Listing> listings;  ///< by key
  std::vector<Tie> ties_of;       ///< whom the subject has as its <relation>; by relation and subject
  std::vector<Tie> ties_to;       ///< whose <relation> it is
  std::vector<Ruling> rulings;    ///< in order of recording, on its identifiers
};

/// What a source delivered last of a list or a relation.
struct Delivered {
  BatchRecorded batch;
  Instant recorded;
};
/// Of each source that feeds a list (`Index::list_feeds`) or a relation (`Index::relation_feeds`) under any of its
/// names, the newest batch that was recorded by then; of two as of one day the one recorded later. By source.
std::vector<Delivered> deliveries(RecordView const& view, Index index, std::vector<std::string> const& names,
                                  Instant known_at);

/// Of the subjects with these keys, as one. What is not recorded by then is left out.
Dossier dossier(RecordView const& view, std::vector<std::string> const& keys, Instant known_at);

}  // namespace xinheng::registry
