#include "exchange/feeds/import_feed.hpp"

#include <algorithm>
#include <set>

#include "exchange/feeds/csv.hpp"
#include "exchange/feeds/encoding.hpp"
#include "exchange/feeds/plan.hpp"
#include "registry/memory_registry.hpp"
#include "support/digest.hpp"

namespace xinheng::exchange {
namespace {

/// Rows of the right width, none twice.
std::vector<CsvRow> usable(std::vector<CsvRow> rows, std::size_t width, Plan& plan) {
  std::vector<CsvRow> kept;
  std::map<std::vector<std::string>, std::size_t> lines;
  for (auto& row : rows) {
    while (row.cells.size() > width && row.cells.back().empty()) row.cells.pop_back();
    if (row.cells.size() != width) {
      plan.findings.add(Code::XH4232, row.line, {std::to_string(row.cells.size()), std::to_string(width)});
      continue;
    }
    if (auto const [same, first] = lines.emplace(row.cells, row.line); !first) {
      ++plan.report.duplicates;
      plan.findings.add(Code::XH4239, row.line, {std::to_string(same->second)});
      continue;
    }
    kept.push_back(std::move(row));
  }
  return kept;
}

void given(Plan& plan, std::string_view what, bool is) {
  if (!is) plan.findings.add(Code::XH4209, 0, {std::string{what}});
}

/// Reads the file into the plan as far as it can be read.
void read_into(Plan& plan, std::string_view bytes, Mapping const& mapping) {
  auto const& options = plan.options;
  if (bytes.size() > options.most_bytes)
    return plan.findings.add(Code::XH4248, 0, {"bytes", std::to_string(options.most_bytes)});
  auto const text = utf8_from(bytes, mapping.encoding);
  if (!text)
    return plan.findings.add(Code::XH4230, 0,
                             {std::string{wire_name(mapping.encoding)}, std::to_string(text.error() + 1)});
  auto csv = read_csv(*text, mapping.delimiter, options.most_rows + 1);
  for (auto const line : csv.bad_quotes) plan.findings.add(Code::XH4233, line);
  if (csv.too_many_rows) plan.findings.add(Code::XH4248, 0, {"rows", std::to_string(options.most_rows)});
  if (csv.mixed_line_ends) plan.findings.add(Code::XH4250, 0);
  if (csv.rows.empty()) return plan.findings.add(Code::XH4247, 0);
  Header const header{csv.rows.front(), mapping, plan.findings};
  csv.rows.erase(csv.rows.begin());
  plan.report.rows = csv.rows.size();
  if (plan.findings.errors()) return;

  registry::BatchRecorded batch{plan.report.batch,
                                options.source,
                                {},
                                {},
                                options.as_of,
                                options.whole_edition,
                                options.kinds,
                                options.covers,
                                {},
                                plan.report.digest};
  bool const listings = mapping.kind == Mapping::Kind::listings;
  auto const fed = fed_by(csv.rows, header, mapping, options);
  if (fed.empty()) return plan.findings.add(Code::XH4209, 0, {"list"});
  (listings ? batch.lists : batch.relations) = fed;
  plan.push(std::move(batch), 0);
  auto const rows = usable(std::move(csv.rows), header.width(), plan);
  if (listings)
    plan_listings(rows, header, mapping, plan);
  else
    plan_relations(rows, header, mapping, plan);
}

}  // namespace

std::string batch_number(ImportOptions const& options) {
  if (!options.batch.empty()) return options.batch;
  return options.source + "/" + options.list + "/" + options.as_of.iso() + (options.whole_edition ? "/full" : "/delta");
}

void QualityReport::refuse() {
  recorded = false;
  new_subjects = new_listings = new_events = new_relations = changed = ended_by_absence = reappeared = 0;
}

bool QualityReport::has_errors() const {
  return std::ranges::any_of(counts, [](auto const& count) {
    auto const code = code_named(count.first);
    return code && entry(*code).severity == Severity::error;
  });
}

void Plan::hold_against_registry() {
  for (auto& error : registry::contradictions(current, records_)) {
    auto const index = std::stoul(error.pointer.substr(1));
    findings.add(error.code, lines_.at(index), std::move(error.args));
  }
}

std::vector<std::string> fed_by(std::vector<CsvRow> const& rows, Header const& header, Mapping const& mapping,
                                ImportOptions const& options) {
  if (!options.list.empty()) return {options.list};
  auto const field = mapping.kind == Mapping::Kind::listings ? FeedField::list : FeedField::relation;
  auto const column = header.column(field);
  auto const values = mapping.values.find(field);
  std::set<std::string> names;
  for (auto const& row : rows) {
    if (!column || *column >= row.cells.size() || row.cells[*column].empty()) continue;
    auto const& cell = row.cells[*column];
    if (values == mapping.values.end())
      names.insert(cell);
    else if (auto const meant = values->second.find(cell); meant != values->second.end())
      names.insert(meant->second);
  }
  return {names.begin(), names.end()};
}

std::string list_of(FeedRow const& row, FeedField field, ImportOptions const& options) {
  if (row.raw(field).empty()) {
    if (options.list.empty()) row.note(Code::XH4253, {row.column_name(field)});
    return options.list;
  }
  auto meant = row.meant(field);
  if (!options.list.empty() && !meant.empty() && meant != options.list)
    row.note(Code::XH4244, {row.column_name(field), std::string{row.raw(field)}, options.list});
  return meant;
}

std::string key_of_parts(std::vector<std::string> const& parts) {
  std::string bytes;
  for (auto const& part : parts) bytes += std::to_string(part.size()) + ":" + part;
  return sm3(bytes).text().substr(4, 32);
}

void guard(Plan& plan, std::size_t ended, std::size_t covered) {
  if (ended * 100 > covered * static_cast<std::size_t>(std::max(plan.options.guard_percent, 0)))
    plan.findings.add(Code::XH4241, 0,
                      {std::to_string(ended), std::to_string(covered), std::to_string(plan.options.guard_percent)});
}

Result<FeedPlan, QualityReport> plan_import(std::string_view bytes, Mapping const& mapping,
                                            registry::View const& current, ImportOptions const& options) {
  Findings findings{options};
  Plan plan{current, options, findings};
  plan.report.batch = batch_number(options);
  plan.report.digest = sm3(bytes).text();
  auto const names_itself = mapping.kind == Mapping::Kind::listings ? FeedField::list : FeedField::relation;
  given(plan, "source", !options.source.empty());
  given(plan, "list", !options.list.empty() || mapping.columns.contains(names_itself));
  if (current.batch(plan.report.batch, plan.known_at)) findings.add(Code::XH4201, 0, {plan.report.batch});
  if (!findings.errors()) read_into(plan, bytes, mapping);
  if (!findings.errors()) plan.hold_against_registry();
  bool const failed = findings.errors();
  findings.into(plan.report);
  if (failed) {
    plan.report.refuse();
    return std::unexpected{std::move(plan.report)};
  }
  auto records = plan.take();
  return FeedPlan{std::move(records), std::move(plan.report)};
}

}  // namespace xinheng::exchange
