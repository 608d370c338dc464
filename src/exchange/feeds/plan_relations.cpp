#include <map>
#include <set>
#include <tuple>

#include "exchange/feeds/feed_subject.hpp"
#include "exchange/feeds/plan.hpp"

namespace xinheng::exchange {
namespace {

using Tie = std::tuple<std::string, std::string, std::string>;  // relation, of, who

class RelationPlanner {
 public:
  explicit RelationPlanner(Plan& plan) : plan_(plan), subjects_(plan.current, plan.known_at) {}

  void take(FeedRow const& row) {
    auto const errors = plan_.findings.count();
    auto const of = read_subject(row, SubjectColumns::of_organisation(), plan_.options.key);
    auto const who = read_subject(row, SubjectColumns::of_who(), plan_.options.key);
    registry::RelationRecorded tie;
    tie.relation = list_of(row, FeedField::relation, plan_.options);
    tie.share = row.text(FeedField::share);
    tie.in_force.from = row.date(FeedField::from);
    auto const last_day = row.last_day(FeedField::to);
    if (last_day && tie.in_force.from && *last_day < *tie.in_force.from)
      row.note(Code::XH4245, {row.column_name(FeedField::to), last_day->iso(), row.column_name(FeedField::from),
                              tie.in_force.from->iso()});
    if (last_day) tie.in_force.to = *last_day + 1;
    if (!of || !who || plan_.findings.count() > errors) return;
    tie.of = subjects_.key_of(*of, key_of_parts({"of", of->name}));
    tie.who = subjects_.key_of(*who, key_of_parts(seed(tie, *who)));
    if (!of->exact() || !who->exact()) ++plan_.report.without_identifier;
    record(tie, *of, *who, row);
  }

  /// Ends, from the day of a whole edition on, the ties that the organisations in it no longer have.
  void end_absent() {
    std::size_t covered = 0;
    std::vector<registry::RelationRecorded> ended;
    for (auto const& [relation, of] : organisations_)
      for (auto const& tie : plan_.current.relations_of(of, plan_.options.as_of, plan_.known_at)) {
        if (tie.relation != relation) continue;
        ++covered;
        if (stated_.contains({tie.relation, tie.of, tie.who})) continue;
        registry::RelationRecorded end{tie.relation, tie.of, tie.who, tie.share, tie.in_force, false};
        end.in_force.to = plan_.options.as_of;
        end.withdrawn = end.in_force.empty();
        if (end.withdrawn) end.in_force = tie.in_force;
        ended.push_back(std::move(end));
      }
    plan_.report.ended_by_absence = ended.size();
    guard(plan_, ended.size(), covered);
    for (auto& end : ended) plan_.push(std::move(end), 0);
  }

 private:
  static std::vector<std::string> seed(registry::RelationRecorded const& tie, FeedSubject const& who) {
    std::vector<std::string> parts{"who", tie.relation, tie.of, who.name};
    for (auto const& identifier : who.identifiers) parts.push_back(registry::subject_key(identifier));
    return parts;
  }

  void record(registry::RelationRecorded const& tie, FeedSubject const& of, FeedSubject const& who,
              FeedRow const& row) {
    Tie const key{tie.relation, tie.of, tie.who};
    organisations_.emplace(tie.relation, tie.of);
    auto const [stated, first] = stated_.emplace(key, tie.in_force);
    if (!first && stated->second != tie.in_force)
      return row.note(Code::XH4240, {row.column_name(FeedField::from), text(tie.in_force), text(stated->second)});
    if (!first || as_recorded(tie)) {
      ++plan_.report.unchanged;
      return;
    }
    for (auto const& [subject, its_key] : {std::pair{&of, &tie.of}, std::pair{&who, &tie.who}})
      for (auto& lacking : subjects_.lacking(*its_key, *subject)) {
        if (!plan_.current.subject(*its_key, plan_.known_at) && counted_.insert(*its_key).second)
          ++plan_.report.new_subjects;
        plan_.push(std::move(lacking), row.line());
      }
    ++plan_.report.new_relations;
    plan_.push(tie, row.line());
  }

  static std::string text(Interval const& interval) {
    return (interval.from ? interval.from->iso() : "…") + " – " + (interval.to ? (*interval.to - 1).iso() : "…");
  }

  bool as_recorded(registry::RelationRecorded const& tie) const {
    auto const inside = tie.in_force.from ? *tie.in_force.from
                        : tie.in_force.to ? *tie.in_force.to - 1
                                          : plan_.options.as_of;
    for (auto const& other : plan_.current.relations_of(tie.of, inside, plan_.known_at))
      if (other.relation == tie.relation && other.who == tie.who)
        return other.in_force == tie.in_force && other.share == tie.share;
    return false;
  }

  Plan& plan_;
  FeedSubjects subjects_;
  std::map<Tie, Interval> stated_;
  std::set<std::pair<std::string, std::string>> organisations_;  ///< relation, organisation
  std::set<std::string> counted_;
};

}  // namespace

void plan_relations(std::vector<CsvRow> const& rows, Header const& header, Mapping const& mapping, Plan& plan) {
  RelationPlanner planner{plan};
  for (auto const& cells : rows) planner.take({cells, header, mapping, plan.findings});
  if (plan.options.whole_edition && !plan.findings.errors()) planner.end_absent();
}

}  // namespace xinheng::exchange
