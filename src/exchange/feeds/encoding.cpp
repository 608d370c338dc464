#include "exchange/feeds/encoding.hpp"

#include <iconv.h>

#include <array>
#include <cerrno>
#include <memory>

#include "support/utf8.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Closer {
  void operator()(void* conversion) const { iconv_close(conversion); }
};

Result<std::string, std::size_t> from_gb18030(std::string_view bytes) {
  auto* const opened = iconv_open("UTF-8", "GB18030");
  if (reinterpret_cast<std::intptr_t>(opened) == -1) return std::unexpected{std::size_t{0}};
  std::unique_ptr<void, Closer> const conversion{opened};
  std::string text;
  std::array<char, 65536> buffer;
  auto* from = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
  auto left = bytes.size();
  while (left > 0) {
    auto* to = buffer.data();
    auto room = buffer.size();
    auto const converted = iconv(conversion.get(), &from, &left, &to, &room);
    text.append(buffer.data(), buffer.size() - room);
    if (converted == static_cast<std::size_t>(-1) && errno != E2BIG) return std::unexpected{bytes.size() - left};
  }
  return text;
}

}  // namespace

std::string_view wire_name(Mapping::Encoding encoding) {
  return encoding == Mapping::Encoding::gb18030 ? "GB18030" : "UTF-8";
}

Result<std::string, std::size_t> utf8_from(std::string_view bytes, Mapping::Encoding encoding) {
  if (auto const nul = bytes.find('\0'); nul != std::string_view::npos) return std::unexpected{nul};
  // A byte order mark of UTF-8 says what the file is, whatever the mapping says.
  if (bytes.starts_with(byte_order_mark)) {
    auto const malformed = utf8::first_malformed(bytes);
    if (malformed) return std::unexpected{*malformed};
    return std::string{bytes.substr(byte_order_mark.size())};
  }
  if (encoding == Mapping::Encoding::gb18030) return from_gb18030(bytes);
  if (auto const malformed = utf8::first_malformed(bytes)) return std::unexpected{*malformed};
  return std::string{bytes};
}

}  // namespace xinheng::exchange
