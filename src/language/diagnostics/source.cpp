#include "language/diagnostics/source.hpp"

#include <algorithm>
#include <utility>

#include "language/diagnostics/encoding.hpp"
#include "support/utf8.hpp"

namespace xinheng::language {
namespace {

constexpr std::size_t limit = std::size_t{16} << 20;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

Result<Source, Error> Source::of(std::string path, std::string bytes) {
  if (bytes.size() > limit) {
    return std::unexpected{Error{Code::XH0002, path, {std::to_string(bytes.size()), std::to_string(limit)}}};
  }
  if (auto error = encoding_error(path, bytes)) return std::unexpected{std::move(*error)};
  return with_lines(std::move(path), std::move(bytes));
}

Source Source::unread(std::string path, std::string bytes) {
  auto source = with_lines(std::move(path), std::move(bytes));
  if (auto const at = utf8::first_malformed(source.text_))
    source.malformed_ = static_cast<std::uint32_t>(*at);
  else
    source = with_lines(std::move(source.path_), "");
  return source;
}

Source Source::with_lines(std::string path, std::string bytes) {
  Source source;
  source.path_ = std::move(path);
  if (bytes.starts_with(byte_order_mark)) bytes.erase(0, byte_order_mark.size());
  source.text_ = std::move(bytes);
  source.line_starts_.push_back(0);
  // A line ends with \n, \r\n or a lone \r, and the three may be mixed in one file.
  auto const& text = source.text_;
  auto returned = text.find('\r');
  for (std::size_t at = 0;;) {
    auto const fed = text.find('\n', at);
    for (; returned < fed; returned = text.find('\r', returned + 1)) {
      if (returned + 1 != fed) source.line_starts_.push_back(static_cast<std::uint32_t>(returned + 1));
    }
    if (fed == text.npos) break;
    at = fed + 1;
    source.line_starts_.push_back(static_cast<std::uint32_t>(at));
  }
  return source;
}

Source::Position Source::position(std::uint32_t offset) const {
  auto const clamped = std::min<std::size_t>(offset, text_.size());
  auto const after = std::upper_bound(line_starts_.begin(), line_starts_.end(), clamped);
  auto const line = static_cast<std::size_t>(after - line_starts_.begin());
  std::size_t column = 1;
  for (std::size_t at = line_starts_[line - 1]; at < clamped; at += utf8::decode(text_, at).bytes) ++column;
  return {line, column};
}

std::uint32_t Source::begin_of_line(std::size_t number) const {
  return line_starts_[number - 1];
}

std::string_view Source::line(std::size_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  std::size_t const begin = line_starts_[number - 1];
  std::size_t end = number < line_starts_.size() ? line_starts_[number] : text_.size();
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return std::string_view{text_}.substr(begin, end - begin);
}

}  // namespace xinheng::language
