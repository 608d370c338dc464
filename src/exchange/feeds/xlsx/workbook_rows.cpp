#include "exchange/feeds/xlsx/workbook_rows.hpp"

#include <algorithm>

#include "exchange/feeds/xlsx/sheet_rows.hpp"
#include "exchange/personal_numbers.hpp"

namespace xinheng::exchange {
namespace {

using namespace xlsx;

Result<std::string, Error> all_of(ByteSource const& bytes, FeedReading const& reading) {
  std::string all;
  auto const most = reading.limits.workbook_bytes;
  for (std::size_t size = 0;;) {
    all.resize(size + std::max(reading.limits.block_bytes, size / 2));
    auto const read = bytes(std::span{all}.subspan(size));
    if (!read) return std::unexpected{read.error()};
    size += *read;
    if (size > most) return std::unexpected{Error{Code::XH4248, reading.file, {"bytes", std::to_string(most)}}};
    if (*read > 0) continue;
    all.resize(size);
    return all;
  }
}

std::string joined(std::vector<std::string> const& names) {
  std::string text;
  for (auto const& name : names) text += (text.empty() ? "" : "、") + without_numbers(name);
  return text;
}

/// The rows of a sheet, with the workbook that they are read from.
class WorkbookRows final : public RowSource {
 public:
  WorkbookRows(std::unique_ptr<Package> package, std::unique_ptr<Workbook> workbook)
      : package_(std::move(package)), workbook_(std::move(workbook)) {}

  std::optional<Error> open(std::string const& wanted) {
    std::vector<std::string> all, holding;
    Workbook::Sheet const* chosen = nullptr;
    for (auto const& sheet : workbook_->sheets) {
      all.push_back(sheet.name);
      if (wanted.empty() ? sheet.hidden || !holds_something(sheet) : sheet.name != wanted) continue;
      holding.push_back(sheet.name);
      chosen = &sheet;
    }
    if (!wanted.empty() && chosen == nullptr)
      return Error{Code::XH4289, package_->file(), {without_numbers(wanted), joined(all)}};
    if (holding.size() > 1) return Error{Code::XH4288, package_->file(), {joined(holding)}};
    if (chosen == nullptr) return std::nullopt;  // an empty workbook has no rows
    auto part = package_->part(chosen->part);
    if (!part) return part.error();
    rows_ = std::make_unique<SheetRows>(*package_, *workbook_, std::move(*part));
    return std::nullopt;
  }

  Result<bool, Error> next(FeedCells& row) override { return rows_ ? rows_->next(row) : false; }
  Errors notes() const override { return rows_ ? rows_->notes() : Errors{}; }

 private:
  /// A fault counts as something: it is told when the sheet is read.
  bool holds_something(Workbook::Sheet const& sheet) const {
    auto part = package_->part(sheet.part);
    if (!part) return true;
    SheetRows rows{*package_, *workbook_, std::move(*part)};
    FeedCells row;
    auto const some = rows.next(row);
    return !some || *some;
  }

  std::unique_ptr<Package> package_;
  std::unique_ptr<Workbook> workbook_;
  std::unique_ptr<SheetRows> rows_;
};

}  // namespace

Result<std::unique_ptr<RowSource>, Error> workbook_rows(ByteSource bytes, FeedReading reading) {
  auto all = all_of(bytes, reading);
  if (!all) return std::unexpected{all.error()};
  auto package = Package::open(std::move(*all), reading.file, reading.limits);
  if (!package) return std::unexpected{package.error()};
  auto workbook = Workbook::read(**package);
  if (!workbook) return std::unexpected{workbook.error()};
  auto rows = std::make_unique<WorkbookRows>(std::move(*package), std::make_unique<Workbook>(std::move(*workbook)));
  if (auto error = rows->open(reading.sheet)) return std::unexpected{*std::move(error)};
  return rows;
}

}  // namespace xinheng::exchange
