#include "exchange/feeds/import_feed.hpp"

#include <algorithm>
#include <limits>

#include "exchange/feeds/hash_table.hpp"
#include "exchange/feeds/plan.hpp"
#include "exchange/feeds/row_digest.hpp"
#include "support/digest.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::size_t rows_between_questions = 4096, most_subjects_covered = 10'000;

bool of_storage(Code code) {
  return std::to_underlying(code) >= 5000;
}

class Importer {
 public:
  Importer(RowSource& rows, Mapping const& mapping, ImportOptions const& options, registry::Commit& commit)
      : rows_(rows),
        mapping_(mapping),
        options_(options),
        commit_(commit),
        findings_(options),
        plan_(commit, options, findings_, report_),
        planner_(is_of_listings() ? listing_planner(plan_) : relation_planner(plan_)) {}

  QualityReport run() {
    report_.batch = batch_number(options_);
    given("source", !options_.source.empty());
    auto const names_itself = is_of_listings() ? FeedField::list : FeedField::relation;
    // Of several relations nobody could tell which of them a row makes known of its organisation.
    bool const in_rows = mapping_.columns.contains(names_itself) && !options_.covers_subjects_named;
    given("list", !options_.list.empty() || in_rows);
    if (plan_.view.batch(report_.batch, plan_.known_at)) findings_.add(Code::XH4201, 0, {report_.batch});
    if (!findings_.errors()) read();
    for (auto& note : rows_.notes()) findings_.add(std::move(note));
    report_.digest = digest_.finish();
    if (going_on()) end();
    if (report_.put_aside > 0 && !options_.aside_file.empty())
      findings_.add(Code::XH4269, 0, {std::to_string(report_.put_aside), options_.aside_file});
    report_.refused = !going_on();
    findings_.into(report_);
    if (report_.refused) report_.refuse();
    return std::move(report_);
  }

 private:
  bool is_of_listings() const { return mapping_.kind == Mapping::Kind::listings; }
  void given(std::string_view what, bool is) {
    if (!is) findings_.add(Code::XH4209, 0, {std::string{what}});
  }
  /// Nothing is wrong that is not put aside.
  bool going_on() const {
    return findings_.count() == errors_aside_ && !findings_.of_file() && !plan_.broken() && !interrupted_;
  }

  void read() {
    if (!next(header_)) {
      if (!findings_.errors()) findings_.add(Code::XH4247, 0);
      return;
    }
    digest_.take(header_.cells);
    Header const header{header_, mapping_, findings_};
    bool const readable = !findings_.errors();
    FeedCells row;
    while (next(row)) {
      auto const hash = digest_.take(row.cells);
      if (++report_.rows > options_.most_rows)
        return findings_.add(Code::XH4248, 0, {"rows", std::to_string(options_.most_rows)});
      if (report_.rows % rows_between_questions == 0 && !asked_to_go_on()) return;
      if (readable) take(row, hash, header);
      if (plan_.broken()) return;
    }
    take_waiting(header);
  }

  bool next(FeedCells& row) {
    auto const more = rows_.next(row);
    if (!more) findings_.add(more.error());
    return more && *more;
  }

  bool asked_to_go_on() {
    if (!options_.goes_on || options_.goes_on(report_.rows)) return true;
    interrupted_ = true;
    findings_.add(Code::XH4273, 0);
    return false;
  }

  void take(FeedCells& cells, Hash128 hash, Header const& header) {
    findings_.begin_row();
    while (cells.cells.size() > header.width() && cells.cells.back().empty()) cells.cells.pop_back();
    if (cells.cells.size() != header.width()) {
      auto const before = findings_.count();
      findings_.add(Code::XH4232, cells.line, {std::to_string(cells.cells.size()), std::to_string(header.width())});
      return put_aside({cells, header, mapping_, findings_}, false, before);
    }
    constexpr std::size_t last_line = std::numeric_limits<std::uint32_t>::max();
    auto const line = static_cast<std::uint32_t>(std::clamp(cells.line, std::size_t{1}, last_line));
    if (auto const same = lines_.put(hash, line); same != 0) {
      ++report_.duplicates;
      return findings_.add(Code::XH4239, cells.line, {std::to_string(same)});
    }
    plan(cells, header, false);
  }

  void plan(FeedCells& cells, Header const& header, bool last_chance) {
    QualityCounts const counts_before = report_;
    auto const changes_before = report_.changes.size();
    auto const errors_before = findings_.count();
    FeedRow const row{cells, header, mapping_, findings_};
    auto const outcome = planner_->take(row, last_chance);
    if (outcome == Outcome::planned && findings_.count() == errors_before && plan_.add_unit(row.line()))
      return planner_->added();
    plan_.drop_unit();
    static_cast<QualityCounts&>(report_) = counts_before;
    report_.changes.resize(changes_before);
    if (outcome == Outcome::waits) {
      if (waiting_.size() < options_.most_waiting) return waiting_.push_back(std::move(cells));
      findings_.add(Code::XH4272, row.line(), {std::to_string(options_.most_waiting)});
    }
    put_aside(row, true, errors_before);
  }

  /// Rows that hang on later ones: again and again while any of them finds what it hangs on, then for the last time.
  void take_waiting(Header const& header) {
    bool last_chance = false;
    while (!waiting_.empty() && !plan_.broken()) {
      auto rows = std::exchange(waiting_, {});
      auto const before = rows.size();
      for (auto& row : rows) {
        findings_.begin_row();
        plan(row, header, last_chance);
      }
      last_chance = waiting_.size() == before;
    }
  }

  void put_aside(FeedRow const& row, bool readable, std::size_t errors_before) {
    if (!options_.put_aside || plan_.broken()) return;
    errors_aside_ += findings_.count() - errors_before;
    ++report_.put_aside;
    if (options_.whole_edition && !planner_->known_aside(row, readable)) ++unknown_aside_;
    options_.put_aside(header_, row.cells(), findings_.of_row());
  }

  /// What comes after the rows: what a whole edition lacks, and the batch.
  void end() {
    bool const whole = options_.whole_edition && unknown_aside_ == 0;
    if (options_.whole_edition && !whole) findings_.add(Code::XH4270, 0, {std::to_string(unknown_aside_)});
    auto const& named = planner_->named();
    auto const fed = options_.list.empty() ? std::vector<std::string>{named.begin(), named.end()}
                                           : std::vector<std::string>{options_.list};
    if (fed.empty()) return findings_.add(Code::XH4209, 0, {"list"});
    auto covered = options_.covers_subjects_named ? planner_->organisations() : std::vector<std::string>{};
    if (options_.covers_subjects_named && covered.empty()) return findings_.add(Code::XH4209, 0, {"of_name"});
    if (covered.size() > most_subjects_covered)
      return findings_.add(Code::XH4248, 0, {"organisations", std::to_string(most_subjects_covered)});
    if (whole) planner_->end_absent(fed);
    if (!going_on()) return;
    registry::BatchRecorded batch{
        report_.batch, options_.source, {}, {}, options_.as_of, whole, options_.kinds, options_.covers, {},
        report_.digest};
    (is_of_listings() ? batch.lists : batch.relations) = fed;
    batch.only_subjects = std::move(covered);
    plan_.push(std::move(batch));
    plan_.add_unit(0);
  }

  RowSource& rows_;
  Mapping const& mapping_;
  ImportOptions const& options_;
  registry::Commit& commit_;
  QualityReport report_;
  Findings findings_;
  Plan plan_;
  std::unique_ptr<RowPlanner> planner_;
  RowDigest digest_;
  FeedCells header_;
  HashTable lines_;  ///< of every row, the line on which it stands first
  std::vector<FeedCells> waiting_;
  std::size_t errors_aside_{}, unknown_aside_{};
  bool interrupted_{};
};

}  // namespace

std::string batch_number(ImportOptions const& options) {
  if (!options.batch.empty()) return options.batch;
  return options.source + "/" + options.list + "/" + options.as_of.iso() + (options.whole_edition ? "/full" : "/delta");
}

void QualityReport::refuse() {
  recorded = false;
  new_subjects = new_listings = new_events = new_relations = changed = ended_by_absence = reappeared = 0;
  changes.clear();
}

bool QualityReport::has_errors() const {
  return std::ranges::any_of(counts, [](auto const& count) {
    auto const code = code_named(count.first);
    return code && entry(*code).severity == Severity::error;
  });
}

bool Plan::add_unit(std::size_t line) {
  if (unit_.empty()) return true;
  auto const count = static_cast<std::int64_t>(unit_.size());
  auto const added = commit_.add(std::exchange(unit_, {}));
  if (added) {
    next_ = *added + count;
    return true;
  }
  next_ -= count;
  for (auto const& error : added.error())
    if (of_storage(error.code))
      report.failure.push_back(error);
    else
      findings.add(error.code, line, error.args);
  return false;
}

void Plan::drop_unit() {
  next_ -= static_cast<std::int64_t>(unit_.size());
  unit_.clear();
}

std::string list_of(FeedRow const& row, FeedField field, ImportOptions const& options) {
  if (row.raw(field).empty()) {
    if (options.list.empty()) row.note(Code::XH4253, field);
    return options.list;
  }
  auto meant = row.meant(field);
  if (!options.list.empty() && !meant.empty() && meant != options.list)
    row.note(Code::XH4244, field, {std::string{row.raw(field)}, options.list});
  return meant;
}

std::string key_of_parts(std::vector<std::string> const& parts) {
  std::string bytes;
  for (auto const& part : parts) bytes += std::to_string(part.size()) + ":" + part;
  return sm3(bytes).text().substr(4, 32);
}

bool guarded(Plan& plan, std::size_t ended, std::size_t covered) {
  if (ended * 100 <= covered * static_cast<std::size_t>(std::max(plan.options.guard_percent, 0))) return true;
  plan.findings.add(Code::XH4241, 0,
                    {std::to_string(ended), std::to_string(covered), std::to_string(plan.options.guard_percent)});
  return false;
}

Result<std::string, Error> rows_digest(RowSource& rows, std::size_t& count) {
  RowDigest digest;
  FeedCells row;
  for (count = 0;; ++count) {
    auto const more = rows.next(row);
    if (!more) return std::unexpected{more.error()};
    if (!*more) {
      if (count > 0) --count;
      return digest.finish();
    }
    digest.take(row.cells);
  }
}

QualityReport import_feed(RowSource& rows, Mapping const& mapping, ImportOptions const& options,
                          registry::Commit& commit) {
  return Importer{rows, mapping, options, commit}.run();
}

}  // namespace xinheng::exchange
