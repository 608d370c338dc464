#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/feeds/csv.hpp"
#include "exchange/feeds/findings.hpp"
#include "exchange/feeds/import_feed.hpp"
#include "exchange/feeds/mapping.hpp"

namespace xinheng::exchange {

/// Which column of one file says what, from its header and a mapping.
class Header {
 public:
  /// Notes columns that are missing, all at once, that stand twice, and that nobody reads.
  Header(CsvRow const& row, Mapping const& mapping, Findings& findings);
  std::size_t width() const { return width_; }
  std::optional<std::size_t> column(FeedField field) const;
  std::optional<std::size_t> attribute(std::size_t index) const { return attributes_.at(index); }
  /// The column's name as the file has it.
  std::string const& name(std::size_t column) const { return names_.at(column); }

 private:
  std::size_t width_;
  std::vector<std::string> names_;
  std::map<FeedField, std::size_t> columns_;
  std::vector<std::optional<std::size_t>> attributes_;
};

/// One row under its header: cells by what they say, read with the mapping; what is wrong with a cell is noted.
class FeedRow {
 public:
  FeedRow(CsvRow const& row, Header const& header, Mapping const& mapping, Findings& findings)
      : row_(row), header_(header), mapping_(mapping), findings_(findings) {}

  std::size_t line() const { return row_.line; }
  /// The cell, empty where there is no such column.
  std::string_view raw(FeedField field) const;
  /// The column's name for a message; the field's own where the file has none.
  std::string column_name(FeedField field) const;
  /// The cell of a column that may be stored; XH4243 where a citizen number stands in it.
  std::string text(FeedField field) const;
  /// The cell through the mapping's values: XH4244 where it is not among them. Without any values, the cell itself.
  std::string meant(FeedField field) const;
  std::optional<Date> date(FeedField field) const;
  /// A last day: nullopt too where it is one of those that mean none.
  std::optional<Date> last_day(FeedField field) const;
  /// Those that are given, sorted by id, in wire form.
  std::vector<std::pair<std::string, std::string>> attributes() const;
  void note(Code code, std::vector<std::string> args = {}) const { findings_.add(code, row_.line, std::move(args)); }

 private:
  CsvRow const& row_;
  Header const& header_;
  Mapping const& mapping_;
  Findings& findings_;
};

}  // namespace xinheng::exchange
