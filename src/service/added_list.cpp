#include "service/added_list.hpp"

#include <stdlib.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "service/backup.hpp"

namespace xinheng::service {

AddedList::AddedList(AddedList&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}

AddedList::~AddedList() {
  std::error_code left_behind;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, left_behind);
}

Result<AddedList, Errors> AddedList::make(Delivery delivery, std::optional<PseudonymKey> key, Clock const& clock) {
  std::error_code none;
  auto name = (std::filesystem::temp_directory_path(none) / "xinheng-impact-XXXXXX").string();
  if (none || !::mkdtemp(name.data()))
    return std::unexpected(Errors{{Code::XH5012, name, {name, std::generic_category().message(errno)}}});
  AddedList added{name};
  if (auto const copied = restore_registry(delivery.registry, added.registry()); !copied)
    return std::unexpected(Errors{copied.error()});
  delivery.registry = added.registry();
  delivery.ledger.clear();
  auto const delivered = take_delivery(delivery, std::move(key), clock);
  if (!delivered) return std::unexpected(delivered.error());
  if (!delivered->errors.empty()) return std::unexpected(delivered->errors);
  if (delivered->report.recorded) return added;
  Errors wrong;
  for (auto const& finding : delivered->report.messages)
    if (entry(finding.code).severity == Severity::error) wrong.push_back(finding);
  return std::unexpected(std::move(wrong));
}

}  // namespace xinheng::service
