#include "exchange/json/near_names.hpp"

#include <algorithm>
#include <iterator>

#include "language/diagnostics/near_names.hpp"
#include "support/utf8.hpp"

namespace xinheng::exchange {

std::string near_names(std::string_view written, std::vector<std::string> const& names) {
  auto near = language::near_names(written, names);
  if (near.empty()) near.assign(names.begin(), names.begin() + std::min<std::ptrdiff_t>(std::ssize(names), 5));
  std::string out;
  for (auto const& name : near) out += (out.empty() ? "" : "、") + name;
  return out.empty() ? "—" : out;
}

std::string shown(std::string_view written) {
  std::string out, run;
  auto end_run = [&] {
    out += run.size() >= 15 && run.find_first_of("0123456789") != run.npos ? "***" : run;
    run.clear();
  };
  int count = 0;
  for (std::size_t i = 0; i < written.size();) {
    auto const [character, bytes] = utf8::decode(written, i);
    if (++count > 60) {
      end_run();
      return out + "…";
    }
    bool const word = (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
                      (character >= 'a' && character <= 'z') || (character >= 0xFF10 && character <= 0xFF19);
    if (!word) end_run();
    if (character < 0x20 || character == 0x7F) {
      out += "?";
    } else if (word) {
      run.append(written.substr(i, bytes));
    } else {
      out.append(written.substr(i, bytes));
    }
    i += bytes;
  }
  end_run();
  return out;
}

}  // namespace xinheng::exchange
