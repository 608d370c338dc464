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
};

}  // namespace

std::string quality_text(QualityReport const& report, messages::Language language) {
  bool const zh = language == messages::Language::zh;
  Page page(zh ? 18 : 20);
  page.row(0, zh ? "批次" : "batch", report.batch);
  page.row(0, zh ? "已记录" : "recorded", report.recorded ? (zh ? "是" : "yes") : (zh ? "否" : "no"));
  page.row(0, zh ? "文件摘要" : "digest", report.digest);
  for (auto const& count : counts) page.row(0, zh ? count.zh : count.en, std::to_string(report.*count.member));
  for (auto const& [code, count] : report.counts) page.row(0, code, std::to_string(count));
  return page.text();
}

Json quality_json(QualityReport const& report, messages::Language language) {
  Json out, by_code(Json::Object{});
  out.set("batch", report.batch);
  out.set("digest", report.digest);
  out.set("recorded", report.recorded);
  for (auto const& count : counts) {
    out.set(std::string(count.key), static_cast<std::int64_t>(report.*count.member));
  }
  for (auto const& [code, count] : report.counts) by_code.set(code, static_cast<std::int64_t>(count));
  out.set("counts", std::move(by_code));
  Json::Array messages;
  for (auto const& error : report.messages) {
    Json one;
    one.set("code", code_name(error.code));
    one.set("pointer", error.pointer);
    one.set("message", messages::text(error, language));
    one.set_given("hint", messages::hint(error.code, error.args, language));
    messages.push_back(std::move(one));
  }
  out.set("messages", std::move(messages));
  return out;
}

}  // namespace xinheng::exchange
