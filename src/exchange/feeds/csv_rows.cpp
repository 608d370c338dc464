#include "exchange/feeds/csv_rows.hpp"

#include <algorithm>
#include <optional>

#include "exchange/feeds/cell.hpp"
#include "exchange/feeds/text_blocks.hpp"

namespace xinheng::exchange {
namespace {

class CsvRows final : public RowSource {
 public:
  CsvRows(ByteSource bytes, FeedReading reading)
      : reading_(std::move(reading)), text_(std::move(bytes), reading_.file, reading_.encoding, reading_.limits) {}

  Result<bool, Error> next(FeedCells& row) override {
    while (more()) {
      row.line = line_;
      read_row(row);
      if (failure_) break;
      if (std::ranges::all_of(row.cells, [](std::string const& cell) { return cell.empty(); })) continue;
      if (rows_++ > reading_.limits.rows) {  // the header is one more
        fail(Code::XH4248, row.line, {"rows", std::to_string(reading_.limits.rows)});
        break;
      }
      return true;
    }
    if (failure_) return std::unexpected{*failure_};
    return false;
  }

  Errors notes() const override {
    if ((crlf_ > 0) + (lf_ > 0) + (cr_ > 0) < 2) return {};
    return {{Code::XH4250, reading_.file, {}}};
  }

 private:
  void fail(Code code, std::size_t line, std::vector<std::string> args = {}) {
    if (!failure_) failure_ = Error{code, reading_.file + ":" + std::to_string(line), std::move(args)};
  }

  /// Whether a byte is left to read; gets the next block where this one is used up.
  bool more() {
    while (at_ == block_.size() && !ended_) {
      auto const block = text_.next(line_);
      if (!block && !failure_) failure_ = block.error();
      block_ = block ? *block : std::string_view{};
      at_ = 0;
      ended_ = block_.empty();
    }
    return at_ < block_.size();
  }

  void read_row(FeedCells& row) {
    std::size_t count = 0;
    row_bytes_ = 0;
    for (bool another = true; another && !failure_; ++count) {
      if (count == reading_.limits.columns)
        return fail(Code::XH4282, row.line, {std::to_string(reading_.limits.columns)});
      if (count == row.cells.size()) row.cells.emplace_back();
      another = read_cell(row.cells[count]);
    }
    row.cells.resize(count);
  }

  /// Reads one cell and what ends it; false where that is the row's end.
  bool read_cell(std::string& cell) {
    cell.clear();
    if (more() && block_[at_] == '"')
      quoted(cell);
    else
      plain(cell);
    if (failure_) return false;
    auto const kept = trimmed_cell(cell);
    if (kept.size() != cell.size()) cell = std::string{kept};
    row_bytes_ += cell.size();
    if (row_bytes_ > reading_.limits.row_bytes) fail(Code::XH4280, line_, {std::to_string(reading_.limits.row_bytes)});
    if (!more()) return false;
    if (block_[at_] == reading_.delimiter) {
      ++at_;
      return true;
    }
    line_end();
    return false;
  }

  void append(std::string& cell, std::string_view piece, std::size_t begun) {
    if (cell.size() + piece.size() > reading_.limits.cell_bytes)
      return fail(Code::XH4280, begun, {std::to_string(reading_.limits.cell_bytes)});
    cell += piece;
  }

  /// Up to what ends the cell, which is left.
  void plain(std::string& cell) {
    while (!failure_ && more()) {
      auto const begin = at_;
      while (at_ < block_.size() && block_[at_] != reading_.delimiter && block_[at_] != '\r' && block_[at_] != '\n')
        ++at_;
      append(cell, block_.substr(begin, at_ - begin), line_);
      if (at_ < block_.size()) return;
    }
  }

  void quoted(std::string& cell) {
    auto const opened = line_;
    ++at_;
    for (;;) {
      if (!more()) return fail(Code::XH4233, opened);
      auto const begin = at_;
      while (at_ < block_.size() && block_[at_] != '"') {
        // Within a quote a CRLF, which may lie across two blocks, ends one line.
        if (block_[at_] == '\r' || (block_[at_] == '\n' && !after_cr_)) ++line_;
        after_cr_ = block_[at_] == '\r';
        ++at_;
      }
      append(cell, block_.substr(begin, at_ - begin), opened);
      if (failure_) return;
      if (at_ == block_.size()) continue;
      ++at_;
      after_cr_ = false;
      if (!more() || block_[at_] != '"') break;
      append(cell, "\"", opened);
      ++at_;
    }
    std::string rest;
    plain(rest);
    if (!trimmed_cell(rest).empty()) fail(Code::XH4233, opened);
  }

  void line_end() {
    ++line_;
    bool const cr = block_[at_++] == '\r';
    if (!cr) {
      ++lf_;
    } else if (more() && block_[at_] == '\n') {
      ++at_;
      ++crlf_;
    } else {
      ++cr_;
    }
  }

  FeedReading reading_;
  TextBlocks text_;
  std::string_view block_;
  std::size_t at_{}, line_{1}, rows_{}, row_bytes_{};
  std::size_t crlf_{}, lf_{}, cr_{};
  bool ended_{}, after_cr_{};
  std::optional<Error> failure_;
};

}  // namespace

std::unique_ptr<RowSource> csv_rows(ByteSource bytes, FeedReading reading) {
  return std::make_unique<CsvRows>(std::move(bytes), std::move(reading));
}

}  // namespace xinheng::exchange
