#include "exchange/feeds/template.hpp"

#include <algorithm>

#include "exchange/feeds/xlsx/template_workbook.hpp"
#include "exchange/json/value.hpp"

namespace xinheng::exchange {
namespace {

/// A remark on a column, in both languages.
struct Remark {
  std::string_view zh, en;
};

std::optional<Remark> remark_on(FeedField field) {
  static constexpr Remark day{"日期，如 2021-03-01", "a day, such as 2021-03-01"};
  static constexpr Remark as_id{"写规则中的编号", "the id that the rules give it"};
  static constexpr Remark masked{"隐去中间数字的号码，隐去的写 *", "the number with its middle digits as *"};
  static constexpr Remark person{"18位；读入时即转为假名，不保存",
                                 "18 characters; turned into a pseudonym when read and never stored"};
  switch (field) {
    case FeedField::listed_on:
    case FeedField::published_on:
    case FeedField::event_on:
    case FeedField::repaired_on:
    case FeedField::removed_on:
    case FeedField::revoked_on:
    case FeedField::from:
      return day;
    case FeedField::last_day:
    case FeedField::event_last_day:
    case FeedField::to:
      return Remark{"日期，当日在内；没有的留空", "a day, itself included; empty where there is none"};
    case FeedField::record_id:
    case FeedField::hangs_on:
      return Remark{"来源自己的编号；同一条记录每次都用同一编号",
                    "the source's own number; the same for the same record every time"};
    case FeedField::credit_code:
    case FeedField::of_credit_code:
    case FeedField::who_credit_code:
      return Remark{"18位", "18 characters"};
    case FeedField::org_code:
    case FeedField::of_org_code:
    case FeedField::who_org_code:
      return Remark{"9位", "9 characters"};
    case FeedField::citizen_number:
    case FeedField::who_citizen_number:
      return person;
    case FeedField::masked_citizen_number:
    case FeedField::who_masked_citizen_number:
      return masked;
    case FeedField::identifier:
      return Remark{"是哪一种号码，由类型一列说明", "of which kind it is, the column of types says"};
    case FeedField::list:
    case FeedField::ground:
    case FeedField::relation:
      return as_id;
    case FeedField::event_term:
      return Remark{"如 1年、6个月", "such as 1年 or 6个月"};
    case FeedField::share:
      return Remark{"如 51%", "such as 51%"};
    case FeedField::name:
    case FeedField::registration_number:
    case FeedField::plate_number:
    case FeedField::site_record_number:
    case FeedField::app_id:
    case FeedField::identifier_type:
    case FeedField::subject_kind:
    case FeedField::document_number:
    case FeedField::authority:
    case FeedField::event:
    case FeedField::event_document_number:
    case FeedField::event_authority:
    case FeedField::of_name:
    case FeedField::of_plate_number:
    case FeedField::of_site_record_number:
    case FeedField::of_app_id:
    case FeedField::who_name:
      return std::nullopt;
  }
  std::unreachable();
}

std::optional<Remark> remark_on(Mapping::AttributeType type) {
  switch (type) {
    case Mapping::AttributeType::text:
      return std::nullopt;
    case Mapping::AttributeType::date:
      return Remark{"日期，如 2021-03-01", "a day, such as 2021-03-01"};
    case Mapping::AttributeType::money:
      return Remark{"单位：元", "in yuan"};
    case Mapping::AttributeType::money_in_ten_thousands:
      return Remark{"单位：万元", "in units of 10,000 yuan"};
  }
  std::unreachable();
}

/// The words that may be written. Where the wire's own are among them, only the others: both mean the same.
std::vector<std::string> choices(std::map<std::string, std::string> const& values) {
  std::vector<std::string> all, spoken;
  for (auto const& [written, meant] : values) {
    all.push_back(written);
    if (written != meant) spoken.push_back(written);
  }
  return spoken.empty() ? all : spoken;
}

std::string csv_cell(std::string const& text, char delimiter) {
  if (text.find_first_of(std::string{'"', '\r', '\n', delimiter}) == std::string::npos) return text;
  std::string quoted = "\"";
  for (char const c : text) quoted += c == '"' ? "\"\"" : std::string{c};
  return quoted + '"';
}

}  // namespace

std::optional<FeedFormat> feed_format_named(std::string_view name) {
  if (name == "csv") return FeedFormat::csv;
  if (name == "xlsx") return FeedFormat::xlsx;
  if (name == "jsonl") return FeedFormat::jsonl;
  return std::nullopt;
}

std::vector<TemplateColumn> template_columns(Mapping const& mapping, messages::Language language) {
  std::vector<TemplateColumn> columns;
  auto const add = [&](std::string const& header, bool required, std::optional<Remark> const& remark,
                       std::map<std::string, std::string> const* values) {
    if (std::ranges::find(columns, header, &TemplateColumn::header) != columns.end()) return;
    TemplateColumn column{header, required, {}, {}};
    if (values != nullptr && !values->empty())
      column.choices = choices(*values);
    else if (remark)
      column.hint = language == messages::Language::zh ? remark->zh : remark->en;
    columns.push_back(std::move(column));
  };
  for (auto const& [field, headers] : mapping.columns) {
    auto const values = mapping.values.find(field);
    add(headers.front(), std::ranges::find(mapping.required, field) != mapping.required.end(), remark_on(field),
        values == mapping.values.end() ? nullptr : &values->second);
  }
  for (auto const& attribute : mapping.attributes)
    add(attribute.headers.front(), false, remark_on(attribute.type), &attribute.values);
  return columns;
}

std::string feed_template(Mapping const& mapping, FeedFormat format, messages::Language language) {
  auto const columns = template_columns(mapping, language);
  switch (format) {
    case FeedFormat::csv: {
      std::string text = "\xEF\xBB\xBF";
      for (auto const& column : columns) {
        if (&column != &columns.front()) text += mapping.delimiter;
        text += csv_cell(column.header, mapping.delimiter);
      }
      return text + "\r\n";
    }
    case FeedFormat::jsonl: {
      // Keys in the order of the columns: people read it.
      std::string text = "{";
      for (auto const& column : columns)
        text += (&column == &columns.front() ? "" : ", ") + canonical(Json{column.header}) + ": null";
      return text + "}\n";
    }
    case FeedFormat::xlsx:
      return xlsx::template_workbook(columns, language);
  }
  std::unreachable();
}

}  // namespace xinheng::exchange
