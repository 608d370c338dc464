#include <algorithm>

#include "exchange/feeds/feed_subject.hpp"
#include "exchange/feeds/hash_table.hpp"
#include "exchange/feeds/listing_checks.hpp"
#include "exchange/feeds/plan.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::size_t ends_at_once = 500;

/// Texts one after the other in one piece of memory.
class Texts {
 public:
  void add(std::string_view text) {
    bytes_ += text;
    ends_.push_back(bytes_.size());
  }
  template <class Take>
  void each(Take const& take) const {
    std::size_t begin = 0;
    for (auto const end : ends_) {
      take(std::string_view{bytes_}.substr(begin, end - begin));
      begin = end;
    }
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_;
};

std::string text(Interval const& interval) {
  return (interval.from ? interval.from->iso() : "…") + " – " + (interval.to ? (*interval.to - 1).iso() : "…");
}

Hash128 hash_of(registry::RelationRecorded const& tie) {
  return hash128(tie.relation + '\n' + tie.of + '\n' + tie.who);
}

/// Never 0.
std::uint32_t mark_of(Interval const& interval) {
  return static_cast<std::uint32_t>(hash128(text(interval)).low) | 1u;
}

class RelationPlanner final : public RowPlanner {
 public:
  explicit RelationPlanner(Plan& plan) : plan_(plan), subjects_(plan.view, plan.known_at), checks_(plan) {}

  Outcome take(FeedRow const& row, bool) override {
    auto const errors = plan_.findings.count();
    subjects_.begin_row();
    auto const of = read_subject(row, SubjectColumns::of_organisation(), plan_.options.key);
    auto const who = read_subject(row, SubjectColumns::of_who(), plan_.options.key);
    tie_ = {};
    tie_.relation = list_of(row, FeedField::relation, plan_.options);
    tie_.share = row.text(FeedField::share);
    tie_.in_force.from = row.date(FeedField::from);
    auto const last_day = row.last_day(FeedField::to);
    if (last_day && tie_.in_force.from && *last_day < *tie_.in_force.from)
      row.note(Code::XH4245, FeedField::to,
               {last_day->iso(), row.column_name(FeedField::from), tie_.in_force.from->iso()});
    if (last_day) tie_.in_force.to = *last_day + 1;
    if (!of || !who || plan_.findings.count() > errors) return Outcome::at_fault;
    auto const found_of = subjects_.found(*of, [&] { return key_of_parts({"of", of->name}); });
    tie_.of = found_of.key;
    auto const found_who = subjects_.found(*who, [&] { return key_of_parts(seed(*who)); });
    tie_.who = found_who.key;
    if (!of->exact() || !who->exact()) ++plan_.report.without_identifier;
    return record({*of, found_of, FeedField::of_name}, {*who, found_who, FeedField::who_name}, row);
  }

  void added() override {
    if (new_tie_) {
      stated_.put(hash_of(tie_), mark_of(tie_.in_force));
      auto const organisation = tie_.relation + '\n' + tie_.of;
      bool const kept = plan_.options.whole_edition || plan_.options.covers_subjects_named;
      if (kept && organisations_told_.put(hash128(organisation))) organisations_.add(organisation);
    }
    subjects_.added();
    named_.insert(tie_.relation);
  }

  /// Nothing tells which tie the row is about.
  bool known_aside(FeedRow const&, bool) override { return false; }
  std::set<std::string> const& named() const override { return named_; }

  std::vector<std::string> organisations() const override {
    std::vector<std::string> keys;
    organisations_.each([&](std::string_view told) { keys.emplace_back(told.substr(told.find('\n') + 1)); });
    std::ranges::sort(keys);
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
    return keys;
  }

  /// Ends, from the day of a whole edition on, the ties that the organisations in it no longer have.
  void end_absent(std::vector<std::string> const&) override {
    std::size_t covered = 0;
    std::vector<registry::RelationRecorded> absent;
    organisations_.each([&](std::string_view organisation) {
      auto const end = organisation.find('\n');
      auto const relation = organisation.substr(0, end);
      for (auto const& tie : plan_.view.relations_of(organisation.substr(end + 1), plan_.options.as_of, plan_.before)) {
        if (tie.relation != relation) continue;
        ++covered;
        registry::RelationRecorded ended{tie.relation, tie.of, tie.who, tie.share, tie.in_force, false};
        if (stated_.has(hash_of(ended))) continue;
        ended.in_force.to = plan_.options.as_of;
        ended.withdrawn = ended.in_force.empty();
        if (ended.withdrawn) ended.in_force = tie.in_force;
        absent.push_back(std::move(ended));
      }
    });
    plan_.report.ended_by_absence = absent.size();
    if (!guarded(plan_, absent.size(), covered)) return;
    std::size_t pushed = 0;
    for (auto& ended : absent) {
      plan_.push(std::move(ended));
      if (++pushed % ends_at_once == 0 && !plan_.add_unit(0)) return;
    }
    plan_.add_unit(0);
  }

 private:
  struct End {
    FeedSubject const& subject;
    FoundSubject const& found;
    FeedField name;
  };

  std::vector<std::string> seed(FeedSubject const& who) const {
    std::vector<std::string> parts{"who", tie_.relation, tie_.of, who.name};
    for (auto const& identifier : who.identifiers) parts.push_back(registry::subject_key(identifier));
    return parts;
  }

  Outcome record(End of, End who, FeedRow const& row) {
    auto const stated = stated_.has(hash_of(tie_));
    new_tie_ = !stated;
    if (stated && *stated != mark_of(tie_.in_force)) {
      auto const earlier = recorded_tie();
      row.note(Code::XH4240, FeedField::from, {text(tie_.in_force), earlier ? text(earlier->in_force) : "—"});
      return Outcome::at_fault;
    }
    if (stated || as_recorded()) {
      ++plan_.report.unchanged;
      return Outcome::planned;
    }
    checks_.name(of.subject, of.found, of.name, row);
    checks_.name(who.subject, who.found, who.name, row);
    if (!of.found.known) ++plan_.report.new_subjects;
    if (!who.found.known && who.found.key != of.found.key) ++plan_.report.new_subjects;
    record(of);
    record(who);
    ++plan_.report.new_relations;
    plan_.push(tie_);
    return Outcome::planned;
  }

  void record(End const& end) {
    for (auto& lacking : subjects_.lacking(end.found, end.subject)) plan_.push(std::move(lacking));
  }

  bool as_recorded() const {
    auto const recorded = recorded_tie();
    return recorded && recorded->in_force == tie_.in_force && recorded->share == tie_.share;
  }

  /// As it is recorded of a day inside what the row states.
  std::optional<registry::Relation> recorded_tie() const {
    auto const inside = tie_.in_force.from ? *tie_.in_force.from
                        : tie_.in_force.to ? *tie_.in_force.to - 1
                                           : plan_.options.as_of;
    for (auto& other : plan_.view.relations_of(tie_.of, inside, plan_.known_at))
      if (other.relation == tie_.relation && other.who == tie_.who) return std::move(other);
    return std::nullopt;
  }

  Plan& plan_;
  FeedSubjects subjects_;
  ListingChecks checks_;
  registry::RelationRecorded tie_;  ///< of the row at hand
  bool new_tie_{};                  ///< no earlier row states it
  HashTable stated_;                ///< ties, with what their intervals hash to
  HashSet organisations_told_;
  Texts organisations_;  ///< relation, organisation
  std::set<std::string> named_;
};

}  // namespace

std::unique_ptr<RowPlanner> relation_planner(Plan& plan) {
  return std::make_unique<RelationPlanner>(plan);
}

}  // namespace xinheng::exchange
