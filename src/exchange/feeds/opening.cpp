#include "exchange/feeds/opening.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "exchange/feeds/csv_rows.hpp"
#include "exchange/feeds/json_lines.hpp"
#include "exchange/feeds/xlsx/workbook_rows.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::size_t looked_at = 4096;  // bytes

enum class Content { csv, json_lines, workbook, something_else };

/// Bytes with which a file begins that is none of ours, and what it then is.
struct Beginning {
  std::string_view bytes, what;
};
constexpr std::array beginnings{
    Beginning{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ".xls / password"},
    Beginning{"\xFF\xFE", "UTF-16"},
    Beginning{"\xFE\xFF", "UTF-16"},
    Beginning{"%PDF", "PDF"},
    Beginning{"{\\rtf", "RTF"},
    Beginning{"Rar!", "RAR"},
    Beginning{"7z\xBC\xAF\x27\x1C", "7z"},
    Beginning{"\x1F\x8B", "gzip"},
    Beginning{"\x28\xB5\x2F\xFD", "zstd"},
    Beginning{"SQLite format 3", "SQLite"},
};

std::string_view without_mark_and_blanks(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  auto const first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

/// Of web pages and XML, which some systems give out under the name .xls.
bool marked_up(std::string_view text) {
  std::string begin{text.substr(0, 9)};
  std::ranges::transform(begin, begin.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  for (auto const* tag : {"<?xml", "<!doctype", "<html", "<head", "<body", "<table", "<meta", "<style"})
    if (begin.starts_with(tag)) return true;
  return false;
}

struct Judged {
  Content content{};
  std::string_view what;
};

Judged judged(std::string_view head) {
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return {Content::workbook, "XLSX"};
  for (auto const& beginning : beginnings)
    if (head.starts_with(beginning.bytes)) return {Content::something_else, beginning.what};
  auto const text = without_mark_and_blanks(head);
  if (marked_up(text)) return {Content::something_else, "HTML / XML"};
  if (text.starts_with('{')) return {Content::json_lines, "JSON Lines"};
  if (text.starts_with('[') && without_mark_and_blanks(text.substr(1)).starts_with('{'))
    return {Content::something_else, "JSON [ … ]"};
  return {Content::csv, "CSV"};
}

/// The name's ending where it promises something else than the content; empty where it promises nothing.
std::string ending_against(std::string_view file, Content content) {
  auto const dot = file.rfind('.');
  if (dot == std::string_view::npos) return {};
  std::string ending{file.substr(dot + 1)};
  std::ranges::transform(ending, ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  auto const promises = [&](std::initializer_list<std::string_view> endings) {
    return std::ranges::find(endings, ending) != endings.end();
  };
  bool const workbook = promises({"xlsx", "xlsm", "xls"}), lines = promises({"jsonl", "ndjson", "json"}),
             csv = promises({"csv", "tsv"});
  bool const agrees = content == Content::workbook ? workbook : content == Content::json_lines ? lines : csv;
  return (workbook || lines || csv) && !agrees ? ending : std::string{};
}

/// What is the same for every format: cells that count as empty, and a note on the file's name. A row of nothing else
/// is a blank one.
class Opened final : public RowSource {
 public:
  Opened(std::unique_ptr<RowSource> rows, std::vector<std::string> blanks, Errors notes)
      : rows_(std::move(rows)), blanks_(std::move(blanks)), notes_(std::move(notes)) {}

  Result<bool, Error> next(FeedCells& row) override {
    for (;;) {
      auto more = rows_->next(row);
      if (!more || !*more || blanks_.empty()) return more;
      if (std::exchange(header_, false)) return true;
      bool some = false;
      for (auto& cell : row.cells) {
        if (std::ranges::find(blanks_, cell) != blanks_.end()) cell.clear();
        some = some || !cell.empty();
      }
      if (some) return true;
    }
  }

  Errors notes() const override {
    auto notes = notes_;
    for (auto& note : rows_->notes()) notes.push_back(std::move(note));
    return notes;
  }

 private:
  std::unique_ptr<RowSource> rows_;
  std::vector<std::string> blanks_;
  Errors notes_;
  bool header_{true};
};

/// What was read already, then the rest.
ByteSource continued(std::string head, ByteSource rest) {
  return [head = std::move(head), at = std::size_t{},
          rest = std::move(rest)](std::span<char> into) mutable -> Result<std::size_t, Error> {
    if (at == head.size()) return rest(into);
    auto const size = std::min(into.size(), head.size() - at);
    std::copy_n(head.data() + at, size, into.begin());
    at += size;
    return size;
  };
}

Result<std::unique_ptr<RowSource>, Error> rows_of(Content content, ByteSource bytes, FeedReading reading) {
  switch (content) {
    case Content::workbook:
      return workbook_rows(std::move(bytes), std::move(reading));
    case Content::json_lines:
      return json_line_rows(std::move(bytes), std::move(reading));
    case Content::csv:
    case Content::something_else:
      return csv_rows(std::move(bytes), std::move(reading));
  }
  std::unreachable();
}

}  // namespace

Result<std::unique_ptr<RowSource>, Error> open_rows(ByteSource bytes, FeedReading reading) {
  std::string head(looked_at, '\0');
  std::size_t size = 0;
  for (std::size_t read = 1; read > 0 && size < head.size(); size += read) {
    auto const piece = bytes(std::span{head}.subspan(size));
    if (!piece) return std::unexpected{piece.error()};
    read = *piece;
  }
  head.resize(size);
  auto const [content, what] = judged(head);
  if (content == Content::something_else)
    return std::unexpected{Error{Code::XH4283, reading.file, {std::string{what}}}};
  auto const ending = ending_against(reading.file, content);
  Errors notes;
  if (!ending.empty()) notes.push_back({Code::XH4284, reading.file, {ending, std::string{what}}});
  auto blanks = reading.blanks;
  auto rows = rows_of(content, continued(std::move(head), std::move(bytes)), std::move(reading));
  if (!rows) return rows;
  return std::make_unique<Opened>(std::move(*rows), std::move(blanks), std::move(notes));
}

}  // namespace xinheng::exchange
