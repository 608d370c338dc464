#include "exchange/feeds/xlsx/sheet_rows.hpp"

#include <charconv>

#include "exchange/feeds/cell.hpp"
#include "exchange/personal_numbers.hpp"

namespace xinheng::exchange::xlsx {
namespace {

constexpr std::size_t most_columns = 16'384, most_rows = 1'048'576;  // of a sheet
constexpr std::size_t merges_named = 5;

/// `B17`, of a column counted from 0.
std::string cell_name(std::size_t column, std::size_t row) {
  std::string letters;
  for (auto rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row);
}

/// The column that a cell's name states, counted from 0.
std::optional<std::size_t> column_of(std::string_view name) {
  std::size_t column = 0;
  for (char const c : name) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    if (column > most_columns) return std::nullopt;
  }
  if (column == 0) return std::nullopt;
  return column - 1;
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number{};
  auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

/// `<row r="17" hidden="1"><c r="B17" s="3" t="s"><f>…</f><v>…</v><is><t>…</t></is></c>…</row>`, then merges.
class SheetRows::Listener final : public XmlListener {
 public:
  Listener(Package const& package, Workbook const& workbook, std::string part)
      : package_(package), workbook_(workbook), part_(std::move(part)) {}

  void begin(std::string_view name, Attributes const& attributes) override {
    if (name == "row") {
      begin_row(attributes);
    } else if (name == "c" && in_row_) {
      begin_cell(attributes);
    } else if (name == "f" && in_cell_) {
      fail(Code::XH4285, {here()});
    } else if (name == "rPh") {
      aloud_ = true;
    } else if (name == "mergeCell") {
      if (merged++ < merges_named) merges += (merges.empty() ? "" : "、") + std::string{attributes["ref"]};
    }
    in_text_ = in_cell_ && (name == "v" || (name == "t" && !aloud_));
  }

  void text(std::string_view piece) override {
    if (!in_text_) return;
    if (value_.size() + piece.size() > package_.limits().cell_bytes)
      return fail(Code::XH4280, {std::to_string(package_.limits().cell_bytes)});
    value_ += piece;
  }

  void end(std::string_view name) override {
    in_text_ = false;
    if (name == "rPh") aloud_ = false;
    if (name == "c" && in_cell_) {
      in_cell_ = false;
      end_cell();
    } else if (name == "row" && in_row_) {
      in_row_ = false;
      if (!row_.cells.empty()) {
        hidden += hidden_row_ ? 1 : 0;
        ready.push_back(std::exchange(row_, {}));
      }
    }
  }

  std::optional<Error> const& failure() const override { return failure_; }

  std::deque<FeedCells> ready;
  std::string merges;
  std::size_t merged{}, hidden{};

 private:
  std::string here() const { return cell_name(column_, row_.line); }
  void fail(Code code, std::vector<std::string> args = {}) {
    if (!failure_) failure_ = Error{code, package_.file() + ":" + std::to_string(row_.line), std::move(args)};
  }
  void damaged() { failure_ = package_.damaged(part_); }

  void begin_row(Attributes const& attributes) {
    auto const stated = attributes["r"];
    auto const line = stated.empty() ? std::optional{last_line_ + 1} : number_of(stated);
    if (!line || *line <= last_line_ || *line > most_rows) return damaged();
    last_line_ = *line;
    row_ = {*line, {}};
    row_bytes_ = next_column_ = 0;
    in_row_ = true;
    hidden_row_ = attributes["hidden"] == "1" || attributes["hidden"] == "true";
  }

  void begin_cell(Attributes const& attributes) {
    auto const stated = attributes["r"];
    auto const column = stated.empty() ? std::optional{next_column_} : column_of(stated);
    if (!column || *column < next_column_) return damaged();
    column_ = *column;
    next_column_ = column_ + 1;
    type_ = attributes["t"];
    style_ = number_of(attributes["s"]).value_or(0);
    value_.clear();
    in_cell_ = true;
  }

  void end_cell() {
    auto text = cell_text();
    if (failure_ || text.empty()) return;
    auto const& limits = package_.limits();
    if (column_ >= limits.columns) return fail(Code::XH4282, {std::to_string(limits.columns)});
    row_bytes_ += text.size();
    if (row_bytes_ > limits.row_bytes) return fail(Code::XH4280, {std::to_string(limits.row_bytes)});
    row_.cells.resize(column_ + 1);
    row_.cells[column_] = std::move(text);
  }

  std::string cell_text() {
    if (type_ == "s") {
      if (value_.empty()) return {};
      auto const index = number_of(value_);
      if (!index || *index >= workbook_.texts.size()) return damaged(), std::string{};
      return std::string{trimmed_cell(workbook_.texts[*index])};
    }
    if (type_ == "inlineStr" || type_ == "str") return std::string{trimmed_cell(unescaped(value_))};
    auto const value = trimmed_cell(value_);
    if (type_ == "e") return fail(Code::XH4286, {here(), std::string{value}}), std::string{};
    if (type_ == "b") return value.empty() ? "" : value == "1" || value == "true" ? "true" : "false";
    if (type_ == "d") return std::string{value};
    if (!type_.empty() && type_ != "n") return damaged(), std::string{};
    if (value.empty()) return {};
    auto const format = style_ < workbook_.formats.size() ? workbook_.formats[style_] : NumberFormat{};
    auto shown = shown_number(value, format, workbook_.since_1904);
    if (!shown) return fail(Code::XH4287, {here()}), std::string{};
    return *std::move(shown);
  }

  Package const& package_;
  Workbook const& workbook_;
  std::string part_, type_, value_;
  FeedCells row_;
  std::size_t column_{}, next_column_{}, style_{}, row_bytes_{}, last_line_{};
  bool in_row_{}, in_cell_{}, in_text_{}, aloud_{}, hidden_row_{};
  std::optional<Error> failure_;
};

SheetRows::SheetRows(Package const& package, Workbook const& workbook, Package::Part part)
    : package_(package),
      listener_(std::make_unique<Listener>(package, workbook, part.name())),
      reader_(package, std::move(part), *listener_) {}

SheetRows::~SheetRows() = default;

Result<bool, Error> SheetRows::next(FeedCells& row) {
  auto& ready = listener_->ready;
  // Rows that were whole before a fault are given first.
  while (ready.empty() && !whole_ && !failure_) {
    auto const more = reader_.advance();
    if (!more)
      failure_ = more.error();
    else
      whole_ = !*more;
  }
  if (ready.empty()) {
    if (failure_) return std::unexpected{*failure_};
    return false;
  }
  if (given_ > package_.limits().rows) {  // the header is one more
    failure_ = Error{Code::XH4248,
                     package_.file() + ":" + std::to_string(ready.front().line),
                     {"rows", std::to_string(package_.limits().rows)}};
    ready.clear();
    return std::unexpected{*failure_};
  }
  row = std::move(ready.front());
  ready.pop_front();
  if (given_++ == 0) width_ = row.cells.size();
  if (row.cells.size() < width_) row.cells.resize(width_);
  return true;
}

Errors SheetRows::notes() const {
  Errors notes;
  if (listener_->merged > 0)
    notes.push_back(
        {Code::XH4290, package_.file(), {listener_->merges + (listener_->merged > merges_named ? " …" : "")}});
  if (listener_->hidden > 0) notes.push_back({Code::XH4291, package_.file(), {std::to_string(listener_->hidden)}});
  return notes;
}

}  // namespace xinheng::exchange::xlsx
