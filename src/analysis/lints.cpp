#include "analysis/lints.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "analysis/proof/reaching.hpp"
#include "analysis/report_lints.hpp"
#include "analysis/stale_texts.hpp"

namespace xinheng::analysis {

using namespace ruleset;
using language::Diagnostic;
using language::Span;
using Part = Prover::Part;

namespace {

constexpr std::array codes{Code::XH1001, Code::XH1002, Code::XH1003, Code::XH1004, Code::XH1005, Code::XH1006,
                           Code::XH1007, Code::XH1008, Code::XH1009, Code::XH1010, Code::XH1011, Code::XH1012,
                           Code::XH1013, Code::XH1014, Code::XH1015, Code::XH1016};

class Linter {
 public:
  Linter(language::Compilation const& compilation, LintOptions const& options)
      : compilation_(compilation), rules_(*compilation.rules), options_(options), prover_(rules_, options.limit) {}

  std::vector<Diagnostic> found() {
    for (std::uint32_t i = 0; i < rules_.measures.size(); ++i) measure(MeasureId{i});
    same_measures();
    overridden_measures();
    for (std::uint32_t i = 0; i < rules_.queries.size(); ++i)
      roles_taken(rules_.queries[i], place("query:" + std::to_string(i)),
                  place("query:" + std::to_string(i) + ":roles"));
    stale_texts();
    unused_lists();
    for (auto const& list : rules_.lists) gaps(list, "list:");
    for (auto const& law : rules_.laws) gaps(law, "law:");
    return diagnostics_.sorted();
  }

 private:
  bool wanted(Code code) const { return options_.wanted(code); }
  bool any_wanted(std::initializer_list<Code> some) const { return std::ranges::any_of(some, options_.wanted); }

  void add(Diagnostic diagnostic) {
    if (wanted(diagnostic.code)) diagnostics_.add(std::move(diagnostic));
  }
  Span place(std::string const& key) const {
    auto const found = compilation_.source_map.find(key);
    return found == compilation_.source_map.end() ? Span{} : found->second;
  }
  Span place(MeasureId id) const { return place("measure:" + std::to_string(id.value)); }
  /// Of a part of the measure, or where it was not written there, of the measure.
  Span place(MeasureId id, std::string const& part) const {
    auto const found = compilation_.source_map.find("measure:" + std::to_string(id.value) + ":" + part);
    return found == compilation_.source_map.end() ? place(id) : found->second;
  }

  /// Whether the answer is that it is impossible. Where there is no answer in time, that is told.
  bool impossible(Verdict verdict, MeasureId measure, Code code) {
    if (verdict == Verdict::not_decided) {
      if (wanted(code)) diagnostics_.add(report::lint_not_decided(place(measure), rules_[measure].name, code));
      return false;
    }
    return verdict == Verdict::impossible;
  }

  // --- one measure ---

  void measure(MeasureId id) {
    recalled(id);
    if (!roles_taken(rules_[id], place(id), place(id, "roles"))) {
      never_.insert(id);
      return;
    }
    if (any_wanted({Code::XH1001, Code::XH1002, Code::XH1003, Code::XH1004, Code::XH1005, Code::XH1007, Code::XH1008,
                    Code::XH1009, Code::XH1010}) &&
        !can_apply(id))
      never_.insert(id);
    else if (wanted(Code::XH1006))
      idle_exceptions(id);
  }

  void recalled(MeasureId id) {
    auto const& measure = rules_[id];
    bool const deprives = measure.modality == Modality::must &&
                          (measure.treatment == Treatment::refuse || measure.treatment == Treatment::restrict);
    bool const from_memory = measure.reading.state == ReadState::unread || measure.reading.source.contains("[R]");
    if (deprives && from_memory) add(report::refuses_from_memory(place(id), measure.name));
  }

  /// Tells the roles that none of its checkpoints takes; whether there is one left. A check of a listing names no role,
  /// so that such a measure can apply there alone.
  template <class Unit>
  bool roles_taken(Unit const& unit, Span whole, Span part) {
    std::string untaken;
    std::size_t count = 0;
    for (auto const role : unit.roles) {
      if (std::ranges::any_of(unit.leaves, [&](CheckpointId leaf) { return rules_[leaf].takes(role); })) continue;
      untaken += (untaken.empty() ? "" : "、") + rules_[role].name;
      ++count;
    }
    if (count == 0 || unit.leaves.empty()) return true;
    add(report::role_not_taken(count == unit.roles.size() ? whole : part, unit.name, untaken));
    return count < unit.roles.size();
  }

  /// Says why it cannot, by the first part that does not let it.
  bool can_apply(MeasureId id) {
    auto const& measure = rules_[id];
    if (!reaches_anybody(id)) return false;
    auto const whole = prover_.can_stand(id, Part::exceptions);
    if (whole == Verdict::possible) return true;
    if (whole == Verdict::not_decided) return !impossible(whole, id, Code::XH1004);
    struct Step {
      Part part;
      Code code;
      Diagnostic diagnostic;
    };
    std::string const category = measure.category ? rules_[*measure.category].name : std::string{};
    for (auto const& [part, code, diagnostic] :
         {Step{Part::days, Code::XH1001, report::on_no_day(place(id), measure.name)},
          Step{Part::item, Code::XH1002, report::in_no_edition(place(id), measure.name, category)},
          Step{Part::basis, Code::XH1003, report::never_carried(place(id), measure.name)},
          Step{Part::condition, Code::XH1004, report::condition_never_holds(place(id, "when"), measure.name)}}) {
      if (!impossible(prover_.can_stand(id, part), id, code)) continue;
      add(diagnostic);
      return false;
    }
    if (!exception_always_holds(id)) add(report::exceptions_leave_nothing(place(id), measure.name));
    return false;
  }

  static std::string key_of(Reach const& reach) {
    return std::to_string(static_cast<int>(reach.kind)) + ":" +
           (reach.relation ? std::to_string(reach.relation->value) : std::string{});
  }

  bool reaches_anybody(MeasureId id) {
    auto const& measure = rules_[id];
    bool any = false;
    for (std::size_t i = 0; i < measure.reach.size(); ++i) {
      bool const reaches = std::ranges::any_of(
          measure.against, [&](Against const& one) { return can_reach(rules_, one.list, measure.reach[i]); });
      any = any || reaches;
      if (!reaches) add(report::reaches_nobody(place(id, "reach:" + key_of(measure.reach[i])), measure.name));
    }
    return any;
  }

  bool exception_always_holds(MeasureId id) {
    bool any = false;
    auto const& measure = rules_[id];
    for (std::size_t i = 0; i < measure.unless.size(); ++i) {
      if (!impossible(prover_.exception_can_fail(id, i), id, Code::XH1007)) continue;
      add(report::exception_always_holds(place(id, "unless:" + std::to_string(i)), measure.name));
      any = true;
    }
    return any;
  }

  void idle_exceptions(MeasureId id) {
    auto const& measure = rules_[id];
    for (std::size_t i = 0; i < measure.unless.size(); ++i)
      if (impossible(prover_.exception_can_hold(id, i), id, Code::XH1006))
        add(report::exception_never_holds(place(id, "unless:" + std::to_string(i)), measure.name));
  }

  // --- two measures ---

  /// What two measures that are the same have in common as written.
  static auto key_of(Measure const& measure) {
    std::string against, reach;
    for (auto const& one : measure.against) {
      against += std::to_string(one.list.value) + ":";
      for (auto const ground : one.grounds) against += std::to_string(ground.value) + ",";
    }
    for (auto const& one : measure.reach) reach += key_of(one) + ",";
    std::string size = measure.amount.text() + std::to_string(static_cast<int>(measure.choosing));
    for (auto const& one : measure.choices)
      size += ";" + std::to_string(static_cast<int>(one.treatment)) + one.amount.text();
    return std::tuple{measure.kind,  measure.modality, measure.treatment, size, against, reach,
                      measure.roles, measure.leaves,   measure.own_term};
  }

  void same_measures() {
    if (!wanted(Code::XH1009)) return;
    std::map<decltype(key_of(rules_.measures.front())), std::vector<MeasureId>> alike;
    for (std::uint32_t i = 0; i < rules_.measures.size(); ++i)
      if (!never_.contains(MeasureId{i}) && rules_.measures[i].edition_by == EditionBy::check)
        alike[key_of(rules_.measures[i])].push_back(MeasureId{i});
    for (auto const& [key, measures] : alike)
      for (std::size_t a = 0; a < measures.size(); ++a)
        for (std::size_t b = a + 1; b < measures.size(); ++b) same(measures[a], measures[b]);
  }
  void same(MeasureId a, MeasureId b) {
    if (rules_[rules_[a].memorandum].region != rules_[rules_[b].memorandum].region) return;
    if (prover_.can_meet(a, b) == Verdict::impossible) return;
    if (!impossible(prover_.can_differ(a, b), b, Code::XH1009)) return;
    add(report::same_measure(place(b), place(a), rules_[b].id, rules_[a].id));
  }

  void overridden_measures() {
    if (!wanted(Code::XH1010)) return;
    std::map<MeasureId, std::vector<MeasureId>> winners;
    for (auto const& one : rules_.precedences) winners[one.loser].push_back(one.winner);
    for (auto const& [loser, by] : winners) {
      if (never_.contains(loser) || !impossible(prover_.can_escape(loser, by), loser, Code::XH1010)) continue;
      std::string names;
      for (auto const winner : by) names += (names.empty() ? "" : "、") + rules_[winner].name;
      add(report::always_overridden(place(loser), place(by.front()), rules_[loser].name, names));
    }
  }

  // --- texts and lists ---

  Span place(StaleText const& text) const {
    switch (text.topic) {
      case Topic::list:
        return place("list:" + text.id);
      case Topic::law:
        return place("law:" + text.id);
      case Topic::catalogue:
        return place("catalogue:" + text.id);
      case Topic::memorandum:
        return place("memorandum:" + text.id);
      default:
        return place(text.id);
    }
  }

  void stale_texts() {
    if (!options_.stale) return;
    for (auto const& text : analysis::stale_texts(rules_, options_.stale->today, options_.stale->limit).stale)
      add(text.days ? report::read_long_ago(place(text), text.name, *text.days)
                    : report::never_read(place(text), text.name));
  }

  void unused_lists() {
    if (!wanted(Code::XH1014)) return;
    std::set<ListId> used;
    auto const tested = [&](Condition const& condition) {
      for (auto const& node : condition.nodes)
        if (node.list_test) used.insert(node.list_test->list);
    };
    for (auto const& measure : rules_.measures) {
      for (auto const& against : measure.against) used.insert(against.list);
      tested(measure.when);
      for (auto const& exception : measure.unless) tested(exception.condition);
    }
    for (std::uint32_t i = 0; i < rules_.lists.size(); ++i)
      if (!used.contains(ListId{i}))
        add(report::list_not_used(place("list:" + rules_.lists[i].id), rules_.lists[i].name));
  }

  /// A gap of days between two editions is a slip of the pen; a longer one is meant.
  template <class Text>
  void gaps(Text const& text, std::string const& kind) {
    constexpr int longest = 31;
    for (std::size_t i = 1; i < text.editions.size(); ++i) {
      auto const ended = text.editions[i - 1].in_force.to, begins = text.editions[i].in_force.from;
      if (!ended || !begins || *begins <= *ended) continue;
      int const days = static_cast<int>(*begins - *ended);
      if (days > longest) continue;
      add(report::gap_between_editions(place(kind + text.id + ":" + begins->iso()), text.name, days, *ended - 1));
    }
  }

  language::Compilation const& compilation_;
  RuleSet const& rules_;
  LintOptions const& options_;
  Prover prover_;
  language::Diagnostics diagnostics_;
  std::set<MeasureId> never_;
};

}  // namespace

std::span<Code const> lint_codes() {
  return codes;
}

std::vector<Diagnostic> lints(language::Compilation const& compilation, LintOptions const& options) {
  if (!compilation.rules) return {};
  return Linter{compilation, options}.found();
}

}  // namespace xinheng::analysis
