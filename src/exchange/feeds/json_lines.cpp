#include "exchange/feeds/json_lines.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <unordered_map>

#include "exchange/feeds/cell.hpp"
#include "exchange/feeds/text_blocks.hpp"
#include "exchange/json/read.hpp"
#include "exchange/personal_numbers.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::size_t lines_of_header = 1'000;
constexpr std::size_t bytes_of_header = std::size_t{8} << 20;

/// What is left of a JSON pointer to a member: its key.
std::string key_at(std::string_view pointer) {
  std::string key;
  for (std::size_t i = 1; i < pointer.size(); ++i) {
    if (pointer[i] == '~' && i + 1 < pointer.size()) {
      key += pointer[++i] == '1' ? '/' : '~';
    } else {
      key += pointer[i];
    }
  }
  return key;
}

/// As a cell of CSV would have it. PRECONDITION: neither array nor object.
std::string cell_of(Json const& value) {
  if (auto const* text = value.string()) return std::string{trimmed_cell(*text)};
  if (auto const* whole = value.integer()) return std::to_string(*whole);
  if (auto const* other = value.other_number()) return other->text;
  if (auto const* truth = value.boolean()) return *truth ? "true" : "false";
  return "";
}

class JsonLineRows final : public RowSource {
 public:
  JsonLineRows(ByteSource bytes, FeedReading reading)
      : reading_(std::move(reading)),
        text_(std::move(bytes), reading_.file, Mapping::Encoding::utf_8, reading_.limits) {}

  Result<bool, Error> next(FeedCells& row) override {
    if (!header_given_) {
      header_given_ = true;
      gather();
      if (!names_.empty()) {
        row.line = first_line_;
        row.cells = names_;
        return true;
      }
    }
    if (!waiting_.empty()) {
      std::swap(row, waiting_.front());
      waiting_.pop_front();
      row.cells.resize(names_.size());
      return true;
    }
    if (!failure_ && read_row(row)) return true;
    if (failure_) return std::unexpected{*failure_};
    return false;
  }

 private:
  void fail(Code code, std::vector<std::string> args = {}) {
    if (failure_) return;
    for (auto& arg : args) arg = without_numbers(arg);
    failure_ = Error{code, reading_.file + ":" + std::to_string(line_), std::move(args)};
  }

  /// The rows that make the header, kept until they are asked for. A fault among them is told after the rows before it.
  void gather() {
    std::size_t bytes = 0;
    FeedCells row;
    while (waiting_.size() < lines_of_header && bytes < bytes_of_header && read_row(row)) {
      if (waiting_.empty()) first_line_ = row.line;
      bytes += text_line_.size();
      waiting_.push_back(std::exchange(row, {}));
    }
    header_lines_ = line_;
    header_made_ = true;
  }

  /// The next row that says something.
  bool read_row(FeedCells& row) {
    while (next_line()) {
      row.line = line_;
      row.cells.assign(names_.size(), "");
      if (trimmed_cell(text_line_).empty()) continue;
      if (!read_members(row)) return false;
      if (std::ranges::all_of(row.cells, [](std::string const& cell) { return cell.empty(); })) continue;
      if (rows_++ == reading_.limits.rows) {
        fail(Code::XH4248, {"rows", std::to_string(reading_.limits.rows)});
        return false;
      }
      return true;
    }
    return false;
  }

  /// Whether there is another line, which is then in text_line_.
  bool next_line() {
    text_line_.clear();
    ++line_;
    for (bool some = false;; some = true) {
      if (at_ == block_.size()) {
        auto const block = text_.next(line_);
        if (!block) {
          failure_ = block.error();
          return false;
        }
        block_ = *block;
        at_ = 0;
        if (block_.empty()) return some && !text_line_.empty();
      }
      auto const end = block_.find('\n', at_);
      auto const piece = block_.substr(at_, end - at_);
      if (text_line_.size() + piece.size() > reading_.limits.row_bytes) {
        fail(Code::XH4280, {std::to_string(reading_.limits.row_bytes)});
        return false;
      }
      text_line_ += piece;
      at_ += piece.size();
      if (end == std::string_view::npos) continue;
      ++at_;
      return true;
    }
  }

  bool read_members(FeedCells& row) {
    auto const read = read_json(text_line_, {.bytes = reading_.limits.row_bytes, .depth = 1});
    for (auto const& error : read.errors) {
      if (error.code == Code::XH4102)
        fail(Code::XH4297, error.args);
      else if (error.code == Code::XH4106)
        fail(error.pointer.empty() ? Code::XH4295 : Code::XH4296, {key_at(error.pointer)});
      else
        fail(Code::XH4299, {error.args.empty() ? "1" : error.args.back()});
    }
    if (!failure_ && (!read.value || !read.value->object())) fail(Code::XH4295);
    if (failure_) return false;
    for (auto const& [key, value] : *read.value->object()) {
      if (value.array() || value.object()) {
        fail(Code::XH4296, {key});
        return false;
      }
      auto const column = column_of(key);
      if (!column) return false;
      auto cell = cell_of(value);
      if (cell.size() > reading_.limits.cell_bytes) {
        fail(Code::XH4280, {std::to_string(reading_.limits.cell_bytes)});
        return false;
      }
      if (row.cells.size() <= *column) row.cells.resize(*column + 1);
      row.cells[*column] = std::move(cell);
    }
    return true;
  }

  /// The column of a key, a new one while the header is being made.
  std::optional<std::size_t> column_of(std::string const& key) {
    if (auto const found = columns_.find(key); found != columns_.end()) return found->second;
    if (header_made_) {
      fail(Code::XH4298, {key, std::to_string(header_lines_)});
      return std::nullopt;
    }
    if (names_.size() == reading_.limits.columns) {
      fail(Code::XH4282, {std::to_string(reading_.limits.columns)});
      return std::nullopt;
    }
    columns_.emplace(key, names_.size());
    names_.emplace_back(trimmed_cell(key));
    return names_.size() - 1;
  }

  FeedReading reading_;
  TextBlocks text_;
  std::string_view block_;
  std::size_t at_{}, line_{}, rows_{}, first_line_{1}, header_lines_{};
  std::string text_line_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t> columns_;
  std::deque<FeedCells> waiting_;
  bool header_given_{}, header_made_{};
  std::optional<Error> failure_;
};

}  // namespace

std::unique_ptr<RowSource> json_line_rows(ByteSource bytes, FeedReading reading) {
  return std::make_unique<JsonLineRows>(std::move(bytes), std::move(reading));
}

}  // namespace xinheng::exchange
