#include "language/diagnostics/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "support/utf8.hpp"

namespace xinheng::language {
namespace {

/// UTF-16 by its mark, or by its zeros: every blank, line end and id has one, and always in the same byte of the two.
/// In the other byte it stands in few characters, of which 一 is one.
char const* utf_16_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  constexpr std::size_t looked_at = 4096;
  auto const head = bytes.substr(0, looked_at);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t at = 0; at < head.size(); ++at) zeros[at % 2] += head[at] == '\0' ? 1 : 0;
  auto const most = std::max(zeros[0], zeros[1]);
  bool const one_sided = std::min(zeros[0], zeros[1]) * 4 <= most;
  if (!one_sided || most < 3 || most * 16 < head.size()) return nullptr;
  return zeros[1] == most ? "UTF-16LE" : "UTF-16BE";
}

bool between(std::string_view bytes, std::size_t at, unsigned char lowest, unsigned char highest) {
  if (at >= bytes.size()) return false;
  auto const byte = static_cast<unsigned char>(bytes[at]);
  return byte >= lowest && byte <= highest;
}

/// Well-formed GB18030 of which the greater part lies in GB2312, where nearly all of any Chinese text does. UTF-8 of
/// which a byte is wrong may be well-formed too, but half of its pairs lie elsewhere.
bool seems_gb18030(std::string_view bytes) {
  std::size_t pairs = 0, common = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (between(bytes, at, 0, 0x7F)) {
      ++at;
      continue;
    }
    if (!between(bytes, at, 0x81, 0xFE)) return false;
    ++pairs;
    if (between(bytes, at + 1, 0x30, 0x39)) {
      if (!between(bytes, at + 2, 0x81, 0xFE) || !between(bytes, at + 3, 0x30, 0x39)) return false;
      at += 4;
      continue;
    }
    if (!between(bytes, at + 1, 0x40, 0x7E) && !between(bytes, at + 1, 0x80, 0xFE)) return false;
    common += between(bytes, at, 0xA1, 0xF7) && between(bytes, at + 1, 0xA1, 0xFE) ? 1 : 0;
    at += 2;
  }
  return pairs > 0 && common * 4 >= pairs * 3;
}

/// From 1; a line ends with \n, \r\n or a lone \r.
std::size_t line_of(std::string_view bytes, std::size_t offset) {
  std::size_t line = 1;
  for (std::size_t at = 0; at < offset; ++at) {
    bool const returns = bytes[at] == '\r' && (at + 1 == bytes.size() || bytes[at + 1] != '\n');
    if (bytes[at] == '\n' || returns) ++line;
  }
  return line;
}

}  // namespace

std::optional<Error> encoding_error(std::string const& path, std::string_view bytes) {
  if (auto const* const name = utf_16_of(bytes)) return Error{Code::XH0011, path, {name}};
  auto const malformed = utf8::first_malformed(bytes);
  if (!malformed) return std::nullopt;
  auto const code = seems_gb18030(bytes) ? Code::XH0012 : Code::XH0001;
  return Error{code, path, {std::to_string(*malformed + 1), std::to_string(line_of(bytes, *malformed))}};
}

}  // namespace xinheng::language
