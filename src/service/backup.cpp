#include "service/backup.hpp"

#include "service/log.hpp"
#include "store/sqlite/registry.hpp"

namespace xinheng::service {

Result<registry::Point, Error> back_up_registry(std::string const& registry, std::string const& to) {
  auto const original = store::SqliteRegistry::open_to_verify(registry);
  if (!original) return std::unexpected(original.error());
  auto point = original->copy_to(to);
  if (point) log().info("copied the registry {} to {}: {} records", registry, to, point->sequence);
  return point;
}

Result<registry::Point, Error> restore_registry(std::string const& from, std::string const& registry) {
  auto point = back_up_registry(from, registry);
  if (!point) return point;
  // A copy is a single file; what is recorded in is to have its log beside it, so that readers never wait.
  auto const restored = store::SqliteRegistry::open(registry, false);
  if (!restored) return std::unexpected(restored.error());
  return point;
}

}  // namespace xinheng::service
