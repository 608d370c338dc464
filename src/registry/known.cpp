#include <algorithm>
#include <map>

#include "registry/answers.hpp"

namespace xinheng::registry::answers {
namespace {

/// What the batches say of one list or relation: how recent each source is, and what whole editions cover on the day.
struct Coverage {
  std::map<std::string, Date> newest;  ///< of each source that feeds it
  SubjectKinds covered{};              ///< kinds that some whole edition covers on the day

  bool fresh(Date on, std::optional<int> freshness_days) const {
    return !freshness_days ||
           std::ranges::all_of(newest, [&](auto const& source) { return on - source.second <= *freshness_days; });
  }
};

bool covers(BatchRecorded const& batch, Date on) {
  return batch.covers.from.value_or(batch.as_of) <= on && (!batch.covers.to || on < *batch.covers.to);
}

Coverage coverage(RecordStore const& store, Index index, std::vector<std::string> const& names, Date on,
                  Instant known_at, auto const& counts) {
  Coverage coverage;
  for (auto const& name : names)
    store.each(index, name, [&](StoredRecord const& stored) {
      auto const* batch = std::get_if<BatchRecorded>(&stored.record);
      if (stored.recorded > known_at || !batch || !counts(*batch)) return;
      auto const [source, first] = coverage.newest.try_emplace(batch->source, batch->as_of);
      if (!first) source->second = std::max(source->second, batch->as_of);
      if (batch->whole_edition && covers(*batch, on)) coverage.covered = coverage.covered | batch->kinds;
    });
  return coverage;
}

bool of_everybody(BatchRecorded const& batch) {
  return batch.only_subjects.empty();
}

}  // namespace

SubjectKinds list_known(RecordStore const& store, std::vector<std::string> const& list, Date on, Instant known_at,
                        std::optional<int> freshness_days) {
  auto const found = coverage(store, Index::list_feeds, list, on, known_at, of_everybody);
  return found.fresh(on, freshness_days) ? found.covered : SubjectKinds{};
}

bool relation_known(RecordStore const& store, std::vector<std::string> const& relation, SubjectKinds of, Date on,
                    Instant known_at, std::optional<int> freshness_days) {
  auto const found = coverage(store, Index::relation_feeds, relation, on, known_at, of_everybody);
  return of.without(found.covered).empty() && found.fresh(on, freshness_days);
}

bool relation_known_of(RecordStore const& store, std::vector<std::string> const& relation, std::string_view of, Date on,
                       Instant known_at, std::optional<int> freshness_days) {
  auto const found = coverage(store, Index::relation_feeds, relation, on, known_at, [of](BatchRecorded const& batch) {
    return std::ranges::find(batch.only_subjects, of) != batch.only_subjects.end();
  });
  return !found.covered.empty() && found.fresh(on, freshness_days);
}

}  // namespace xinheng::registry::answers
