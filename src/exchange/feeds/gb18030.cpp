#include "exchange/feeds/gb18030.hpp"

#include <iconv.h>

#include <cstdint>

namespace xinheng::exchange {

std::string in_gb18030(std::string_view text) {
  auto* const conversion = iconv_open("GB18030", "UTF-8");
  if (reinterpret_cast<std::intptr_t>(conversion) == -1) return {};
  std::string bytes(2 * text.size() + 4, '\0');  // a character of two bytes can take four
  auto* from = const_cast<char*>(text.data());   // iconv's signature; it does not write there
  auto* to = bytes.data();
  auto left = text.size(), room = bytes.size();
  iconv(conversion, &from, &left, &to, &room);
  iconv_close(conversion);
  bytes.resize(bytes.size() - room);
  return bytes;
}

}  // namespace xinheng::exchange
