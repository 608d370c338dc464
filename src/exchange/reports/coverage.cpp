#include "exchange/reports/coverage.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/words.hpp"
#include "exchange/notices/page.hpp"
#include "exchange/reports/columns.hpp"
#include "exchange/reports/coverage_sums.hpp"
#include "ruleset/catalogue_items.hpp"
#include "support/utf8.hpp"

namespace xinheng::exchange {
namespace {

using analysis::AccountedClause;
using analysis::ClauseAccount;
using analysis::ClauseState;
using authoring::MeasureCoverage;
using messages::Language;

constexpr std::size_t widest_measure = 34, page_columns = 110;

class Report {
 public:
  Report(CoverageReport const& report, Language language)
      : report_(report), zh_(language == Language::zh), language_(language) {
    if (report.coverage)
      for (auto const& measure : report.coverage->measures) by_id_[(*report.rules)[measure.measure].id] = &measure;
  }

  std::string text() const {
    std::string out;
    for (auto const& account : report_.accounts) out += instrument(account) + "\n";
    if (report_.coverage) out += editions();
    return out + totals();
  }

  std::string table() const {
    Columns columns{0, 1};
    std::vector<std::string> head{say("文件", "instrument"), say("条款数", "clauses"), say("已编码", "encoded"),
                                  say("未编码", "not encoded"), say("缺漏", "missing")};
    if (report_.coverage)
      head.insert(head.end(), {say("措施", "measures"), say("有覆盖", "covered"), say("从不适用", "never apply"),
                               say("覆盖率", "covered %")});
    columns.row(std::move(head));
    for (auto const& account : report_.accounts) {
      Sums sums;
      sums.add(account);
      for (auto const& [id, measure] : by_id_)
        if (id.starts_with(account.id + "/")) sums.add(*measure);
      columns.row(cells(zh_ ? account.name : account.id, count_of(account), sums, account.can_miss()));
      for (auto const& [id, measure] : by_id_)
        if (id.starts_with(account.id + "/"))
          for (auto const& edition : measure->editions) columns.row(cells(edition, id));
    }
    columns.row(cells(say("合计", "total"), "", Sums{report_}, true));
    return columns.text();
  }

 private:
  std::string say(std::string_view zh, std::string_view en) const { return std::string{zh_ ? zh : en}; }
  static std::string number(std::size_t count) { return std::to_string(count); }

  std::string count_of(ClauseAccount const& account) const {
    if (account.count) return std::to_string(*account.count);
    if (account.listed > 0) return number(account.listed);
    return say("不详", "unknown");
  }
  std::vector<std::string> cells(std::string name, std::string count, Sums const& sums, bool can_miss) const {
    std::vector<std::string> cells{std::move(name), std::move(count), number(sums.encoded), number(sums.not_encoded),
                                   can_miss ? number(sums.missing) : say("不详", "unknown")};
    if (report_.coverage)
      cells.insert(cells.end(), {number(sums.measures), number(sums.covered), number(sums.never), sums.percent()});
    return cells;
  }

  /// Below its instrument, and no part of the sums: its measure is one there.
  std::vector<std::string> cells(MeasureCoverage::Edition const& edition, std::string const& id) const {
    return {"  " + name_of(id) + "  " + in_force(edition),
            "",
            "",
            "",
            "",
            "",
            edition.covered ? "✓" : "✗",
            edition.can_apply ? "" : "✓"};
  }
  std::string in_force(MeasureCoverage::Edition const& edition) const {
    auto const& rules = *report_.rules;
    return analysis::Words{rules, language_}.interval(rules[edition.measure].in_force);
  }

  std::string counted(ClauseAccount const& account) const {
    std::string out;
    if (account.count) out += say("条款数 ", "clauses ") + std::to_string(*account.count);
    if (account.listed > 0)
      out += (out.empty() ? "" : " · ") +
             (zh_ ? "列明 " + number(account.listed) + " 条" : number(account.listed) + " listed");
    if (account.unknown) out += say("条款数不详：", "clauses unknown: ") + *account.unknown;
    return out.empty() ? say("没有写明条款数", "clauses not counted") : out;
  }

  std::string instrument(ClauseAccount const& account) const {
    std::size_t clauses = 6, measures = 0;
    for (auto const& clause : account.clauses) {
      clauses = std::max(clauses, utf8::display_width(clause.clause));
      for (auto const& id : clause.measures) measures = std::max(measures, utf8::display_width(name_of(id)));
    }
    for (auto const& [first, last] : runs(account.clauses))
      if (first != last) clauses = std::max(clauses, utf8::display_width(run_text(account.clauses, first, last)));
    measures = std::min(measures, widest_measure);

    Page page{clauses + 2 + state_width()};
    page.line(0, (zh_ ? account.name + "（" + account.id + "）" : account.id + " (" + account.name + ")") +
                     (account.document_number.empty() ? "" : "  " + account.document_number));
    page.line(1, counted(account), 2);
    page.line(1, states(account));
    if (account.unreadable)
      page.line(1,
                say("有读不出来的部分，缺漏无从清点", "a part cannot be read, so nothing can be said to be missing"));
    for (auto const& [first, last] : runs(account.clauses)) {
      auto const& clause = account.clauses[first];
      auto const label = filled(run_text(account.clauses, first, last), clauses) + "  " + state(clause.state);
      if (clause.measures.empty()) {
        page.row(1, label, clause.reason.empty() ? "—" : clause.reason);
        continue;
      }
      std::string beside = label;
      for (auto const& id : clause.measures)
        for (auto const& words : measure(id, measures, page_columns - clauses - state_width() - 8))
          page.row(1, std::exchange(beside, ""), words);
      if (!clause.reason.empty())
        page.row(1, filled("", clauses) + "  " + state(ClauseState::not_encoded), clause.reason);
    }
    return page.text();
  }

  /// First and last of what goes on one line: clauses left out in a row for one reason, else one.
  static std::vector<std::pair<std::size_t, std::size_t>> runs(std::vector<AccountedClause> const& clauses) {
    std::vector<std::pair<std::size_t, std::size_t>> runs;
    for (std::size_t first = 0, last; first < clauses.size(); first = last + 1) {
      auto const same = [&](AccountedClause const& one) {
        return one.state == clauses[first].state && one.measures.empty() && clauses[first].measures.empty() &&
               one.reason == clauses[first].reason;
      };
      for (last = first; last + 1 < clauses.size() && same(clauses[last + 1]);) ++last;
      runs.emplace_back(first, last);
    }
    return runs;
  }
  std::string run_text(std::vector<AccountedClause> const& clauses, std::size_t first, std::size_t last) const {
    if (first == last) return clauses[first].clause;
    return clauses[first].clause + (last == first + 1 ? say("、", ", ") : say(" 至 ", " to ")) + clauses[last].clause;
  }

  std::size_t state_width() const { return zh_ ? 6 : 11; }
  std::string state(ClauseState state) const {
    switch (state) {
      case ClauseState::encoded:
        return say("已编码", "encoded");
      case ClauseState::not_encoded:
        return say("未编码", "not encoded");
      case ClauseState::missing:
        return say("缺漏", "missing");
    }
    std::unreachable();
  }
  std::string states(ClauseAccount const& account) const {
    Sums sums;
    sums.add(account);
    return states(sums, account.can_miss());
  }
  std::string states(Sums const& sums, bool can_miss) const {
    return state(ClauseState::encoded) + " " + number(sums.encoded) + " · " + state(ClauseState::not_encoded) + " " +
           number(sums.not_encoded) + " · " + state(ClauseState::missing) + " " +
           (can_miss ? number(sums.missing) : say("不详", "unknown"));
  }

  /// Of a measure or a duty to query; its own id where the rules do not compile.
  std::string name_of(std::string const& id) const {
    auto const measure = by_id_.find(id);
    if (zh_ && measure != by_id_.end()) return (*report_.rules)[measure->second->measure].name;
    if (zh_ && is_query(id)) return (*report_.rules)[*ruleset::find_query(*report_.rules, id)].name;
    return id.substr(id.find('/') + 1);
  }
  bool is_query(std::string const& id) const { return report_.rules && ruleset::find_query(*report_.rules, id); }
  /// That it is a duty to query, and how many scenarios' decisions state it.
  std::string query(std::string const& id) const {
    auto const what = say("应当查询", "duty to query");
    if (!report_.coverage) return what;
    auto const& queries = report_.coverage->queries;
    auto const found =
        std::ranges::find(queries, *ruleset::find_query(*report_.rules, id), &authoring::QueryCoverage::query);
    if (found == queries.end() || !found->covered()) return "✗ " + what + say(" · 没有场景", " · no scenario");
    return "✓ " + what + " " + number(found->stated.size());
  }
  /// Its name and how scenarios reach it; on several lines where that is longer than `columns`.
  std::vector<std::string> measure(std::string const& id, std::size_t width, std::size_t columns) const {
    auto const found = by_id_.find(id);
    if (is_query(id)) return {filled(name_of(id), width) + "  " + query(id)};
    if (found == by_id_.end()) return {name_of(id)};
    std::vector<std::string> lines{filled(name_of(id), width) + "  " + (found->second->covered() ? "✓" : "✗")};
    for (auto const& part : reached(*found->second)) {
      if (utf8::display_width(lines.back()) + utf8::display_width(part) >= columns)
        lines.push_back(std::string(width + 3, ' '));
      lines.back() += " " + part;
    }
    for (auto const& edition : found->second->editions)
      lines.push_back(std::string(width + 2, ' ') + (edition.covered ? "✓ " : "✗ ") + in_force(edition) +
                      (edition.can_apply ? "" : say("（从不适用）", " (can never apply)")));
    return lines;
  }
  std::vector<std::string> reached(MeasureCoverage const& measure) const {
    std::map<Standing, std::size_t> counts;
    for (auto const& one : measure.reached)
      for (auto const standing : one.standings) ++counts[standing];
    std::vector<std::string> parts;
    for (auto one = counts.rbegin(); one != counts.rend(); ++one)  // applied first
      parts.push_back((parts.empty() ? "" : "· ") + std::string{messages::name(one->first, language_)} + " " +
                      number(one->second));
    if (parts.empty()) parts.push_back(say("没有场景", "no scenario"));
    if (!measure.can_apply) parts.push_back(say("（从不适用）", "(can never apply)"));
    return parts;
  }

  /// Every edition of the catalogue: how many sanctions have an item in it, and which have none.
  std::string editions() const {
    struct Found {
      std::size_t by_category{}, named{};
      std::vector<std::string> without;
    };
    std::map<CatalogueId, Found> found;
    auto const& rules = *report_.rules;
    for (auto const& measure : rules.measures) {
      if (measure.kind != MeasureKind::sanction) continue;
      for (auto const& one : ruleset::items_by_edition(rules, measure)) {
        auto& here = found[one.catalogue];
        if (one.items.empty())
          here.without.push_back(zh_ ? measure.name : measure.id);
        else
          ++(one.named ? here.named : here.by_category);
      }
    }
    std::string out;
    for (auto const& [id, here] : found) {
      auto const& edition = rules[id];
      Page page{zh_ ? 8u : 18u};
      page.line(0, zh_ ? edition.name + "（" + edition.id + "）" : edition.id + " (" + edition.name + ")");
      page.row(1, say("按归类", "found by category"), number(here.by_category) + say(" 条", ""));
      if (here.named > 0) page.row(1, say("措施写明", "named"), number(here.named) + say(" 条", ""));
      for (auto const& measure : here.without) page.row(1, say("没有条目", "no item"), measure);
      out += page.text() + "\n";
    }
    return out;
  }

  std::string totals() const {
    Sums const sums{report_};
    Page page{zh_ ? 6u : 11u};
    page.line(0, say("合计", "total"));
    auto instruments = number(sums.instruments) + say(" 件", "");
    if (sums.count_unknown > 0)
      instruments += zh_ ? "，其中条款数不详 " + number(sums.count_unknown) + " 件"
                         : ", of which " + number(sums.count_unknown) + " without a known count of clauses";
    page.row(1, say("文件", "instruments"), instruments);
    page.row(1, say("条款", "clauses"), states(sums, true));
    if (!report_.coverage) {
      page.row(1, say("措施", "measures"), say("规则有误，没有运行场景", "the rules have errors; no scenario was run"));
      return page.text();
    }
    page.row(1, say("措施", "measures"),
             zh_ ? number(sums.measures) + " 条 · 有场景覆盖 " + number(sums.covered) + " 条（" + sums.percent() +
                       "）· 从不适用 " + number(sums.never) + " 条"
                 : number(sums.measures) + " · covered by scenarios " + number(sums.covered) + " (" + sums.percent() +
                       ") · can never apply " + number(sums.never));
    if (sums.queries > 0)
      page.row(1, say("查询", "queries"),
               zh_ ? number(sums.queries) + " 项义务 · 有场景写明 " + number(sums.queries_stated) + " 项"
                   : number(sums.queries) + " duties · stated by scenarios " + number(sums.queries_stated));
    page.row(1, say("场景", "scenarios"), number(report_.scenarios.size()) + say(" 个", ""));
    return page.text();
  }

  CoverageReport const& report_;
  bool zh_;
  Language language_;
  std::map<std::string, MeasureCoverage const*> by_id_;
};

}  // namespace

std::string coverage_text(CoverageReport const& report, Language language) {
  return Report{report, language}.text();
}
std::string coverage_table(CoverageReport const& report, Language language) {
  return Report{report, language}.table();
}

bool reaches(authoring::Coverage const& coverage, int minimum) {
  return coverage.covered() * 100 >= coverage.measures.size() * static_cast<std::size_t>(std::max(minimum, 0));
}

std::string minimum_text(ruleset::RuleSet const& rules, authoring::Coverage const& coverage, int minimum,
                         Language language) {
  bool const zh = language == Language::zh, enough = reaches(coverage, minimum);
  auto const share = std::to_string(coverage.percent()) + "%";
  auto const parts = std::to_string(coverage.covered()) + "/" + std::to_string(coverage.measures.size());
  auto const wanted = std::to_string(minimum) + "%";
  std::string out =
      zh ? "措施覆盖 " + share + "（" + parts + "），要求 " + wanted + (enough ? "，达到\n" : "，没有达到\n")
         : "measures covered: " + share + " (" + parts + "), " + wanted +
               (enough ? " asked for: reached\n" : " asked for: not reached\n");
  if (enough) return out;
  Columns columns{2};
  for (auto const& measure : coverage.measures) {
    if (measure.covered()) continue;
    auto const& named = rules[measure.measure];
    columns.row({named.name, named.id});
  }
  return out + (zh ? "没有覆盖的措施：\n" : "not covered:\n") + columns.text();
}

}  // namespace xinheng::exchange
