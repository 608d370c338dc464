#include <algorithm>

#include "language/compile/clauses.hpp"
#include "language/compile/draft.hpp"
#include "language/diagnostics/report_measures.hpp"

namespace xinheng::language::passes {
namespace {

struct ClauseAt {
  Clause clause;
  Span span;
};

class Accounting {
 public:
  Accounting(Draft const& draft, std::uint32_t memorandum, Diagnostics& diagnostics)
      : entry_(draft.memoranda.entries[memorandum]), decl_(*entry_.decl), diagnostics_(diagnostics) {
    for (auto const& measure : decl_.measures)
      if (measure.clause) mentioned_.push_back({measure.clause->value, measure.clause->span});
    Diagnostics told_already;  // with the memorandum
    for (auto const& part : decl_.not_encoded)
      for (auto& clause : run_of(part.clauses, told_already))
        mentioned_.push_back({std::move(clause), part.clauses.clause.span});
    bool const unclear_parts = told_already.has_errors();
    listed_ = listed_clauses(decl_.clauses_listed, diagnostics_);
    unclear_ =
        unclear_parts || std::ranges::any_of(decl_.measures, [](auto const& measure) { return !measure.clause; });
  }

  void account() {
    if (unclear_) return;
    if (decl_.clauses_unknown) {
      if (decl_.clauses_unknown->value.empty())
        diagnostics_.add(report::reason_missing(decl_.clauses_unknown->span));
      else
        diagnostics_.add(report::clauses_unknown(decl_.clauses_unknown->span, entry_.name));
    } else if (!decl_.clause_count && decl_.clauses_listed.empty()) {
      diagnostics_.add(report::clauses_not_counted(entry_.span, entry_.name));
    }
    if (decl_.clause_count) counted(*decl_.clause_count);
    if (!decl_.clauses_listed.empty()) listed();
  }

 private:
  void counted(syntax::At<int> const& count) {
    std::vector<bool> met(static_cast<std::size_t>(std::clamp(count.value, 0, 10000)) + 1);
    for (auto const& [clause, span] : mentioned_) {
      auto const number = static_cast<std::size_t>(number_of(clause));
      if (number < met.size())
        met[number] = true;
      else if (decl_.clauses_listed.empty())
        diagnostics_.add(report::clause_beyond_count(span, count.span, clause.text, std::to_string(count.value)));
    }
    for (std::size_t number = 1; number < met.size(); ++number)
      if (!met[number])
        diagnostics_.add(report::clause_unmentioned(count.span, article_text(static_cast<int>(number))));
  }

  void listed() {
    for (auto const& wanted : listed_)
      if (std::ranges::none_of(mentioned_, [&](auto const& one) { return lies_in(one.clause, wanted.value); }))
        diagnostics_.add(report::clause_unmentioned(wanted.span, wanted.value.text));
    for (auto const& [clause, span] : mentioned_) {
      auto const holds = [&](auto const& wanted) { return lies_in(clause, wanted.value); };
      bool const counted =
          decl_.clause_count && number_of(clause) > 0 && number_of(clause) <= decl_.clause_count->value;
      if (!counted && std::ranges::none_of(listed_, holds))
        diagnostics_.add(report::clause_not_listed(span, listed_.front().span, clause.text));
    }
  }

  Declared<syntax::MemorandumDecl> const& entry_;
  syntax::MemorandumDecl const& decl_;
  Diagnostics& diagnostics_;
  std::vector<ClauseAt> mentioned_;
  std::vector<syntax::At<Clause>> listed_;
  bool unclear_{};  ///< a clause or a run is wrong, which is told: what then seems unmentioned is no error of its own
};

}  // namespace

Draft account_for_clauses(Draft draft, Diagnostics& diagnostics) {
  for (std::uint32_t i = 0; i < draft.memoranda.entries.size(); ++i)
    if (!draft.memoranda.entries[i].decl->damaged) Accounting{draft, i, diagnostics}.account();
  return draft;
}

}  // namespace xinheng::language::passes
