#include "exchange/reports/quality.hpp"

#include <utility>

#include "exchange/notices/page.hpp"

namespace xinheng::exchange {
namespace {

struct Count {
  std::string_view key, zh, en;
  std::size_t QualityReport::* member;
};

constexpr Count counts[] = {
    {"rows", "行数", "rows", &QualityReport::rows},
    {"new_subjects", "新增主体", "new subjects", &QualityReport::new_subjects},
    {"new_listings", "新增名单记录", "new listings", &QualityReport::new_listings},
    {"new_events", "新增事件", "new events", &QualityReport::new_events},
    {"new_relations", "新增关联", "new relations", &QualityReport::new_relations},
    {"unchanged", "无变化", "unchanged", &QualityReport::unchanged},
    {"changed", "内容有变而重新记录", "recorded anew", &QualityReport::changed},
    {"duplicates", "重复行", "duplicates", &QualityReport::duplicates},
    {"ended_by_absence", "因缺席而结束", "ended by absence", &QualityReport::ended_by_absence},
    {"reappeared", "重新出现", "reappeared", &QualityReport::reappeared},
    {"without_identifier", "无确切标识码", "no exact identifier", &QualityReport::without_identifier},
    {"put_aside", "另存的行", "rows put aside", &QualityReport::put_aside},
};

std::string_view wire(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  std::unreachable();
}

std::string_view wire(ListingChange::Kind kind) {
  switch (kind) {
    case ListingChange::Kind::listed:
      return "listed";
    case ListingChange::Kind::changed:
      return "changed";
    case ListingChange::Kind::ended:
      return "ended";
    case ListingChange::Kind::reappeared:
      return "reappeared";
  }
  std::unreachable();
}

std::string_view words(ListingChange::Kind kind, bool zh) {
  switch (kind) {
    case ListingChange::Kind::listed:
      return zh ? "新增" : "new";
    case ListingChange::Kind::changed:
      return zh ? "变更" : "changed";
    case ListingChange::Kind::ended:
      return zh ? "结束" : "ended";
    case ListingChange::Kind::reappeared:
      return zh ? "恢复" : "restored";
  }
  std::unreachable();
}

std::string csv_cell(std::string_view text) {
  std::string cell = "\"";
  for (char const c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

}  // namespace

std::string quality_text(QualityReport const& report, messages::Language language) {
  bool const zh = language == messages::Language::zh;
  Page page(zh ? 18 : 20);
  page.row(0, zh ? "批次" : "batch", report.batch);
  page.row(0, zh ? "已记录" : "recorded", report.recorded ? (zh ? "是" : "yes") : (zh ? "否" : "no"));
  page.row(0, zh ? "各行摘要" : "digest of rows", report.digest);
  page.row(0, zh ? "文件摘要" : "digest of file", report.file_digest);
  for (auto const& count : counts) page.row(0, zh ? count.zh : count.en, std::to_string(report.*count.member));
  for (auto const& [code, count] : report.counts) page.row(0, code, std::to_string(count));
  if (report.not_kept > 0) page.row(0, zh ? "未逐条列出" : "not told one by one", std::to_string(report.not_kept));
  if (report.recorded) return page.text();
  for (auto const& change : report.changes)
    page.row(0, words(change.kind, zh),
             change.name + "  " + change.subject + "  " + change.list + "  " + change.listing);
  return page.text();
}

Json quality_json(QualityReport const& report, messages::Language language) {
  Json out, by_code(Json::Object{});
  out.set("batch", report.batch);
  out.set("digest", report.digest);
  out.set_given("file_digest", report.file_digest);
  out.set("recorded", report.recorded);
  for (auto const& count : counts) {
    out.set(std::string(count.key), static_cast<std::int64_t>(report.*count.member));
  }
  out.set("not_kept", static_cast<std::int64_t>(report.not_kept));
  Json::Array changes;
  for (auto const& change : report.changes) {
    Json one;
    one.set("change", wire(change.kind)).set("listing", change.listing).set("list", change.list);
    one.set("subject", change.subject).set_given("name", change.name);
    changes.push_back(std::move(one));
  }
  out.set("changes", std::move(changes));
  for (auto const& [code, count] : report.counts) by_code.set(code, static_cast<std::int64_t>(count));
  out.set("counts", std::move(by_code));
  Json::Array messages;
  for (auto const& error : report.messages) {
    Json one;
    one.set("code", code_name(error.code));
    one.set("severity", wire(entry(error.code).severity));
    one.set("pointer", error.pointer);
    if (error.line > 0) one.set("line", static_cast<std::int64_t>(error.line));
    one.set_given("column", error.column);
    one.set("message", messages::text(error, language));
    one.set_given("hint", messages::hint(error.code, error.args, language));
    messages.push_back(std::move(one));
  }
  out.set("messages", std::move(messages));
  return out;
}

std::string quality_csv(QualityReport const& report, messages::Language language) {
  std::string text = "\xEF\xBB\xBFline,column,code,severity,text,remedy\r\n";
  for (auto const& finding : report.messages)
    text += (finding.line > 0 ? std::to_string(finding.line) : "") + "," + csv_cell(finding.column) + "," +
            code_name(finding.code) + "," + std::string(wire(entry(finding.code).severity)) + "," +
            csv_cell(messages::text(finding, language)) + "," +
            csv_cell(messages::hint(finding.code, finding.args, language)) + "\r\n";
  return text;
}

}  // namespace xinheng::exchange
