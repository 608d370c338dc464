#include "analysis/clause_account.hpp"

#include <algorithm>
#include <tuple>

#include "language/compile/clauses.hpp"
#include "language/compile/names.hpp"
#include "language/syntax/parse.hpp"

namespace xinheng::analysis {
namespace {

using namespace language;
using passes::lies_in;
using passes::number_of;

/// A clause that the file speaks of, where, and where it belongs in the instrument.
struct Mention {
  Clause clause;
  ClauseState state{};
  std::uint32_t place{};
  std::string text;  ///< the measure's id, or the reason
  std::size_t rank{};
};

constexpr int most_clauses = 10000;

class Accounting {
 public:
  Accounting(syntax::MemorandumDecl const& decl, Diagnostics& told_already) : decl_(decl) {
    account_.name = decl.title.name.value;
    account_.id = passes::id_of(decl.title, told_already);
    if (decl.document_number) account_.document_number = decl.document_number->value;
    if (decl.clause_count) account_.count = decl.clause_count->value;
    if (decl.clauses_unknown) account_.unknown = decl.clauses_unknown->value;
    listed_ = passes::listed_clauses(decl.clauses_listed, told_already);
    account_.listed = listed_.size();
    account_.unreadable = decl.damaged || std::ranges::any_of(decl.measures, [](auto const& measure) {
                            return measure.damaged && !measure.clause;
                          });
    collect(told_already);
    add_missing();
    std::ranges::stable_sort(mentions_, before);
  }

  ClauseAccount account() && {
    for (auto& mention : mentions_) add(mention);
    return std::move(account_);
  }

 private:
  void collect(Diagnostics& told_already) {
    for (auto const& measure : decl_.measures)
      if (measure.clause)
        mentions_.push_back({measure.clause->value, ClauseState::encoded, measure.clause->span.begin,
                             account_.id + "/" + passes::id_of(measure.title, told_already), 0});
    for (auto const& part : decl_.not_encoded)
      for (auto& clause : passes::run_of(part.clauses, told_already))
        mentions_.push_back(
            {std::move(clause), ClauseState::not_encoded, part.clauses.clause.span.begin, part.reason.value, 0});
    std::ranges::stable_sort(mentions_, {}, &Mention::place);
    std::size_t rank = 0;
    for (auto& mention : mentions_) mention.rank = rank = rank_of(mention.clause).value_or(rank);
  }

  /// The place among the clauses that are listed; behind them, and without a list, the number.
  std::optional<std::size_t> rank_of(Clause const& clause) const {
    for (std::size_t i = 0; i < listed_.size(); ++i)
      if (lies_in(clause, listed_[i].value)) return i;
    if (clause.text.starts_with("附")) return listed_.size() + most_clauses + 1;
    auto const number = number_of(clause);
    if (number <= 0) return std::nullopt;
    return listed_.size() + static_cast<std::size_t>(number);
  }

  bool mentioned(Clause const& wanted) const {
    return std::ranges::any_of(mentions_, [&](auto const& one) { return lies_in(one.clause, wanted); });
  }
  void add_missing() {
    if (!account_.can_miss()) return;
    std::vector<Mention> missing;
    for (std::size_t i = 0; i < listed_.size(); ++i)
      if (auto const& wanted = listed_[i].value; !mentioned(wanted))
        missing.push_back({wanted, ClauseState::missing, 0, "", i});
    for (int number = 1; number <= std::min(account_.count.value_or(0), most_clauses); ++number) {
      bool const met = std::ranges::any_of(mentions_, [&](auto const& one) { return number_of(one.clause) == number; });
      if (met) continue;
      auto clause = Clause::parse(passes::article_text(number));
      if (clause) missing.push_back({*clause, ClauseState::missing, 0, "", *rank_of(*clause)});
    }
    mentions_.insert(mentions_.end(), missing.begin(), missing.end());
  }

  /// Within one clause of the instrument by paragraph and item where both are those of a law; else part by part.
  static bool before(Mention const& a, Mention const& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    if (a.clause.article == 0 || b.clause.article == 0) return passes::comes_before(a.clause, b.clause);
    auto const place = [](Clause const& one) { return std::tuple{one.article, one.paragraph, one.item, one.subitem}; };
    return place(a.clause) < place(b.clause);
  }

  /// A clause that is a measure and left out in part is encoded, and says what is left out.
  void add(Mention& mention) {
    auto line = std::ranges::find(account_.clauses, mention.clause.text, &AccountedClause::clause);
    if (line == account_.clauses.end())
      line = account_.clauses.insert(line, AccountedClause{mention.clause.text, mention.state, {}, ""});
    line->state = std::min(line->state, mention.state);
    bool const edition = std::ranges::find(line->measures, mention.text) != line->measures.end();
    if (mention.state == ClauseState::encoded && !edition) line->measures.push_back(std::move(mention.text));
    if (mention.state == ClauseState::not_encoded) line->reason = std::move(mention.text);
  }

  syntax::MemorandumDecl const& decl_;
  ClauseAccount account_;
  std::vector<Mention> mentions_;
  std::vector<syntax::At<Clause>> listed_;
};

}  // namespace

std::size_t ClauseAccount::number_of(ClauseState state) const {
  return static_cast<std::size_t>(std::ranges::count(clauses, state, &AccountedClause::state));
}

std::vector<ClauseAccount> clause_accounts(std::vector<Source> const& sources) {
  std::vector<ClauseAccount> accounts;
  Diagnostics told_already;  // compile has reported all of it
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    auto const file = syntax::parse(sources[i], FileId{i}, told_already);
    for (auto const& declaration : file.declarations) {
      // One whose very name could not be read is an error that compile reports, not an instrument to account for.
      auto const* const decl = std::get_if<syntax::MemorandumDecl>(&declaration.value);
      if (decl && !decl->title.name.value.empty()) {
        accounts.push_back(Accounting{*decl, told_already}.account());
        accounts.back().file = sources[i].path();
      }
    }
  }
  return accounts;
}

}  // namespace xinheng::analysis
