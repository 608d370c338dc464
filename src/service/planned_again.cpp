#include "service/planned_again.hpp"

#include <utility>

namespace xinheng::service {
namespace {

/// A registry as it stood at an instant, as if nothing had been recorded since.
class EarlierView final : public registry::View {
 public:
  EarlierView(View const& now, Instant last) : now_(now), last_(last) {}

  Instant last_commit() const override { return last_; }
  registry::Point point(Instant at) const override { return now_.point(at); }
  std::vector<std::string> exact_matches(Identifier const& identifier, Instant at) const override {
    return now_.exact_matches(identifier, at);
  }
  std::vector<std::string> possible_matches(Identifier const& identifier, std::string_view name, SubjectKinds kinds,
                                            Instant at) const override {
    return now_.possible_matches(identifier, name, kinds, at);
  }
  std::optional<registry::Subject> subject(std::string_view key, Instant at) const override {
    return now_.subject(key, at);
  }
  std::vector<registry::Listing> listings_of(std::string_view subject, Instant at) const override {
    return now_.listings_of(subject, at);
  }
  std::optional<registry::Listing> listing(std::string_view key, Instant at) const override {
    return now_.listing(key, at);
  }
  std::vector<std::string> listings_on(std::string_view list, Instant at) const override {
    return now_.listings_on(list, at);
  }
  std::optional<registry::BatchRecorded> batch(std::string_view id, Instant at) const override {
    return now_.batch(id, at);
  }
  std::vector<std::pair<std::string, bool>> adjudications(Identifier const& identifier, Instant at) const override {
    return now_.adjudications(identifier, at);
  }
  std::vector<registry::Relation> relations_of(std::string_view of, Date on, Instant at) const override {
    return now_.relations_of(of, on, at);
  }
  std::vector<registry::Relation> relations_to(std::string_view who, Date on, Instant at) const override {
    return now_.relations_to(who, on, at);
  }
  SubjectKinds list_known(std::vector<std::string> const& list, Date on, Instant at,
                          std::optional<int> freshness_days) const override {
    return now_.list_known(list, on, at, freshness_days);
  }
  bool relation_known(std::vector<std::string> const& relation, SubjectKinds of, Date on, Instant at,
                      std::optional<int> freshness_days) const override {
    return now_.relation_known(relation, of, on, at, freshness_days);
  }
  bool relation_known_of(std::vector<std::string> const& relation, std::string_view of, Date on, Instant at,
                         std::optional<int> freshness_days) const override {
    return now_.relation_known_of(relation, of, on, at, freshness_days);
  }

 private:
  View const& now_;
  Instant last_;
};

/// Just before the commit at `point`.
Instant before(registry::Point const& point) {
  return Instant{point.recorded.microseconds - 1};
}

}  // namespace

std::optional<PlannedAgain> planned_again(std::string_view bytes, exchange::Mapping const& mapping,
                                          registry::View const& current, exchange::ImportOptions const& options) {
  auto const number = exchange::batch_number(options);
  if (!current.batch(number, current.last_commit())) return std::nullopt;
  auto point = current.point(current.last_commit());
  while (current.batch(number, before(point))) point = current.point(before(point));

  auto const earlier = current.point(before(point));
  auto plan = exchange::plan_import(bytes, mapping, EarlierView{current, earlier.recorded}, options);
  if (!plan) return std::nullopt;
  auto sequence = earlier.sequence;
  auto head = earlier.head;
  for (auto const& record : plan->records) head = registry::chained(head, ++sequence, point.recorded, record);
  if (sequence != point.sequence || head != point.head) return std::nullopt;
  plan->report.recorded = true;
  return PlannedAgain{std::move(plan->report), std::move(point)};
}

}  // namespace xinheng::service
