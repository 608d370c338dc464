#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/feeds/findings.hpp"
#include "exchange/feeds/import_feed.hpp"
#include "exchange/feeds/mapping.hpp"
#include "exchange/feeds/row_source.hpp"

namespace xinheng::exchange {

/// Which column of one file says what, from its header and a mapping.
class Header {
 public:
  /// The columns that rows put aside have besides: not read, and not told as unread.
  static constexpr std::string_view line_column = "_line", why_column = "_why";
  /// Notes columns that are missing, all at once, that stand twice, and that nobody reads.
  Header(FeedCells const& row, Mapping const& mapping, Findings& findings);
  std::size_t width() const { return width_; }
  std::optional<std::size_t> column(FeedField field) const {
    auto const place = columns_[static_cast<std::size_t>(field)];
    return place < 0 ? std::nullopt : std::optional{static_cast<std::size_t>(place)};
  }
  std::optional<std::size_t> attribute(std::size_t index) const { return attributes_.at(index); }
  /// The column's name as the file has it.
  std::string const& name(std::size_t column) const { return names_.at(column); }

 private:
  std::size_t width_;
  std::vector<std::string> names_;
  std::array<std::int32_t, feed_field_count> columns_{};  ///< -1: the file has none
  std::vector<std::optional<std::size_t>> attributes_;
};

/// One row under its header: cells by what they say, read with the mapping; what is wrong with a cell is noted.
class FeedRow {
 public:
  FeedRow(FeedCells const& row, Header const& header, Mapping const& mapping, Findings& findings)
      : row_(row), header_(header), mapping_(mapping), findings_(findings) {}

  std::size_t line() const { return row_.line; }
  FeedCells const& cells() const { return row_; }
  std::size_t errors() const { return findings_.count(); }
  /// The cell, empty where there is no such column.
  std::string_view raw(FeedField field) const;
  /// The column's name for a message; the field's own where the file has none.
  std::string column_name(FeedField field) const;
  /// The cell of a column that may be stored; XH4243 where a citizen number stands in it.
  std::string text(FeedField field) const;
  /// The cell through the mapping's values: XH4244 where it is not among them. Without any values, the cell itself.
  std::string meant(FeedField field) const;
  /// What meant() gives, without a word of what is wrong: empty then.
  std::string known(FeedField field) const;
  std::optional<Date> date(FeedField field) const;
  /// A last day: nullopt too where it is one of those that mean none.
  std::optional<Date> last_day(FeedField field) const;
  /// Those that are given, sorted by id, in wire form.
  std::vector<std::pair<std::string, std::string>> attributes() const;
  /// Of the row.
  void note(Code code, std::vector<std::string> args = {}) const { findings_.add(code, row_.line, std::move(args)); }
  /// Of one of its columns, whose name is the first argument.
  void note(Code code, FeedField field, std::vector<std::string> more = {}) const;

 private:
  FeedCells const& row_;
  Header const& header_;
  Mapping const& mapping_;
  Findings& findings_;
};

}  // namespace xinheng::exchange
