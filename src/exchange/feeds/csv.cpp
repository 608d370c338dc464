#include "exchange/feeds/csv.hpp"

#include <algorithm>
#include <array>

namespace xinheng::exchange {
namespace {

constexpr std::array<std::string_view, 6> blanks{" ", "\t", "\r", "\n", "\xE3\x80\x80", "\xC2\xA0"};

std::string trimmed(std::string_view text) {
  for (bool more = true; more;) {
    more = false;
    for (auto const blank : blanks) {
      if (text.starts_with(blank)) text.remove_prefix(blank.size()), more = true;
      if (text.ends_with(blank)) text.remove_suffix(blank.size()), more = true;
    }
  }
  if (text.starts_with('\'')) return trimmed(text.substr(1));
  return std::string{text};
}

class Reader {
 public:
  Reader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  CsvText read(std::size_t most_rows) {
    while (at_ < text_.size()) {
      CsvRow row{line_, {}};
      while (cell(row)) {
      }
      bool const blank = std::ranges::all_of(row.cells, [](std::string const& cell) { return cell.empty(); });
      if (blank) continue;
      if (csv_.rows.size() == most_rows) {
        csv_.too_many_rows = true;
        break;
      }
      csv_.rows.push_back(std::move(row));
    }
    csv_.mixed_line_ends = (crlf_ > 0) + (lf_ > 0) + (cr_ > 0) > 1;
    return std::move(csv_);
  }

 private:
  /// Reads one cell and what ends it; false where that is the row's end.
  bool cell(CsvRow& row) {
    row.cells.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted() : trimmed(plain()));
    if (at_ == text_.size()) return false;
    if (text_[at_] == delimiter_) {
      ++at_;
      return true;
    }
    line_end();
    return false;
  }
  std::string_view plain() {
    auto const begin = at_;
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\r' && text_[at_] != '\n') ++at_;
    return text_.substr(begin, at_ - begin);
  }
  std::string quoted() {
    auto const opened = line_;
    std::string cell;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') break;
        ++at_;
      } else if (text_[at_] == '\n' || (text_[at_] == '\r' && !text_.substr(at_).starts_with("\r\n"))) {
        ++line_;
      }
      cell += text_[at_];
    }
    bool const closed = at_ < text_.size();
    if (closed) ++at_;
    if (auto const rest = plain(); !closed || !trimmed(rest).empty()) csv_.bad_quotes.push_back(opened);
    return trimmed(cell);
  }
  void line_end() {
    ++line_;
    if (text_.substr(at_).starts_with("\r\n")) {
      at_ += 2;
      ++crlf_;
    } else {
      ++(text_[at_++] == '\n' ? lf_ : cr_);
    }
  }

  std::string_view text_;
  char delimiter_;
  std::size_t at_{}, line_{1}, crlf_{}, lf_{}, cr_{};
  CsvText csv_;
};

}  // namespace

CsvText read_csv(std::string_view text, char delimiter, std::size_t most_rows) {
  return Reader{text, delimiter}.read(most_rows);
}

}  // namespace xinheng::exchange
