#include "service/open_registry.hpp"

#include <utility>

namespace xinheng::service {

Result<OpenRegistry, Error> OpenRegistry::open(std::string const& path) {
  if (store::Snapshot::is_one(path)) {
    auto snapshot = store::Snapshot::open(path, store::snapshot::Checking::as_read);
    if (!snapshot) return std::unexpected(snapshot.error());
    return OpenRegistry(std::move(*snapshot));
  }
  auto registry = store::SqliteRegistry::open(path, true);
  if (!registry) return std::unexpected(registry.error());
  return OpenRegistry(std::move(*registry));
}

registry::RecordView const& OpenRegistry::view() const {
  if (auto const* const registry = std::get_if<store::SqliteRegistry>(&form_)) return *registry;
  return *std::get<1>(form_);
}

std::optional<Error> OpenRegistry::read_failure() const {
  if (auto const* const registry = std::get_if<store::SqliteRegistry>(&form_)) return registry->read_failure();
  return std::get<1>(form_)->read_failure();
}

}  // namespace xinheng::service
