#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "exchange/feeds/row_source.hpp"
#include "exchange/feeds/xlsx/workbook.hpp"
#include "exchange/feeds/xlsx/xml.hpp"

namespace xinheng::exchange::xlsx {

/// The rows of one sheet that hold anything, read as it is unpacked. XH4285 a formula, XH4286 an error value, XH4287 a
/// number too long for one; each names its cell.
class SheetRows final : public RowSource {
 public:
  SheetRows(Package const& package, Workbook const& workbook, Package::Part part);
  ~SheetRows() override;
  Result<bool, Error> next(FeedCells& row) override;
  Errors notes() const override;

 private:
  class Listener;
  Package const& package_;
  std::unique_ptr<Listener> listener_;
  XmlReader reader_;
  bool whole_{};
  std::size_t width_{};  ///< of the header, once it was given
  std::size_t given_{};
  std::optional<Error> failure_;
};

}  // namespace xinheng::exchange::xlsx
