#include "exchange/reports/errors.hpp"

#include "exchange/notices/page.hpp"

namespace xinheng::exchange {

std::string errors_text(Errors const& errors, messages::Language language) {
  std::string out;
  for (auto const& error : errors) {
    auto const severity = entry(error.code).severity;
    out += severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
    out += "[" + code_name(error.code) + "]";
    if (!error.pointer.empty()) out += " " + printable(error.pointer);
    out += ": " + printable(messages::text(error, language)) + "\n";
    if (auto const hint = messages::hint(error.code, error.args, language); !hint.empty()) {
      out += (language == messages::Language::zh ? "  = 提示：" : "  = hint: ") + printable(hint) + "\n";
    }
  }
  return out;
}

}  // namespace xinheng::exchange
