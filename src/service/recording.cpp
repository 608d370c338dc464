#include "service/recording.hpp"

#include "exchange/json/read.hpp"
#include "exchange/personal_numbers.hpp"
#include "support/utf8.hpp"

namespace xinheng::service {

Result<void, Errors> fit_to_record(std::vector<std::pair<std::string, std::string>> const& words) {
  Errors errors;
  for (auto const& [called, said] : words)
    if (auto const wrong = utf8::first_malformed(said))
      errors.push_back({Code::XH4104, called, {std::to_string(*wrong + 1)}});
    else if (exchange::holds_citizen_number(said))
      errors.push_back({Code::XH4184, called, {called}});
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return {};
}

Result<void, Errors> given(std::vector<std::pair<std::string, std::string>> const& words) {
  Errors errors;
  for (auto const& [called, said] : words)
    if (said.empty()) errors.push_back({Code::XH4209, called, {called}});
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return {};
}

Instant after(Instant last, Instant now) {
  return now > last ? now : Instant{last.microseconds + 1};
}

Instant before(registry::Point const& point) {
  return Instant{point.recorded.microseconds - 1};
}

Result<bool, Error> has_entry(store::SqliteLedger const& ledger, ledger::EntryKind kind, std::string_view subject,
                              Digest const& head) {
  bool found = false;
  auto const read = ledger.each([&](ledger::Entry const& entry) {
    if (found || entry.kind != kind || entry.subject != subject) return;
    auto const body = exchange::read_json(entry.body);
    found = body.value && (*body.value)["registry"]["head"].text() == head.text();
  });
  if (!read) return std::unexpected(read.error());
  return found;
}

}  // namespace xinheng::service
