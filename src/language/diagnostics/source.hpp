#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "support/result.hpp"

namespace xinheng::language {

/// Which file of one compilation: an index into its sources.
struct FileId {
  std::uint32_t value{};
  friend auto operator<=>(FileId, FileId) = default;
};

/// Bytes [begin, end) of one file.
struct Span {
  FileId file{};
  std::uint32_t begin{}, end{};
  friend auto operator<=>(Span const&, Span const&) = default;
};

/// A file's text: well-formed UTF-8 without a byte order mark, with an index of its lines.
class Source {
 public:
  /// XH0001, XH0011, XH0012 for bytes that are not UTF-8, XH0002 for a file above the limit (16 MiB).
  static Result<Source, Error> of(std::string path, std::string bytes);
  /// A file that `of` refuses: its text is empty. Where a byte of it is no UTF-8, its lines are yet those of the file,
  /// so that the byte can be shown; such bytes count one column each.
  static Source unread(std::string path, std::string bytes);
  std::string const& path() const { return path_; }
  std::string_view text() const { return malformed_ ? std::string_view{""} : std::string_view{text_}; }
  /// Of an unread one, the offset of the first byte that is no UTF-8.
  std::optional<std::uint32_t> malformed() const { return malformed_; }
  struct Position {
    std::size_t line;    ///< from 1
    std::size_t column;  ///< from 1, in characters
  };
  Position position(std::uint32_t offset) const;
  std::string_view line(std::size_t number) const;        ///< without its end
  std::uint32_t begin_of_line(std::size_t number) const;  ///< its offset. INVARIANT: there is such a line

 private:
  static Source with_lines(std::string path, std::string bytes);

  std::string path_, text_;
  std::vector<std::uint32_t> line_starts_;
  std::optional<std::uint32_t> malformed_;
};

}  // namespace xinheng::language
