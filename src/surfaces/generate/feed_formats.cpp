#include "surfaces/generate/feed_formats.hpp"

#include <xlsxwriter.h>

#include <charconv>
#include <filesystem>
#include <memory>

#include "domain/date.hpp"
#include "exchange/feeds/gb18030.hpp"
#include "exchange/feeds/opening.hpp"
#include "exchange/json/value.hpp"
#include "service/files.hpp"

namespace xinheng::generate {
namespace {

constexpr std::size_t most_rows = 1'048'576;     // of a sheet
constexpr std::size_t rows_in_memory = 200'000;  // beyond them texts stand in their cells and are not shared

using Rows = std::unique_ptr<exchange::RowSource>;

Result<Rows, Error> rows_of(std::string const& path, std::string_view csv) {
  exchange::FeedReading reading;
  reading.file = path;
  reading.encoding = exchange::Mapping::Encoding::utf_8;
  return exchange::open_rows(exchange::byte_source(csv), std::move(reading));
}

Result<std::string, Error> json_lines(std::string const& path, std::string_view csv) {
  auto rows = rows_of(path, csv);
  if (!rows) return std::unexpected{rows.error()};
  exchange::FeedCells header, row;
  std::string lines;
  for (bool first = true;; first = false) {
    auto const more = (*rows)->next(first ? header : row);
    if (!more) return std::unexpected{more.error()};
    if (!*more) return lines;
    if (first) continue;
    exchange::Json object;
    for (std::size_t i = 0; i < header.cells.size(); ++i)
      object.set(header.cells[i], row.cells.at(i).empty() ? exchange::Json{} : exchange::Json{row.cells[i]});
    lines += exchange::canonical(object) + "\n";
  }
}

struct Formats {
  lxw_format *day, *percent, *bold;
};

/// A day as a day, a percentage as a number, everything else as text.
void write_cell(lxw_worksheet* sheet, std::size_t row, std::size_t column, std::string const& text,
                Formats const& formats) {
  auto const at_row = static_cast<lxw_row_t>(row);
  auto const at_column = static_cast<lxw_col_t>(column);
  int percent{};
  if (auto const day = Date::parse(text)) {
    lxw_datetime moment{day->year(), static_cast<int>(day->month()), static_cast<int>(day->day()), 0, 0, 0};
    worksheet_write_datetime(sheet, at_row, at_column, &moment, formats.day);
  } else if (text.ends_with('%') && std::from_chars(text.data(), text.data() + text.size() - 1, percent).ptr ==
                                        text.data() + text.size() - 1) {
    worksheet_write_number(sheet, at_row, at_column, percent / 100.0, formats.percent);
  } else {
    worksheet_write_string(sheet, at_row, at_column, text.c_str(), row == 0 ? formats.bold : nullptr);
  }
}

Result<void, Error> write_workbook(std::string const& path, std::string_view csv) {
  auto rows = rows_of(path, csv);
  if (!rows) return std::unexpected{rows.error()};
  lxw_workbook_options options{};
  options.constant_memory = csv.size() / 100 > rows_in_memory ? LXW_TRUE : LXW_FALSE;
  auto folder = std::filesystem::path{path}.parent_path().string();
  options.tmpdir = folder.empty() ? nullptr : folder.data();
  auto* const book = workbook_new_opt(path.c_str(), &options);
  lxw_doc_properties properties{};
  properties.created = 1;  // the same bytes at any time
  workbook_set_properties(book, &properties);
  auto* const sheet = workbook_add_worksheet(book, nullptr);
  Formats const formats{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
  format_set_num_format(formats.day, "yyyy/m/d");
  format_set_num_format(formats.percent, "0%");
  format_set_bold(formats.bold);
  std::optional<Error> failure;
  exchange::FeedCells row;
  for (std::size_t number = 0; !failure; ++number) {
    auto const more = (*rows)->next(row);
    if (!more) failure = more.error();
    if (!more || !*more) break;
    if (number == most_rows) failure = Error{Code::XH4248, path, {"rows", std::to_string(most_rows - 1)}};
    for (std::size_t column = 0; column < row.cells.size() && !failure; ++column)
      if (!row.cells[column].empty()) write_cell(sheet, number, column, row.cells[column], formats);
  }
  auto const closed = workbook_close(book);
  if (failure) return std::unexpected{*failure};
  if (closed != LXW_NO_ERROR) return std::unexpected{Error{Code::XH5012, "", {path, lxw_strerror(closed)}}};
  return {};
}

}  // namespace

std::optional<FileFormat> file_format_named(std::string_view name) {
  if (name == "csv") return FileFormat::csv;
  if (name == "gb18030") return FileFormat::gb18030;
  if (name == "xlsx") return FileFormat::xlsx;
  if (name == "jsonl") return FileFormat::jsonl;
  return std::nullopt;
}

Result<void, Error> write_feed(std::string const& path, std::string_view csv, FileFormat format) {
  switch (format) {
    case FileFormat::csv:
      return service::write_file(path + ".csv", csv);
    case FileFormat::gb18030: {
      constexpr std::string_view mark = "\xEF\xBB\xBF";
      return service::write_file(path + ".csv",
                                 exchange::in_gb18030(csv.starts_with(mark) ? csv.substr(mark.size()) : csv));
    }
    case FileFormat::xlsx:
      return write_workbook(path + ".xlsx", csv);
    case FileFormat::jsonl: {
      auto const lines = json_lines(path, csv);
      if (!lines) return std::unexpected{lines.error()};
      return service::write_file(path + ".jsonl", *lines);
    }
  }
  std::unreachable();
}

}  // namespace xinheng::generate
